import type { Files, Later } from "../library/package";
import { fetchGood } from "./fetchGood";
import { createFetchLater } from "./fetchLater";

const scripts = import.meta.glob<string>("../library/*/open.ts", {
  query: "?package",
  import: "default",
  eager: true,
});
const sources = import.meta.glob<{ files: Record<string, string>; later?: Later }>(
  "../library/*/files.ts",
  { eager: true },
);

/**
 * Fetches a package for the kernel, which may fetch nothing itself.
 * @throws Error if there is none of that name; Absence if not all of it comes
 */
export async function loadPackage(name: string): Promise<{ text: string; files: Files }> {
  const script = scripts[`../library/${name}/open.ts`];
  if (!script) throw new Error(`there is no library ${name}`);
  const files = Object.entries(sources[`../library/${name}/files.ts`]?.files ?? {});
  const [text, ...entries] = await Promise.all([
    fetchGood(script).then((whole) => whole.text()),
    ...files.map(
      async ([file, url]) => [file, await (await fetchGood(url)).arrayBuffer()] as const,
    ),
  ]);
  return { text, files: Object.fromEntries(entries) };
}

/** Fetches what packages ask for once they are open. */
export const fetchLater = createFetchLater(
  Object.fromEntries(
    Object.entries(sources).map(([path, { later = {} }]) => [path.split("/").at(-2)!, later]),
  ),
);
