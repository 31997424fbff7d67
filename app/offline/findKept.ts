/** What there is for an address: a file under its own, or a page at another. */
export type Found = { is: "kept" | "elsewhere"; url: string };

/**
 * Finds what is kept for an address. A page is the same whatever stands behind its `?`, and under
 * the name of its file; one that lacks the slash at its end is elsewhere, or its links would lead astray.
 * @param isPage whether it is to be a document
 * @param has whether something is kept under an address
 * @returns null where nothing is
 */
export function findKept(
  address: string,
  isPage: boolean,
  has: (url: string) => boolean,
): Found | null {
  const url = new URL(address);
  url.hash = "";
  if (!isPage) return has(url.href) ? { is: "kept", url: url.href } : null;
  const { search } = url;
  url.search = "";
  const page = url.href.replace(/\/index\.html$/, "/");
  if (has(page)) return { is: "kept", url: page };
  return has(`${page}/`) ? { is: "elsewhere", url: `${page}/${search}` } : null;
}
