import { readFile } from "node:fs/promises";
import { lazyLibrary, library } from "../library/library";
import type { Ask, Files, Later, Open, Opened } from "../library/package";
import { guardBuiltIns } from "./builtIns";
import { catchConsole } from "./catchConsole";
import { findOrigin } from "./failure";
import type { FromKernel } from "./protocol";
import { createScheduler } from "./scheduler";

/** The widths of a picture in the page's HTML, in pixels: beside the margin, and on a phone. */
export const pictureWidths = [646, 350];

const opens = import.meta.glob<Open>("../library/*/open.ts", { import: "open" });
const sources = import.meta.glob<{ files: Record<string, string>; later?: Later }>(
  "../library/*/files.ts",
);

/**
 * The kernel in Node: the same scheduler and library without a wall, for baking lessons and for
 * tests. Of TensorFlow.js, `cpu` and `wasm` work here.
 */
export function openLocalKernel(post: (message: FromKernel) => void) {
  const packages = new Map<string, Promise<Opened>>();
  /** Once for all cells, as in the page: a package knows what all of them make. */
  function load(name: string): Promise<Opened> {
    const known = packages.get(name) ?? loadLocally(name);
    packages.set(name, known);
    return known;
  }
  const kernel = createScheduler({
    post,
    library,
    lazy: lazyLibrary,
    load,
    widths: pictureWidths,
    builtIns: guardBuiltIns(),
    now: () => performance.now(),
    hop: () => new Promise((resolve) => setImmediate(resolve)),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    broken(error) {
      throw error;
    },
  });
  if (!opened)
    catchConsole(console as never, (call) => findOrigin(call) && opened!.consoleFor(call));
  opened = kernel;
  return kernel;
}

/** The kernel that was opened last: what is printed for a cell here is taken to be of it. */
let opened: ReturnType<typeof createScheduler> | null = null;

/** Opens a package as a module of this process, with its files from the disk. */
export async function loadLocally(name: string): Promise<Opened> {
  const [open, source] = await Promise.all([
    opens[`../library/${name}/open.ts`]!(),
    sources[`../library/${name}/files.ts`]?.(),
  ]);
  return open(await readFiles(source?.files ?? {}), () => {}, askDisk(source?.later ?? {}));
}

/** The files that packages have asked for after they were open, of all lessons that ran here. */
export const askedOfDisk = new Set<string>();

/** What comes later in the page is here already. */
const askDisk =
  (later: Later): Ask =>
  async (names) => {
    for (const name of names) askedOfDisk.add(name);
    const urls = Object.fromEntries(names.map((name) => [name, later[name]!.url]));
    const files = await readFiles(urls);
    return names.map((name) => files[name]!);
  };

/** Reads a package's files; in Node their URLs are those of the files themselves. */
export async function readFiles(urls: Record<string, string>): Promise<Files> {
  const entries = Object.entries(urls).map(async ([name, url]) => {
    const { buffer } = new Uint8Array(await readFile(new URL(url)));
    return [name, buffer] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
