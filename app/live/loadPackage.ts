import type { Files } from "../library/package";
import { fetchGood } from "./fetchGood";

const scripts = import.meta.glob<string>("../library/*/open.ts", {
  query: "?package",
  import: "default",
  eager: true,
});
const urls = import.meta.glob<Record<string, string>>("../library/*/files.ts", {
  import: "files",
  eager: true,
});

/**
 * Fetches a package for the kernel, which may fetch nothing itself.
 * @throws Error if there is none of that name, or the network does not give all of it
 */
export async function loadPackage(name: string): Promise<{ text: string; files: Files }> {
  const script = scripts[`../library/${name}/open.ts`];
  if (!script) throw new Error(`there is no library ${name}`);
  const files = Object.entries(urls[`../library/${name}/files.ts`] ?? {});
  const [text, ...entries] = await Promise.all([
    fetchGood(script).then((response) => response.text()),
    ...files.map(
      async ([file, url]) => [file, await (await fetchGood(url)).arrayBuffer()] as const,
    ),
  ]);
  return { text, files: Object.fromEntries(entries) };
}
