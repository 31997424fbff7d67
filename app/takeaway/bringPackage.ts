import { fromBase64 } from "../cell/base64";
import type { Ask, Open, Opened } from "../library/package";

/** What a package is brought with: its files in base64, and the addresses of those that come later. */
export type Packed = { files: Record<string, string>; later: Record<string, string> };

/** Opens the package whose script has just run, and left its `open` to the realm. */
export async function bringPackage({ files, later }: Packed): Promise<Opened> {
  const realm = globalThis as { openPackage?: Open };
  const open = realm.openPackage!;
  delete realm.openPackage;
  const bytes = Object.entries(files).map(([name, text]) => [name, fromBase64(text).buffer]);
  const ask: Ask = (names) => Promise.all(names.map((name) => fetchFrom(later[name]!)));
  return open(Object.fromEntries(bytes), (reason) => console.error(reason), ask);
}

/** @throws Error if the site that the notebook was taken from does not give a file */
async function fetchFrom(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url).catch((error: Error) => {
    throw new Error(`${url} does not come: ${error.message}`);
  });
  if (!response.ok) throw new Error(`${url} does not come: ${response.status}`);
  return response.arrayBuffer();
}
