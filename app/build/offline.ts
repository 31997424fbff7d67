import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";
import { bundle } from "./script.ts";

const entry = "app/offline/worker.entry.ts";
/** Where the script waits until all is there that it is to keep. */
const unfinished = ".vite/worker.js";

/**
 * Bundles the worker that keeps the site for a time without a network.
 * @param apart gets the modules that it is made of
 */
export function offline(apart: Set<string>): Plugin {
  return {
    name: "descent:offline",
    applyToEnvironment: ({ name }) => name === "client",
    async generateBundle() {
      const { text, modules } = await bundle(resolve(entry), "worker");
      for (const module of modules) apart.add(module);
      this.emitFile({ type: "asset", fileName: unfinished, source: text });
    },
  };
}

const stockList = "stock.json";

type Entry = { url: string; revision: string | null; integrity?: string };

/**
 * Writes the worker of a site that is complete but for it. It keeps every page and whatever one may
 * ask for, of the large files those that some lesson asks for as it stands.
 * @param script what `takeWorker` took
 * @param asked the names of files, as they were before the build gave them hashes
 */
export async function writeWorker(folder: string, script: string, asked: ReadonlySet<string>) {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(folder.length + 1))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
  const later = paths.filter((path) => path.endsWith(".bin") && !asked.has(nameOf(path)));
  const files: Entry[] = [];
  let bytes = 0;
  for (const path of paths) {
    if (path === "404.html" || later.includes(path)) continue;
    const content = await readFile(join(folder, path));
    files.push(await describe(folder, path, content));
    bytes += content.length;
  }
  // A page that is taken away asks for the list too.
  const list = JSON.stringify({ files, later });
  await writeFile(join(folder, stockList), list);
  files.push(await describe(folder, stockList, Buffer.from(list)));
  // In the worker itself: not every host serves this page by its name, and one file that fails fails all.
  const notFound = await readFile(join(folder, "404.html"), "utf8");
  const stock = JSON.stringify({ files, later, bytes: bytes + list.length, notFound });
  await writeFile(join(folder, "worker.js"), `self.stock=${stock};\n${script}`);
}

/** Takes the bundled worker away from where the build has left it. */
export async function takeWorker(folder: string): Promise<string> {
  const script = await readFile(join(folder, unfinished), "utf8");
  await rm(join(folder, unfinished));
  return script;
}

/** `assets/train-3-JPm2Za0G.bin` was `train-3.bin`. */
const nameOf = (path: string) => path.replace(/^assets\//, "").replace(/-[\w-]{8}(?=\.\w+$)/, "");

/** An address that is another where its content is, or has a mark of that beside it. */
async function describe(folder: string, path: string, content: Buffer): Promise<Entry> {
  const hash = createHash("sha256").update(content);
  const revision = hash.copy().digest("hex").slice(0, 8);
  // A host may write something of its own into a page, into nothing else.
  if (path.endsWith("index.html")) return { url: path.slice(0, -10) || "./", revision };
  const integrity = `sha256-${hash.digest("base64")}`;
  if (path.startsWith("assets/")) return { url: path, revision: null, integrity };
  if (!path.endsWith("lesson.json")) return { url: path, revision, integrity };
  const page = await readFile(join(folder, path, "../index.html"), "utf8");
  const [, named] = /data-lesson="([^"]+)"/.exec(page)!;
  return { url: path.replace("lesson.json", named!), revision: null, integrity };
}
