import { toBase64 } from "../cell/base64";
import { fetchGood } from "./fetchGood";

/** The files that a page may ask for, by name: a text, or bytes in base64. */
export type Stock = Record<string, string | { base64: string }>;

/**
 * Fetches all that the site has for a page, as it is kept for a time without a network.
 * @param page the page's path: of lessons' data its own is enough
 * @throws Absence if the network does not give all of it
 */
export async function fetchStock(page: string): Promise<Stock> {
  const root = new URL(/* @vite-ignore */ "../", import.meta.url);
  const { files }: { files: { url: string }[] } = await (
    await fetchGood(`${root}stock.json`)
  ).json();
  const urls = files
    .map(({ url }) => new URL(url, root))
    .filter(
      ({ pathname }) =>
        pathname.includes("/assets/") ||
        [`${page}lesson.json`, `${root.pathname}find.json`].includes(pathname),
    );
  const entries = urls.map(async (url) => {
    const name = url.pathname.split("/").at(-1)!;
    const response = await fetchGood(url.href);
    if (/\.(js|json|html)$/.test(name)) return [name, await response.text()] as const;
    const base64 = toBase64(new Uint8Array(await response.arrayBuffer()));
    return [name, { base64 }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
