/**
 * Where this page is on the web, without what it shows there. A file that was taken from there knows it;
 * its own address would be of no use to others, and tell them its reader's folders.
 * @throws Error if the page is a file that does not know
 */
export function pageUrl(): string {
  const { protocol, origin, pathname } = location;
  if (/^https?:$/.test(protocol)) return origin + pathname;
  const { site } = document.documentElement.dataset;
  if (!site) throw new Error("this page is a file, and does not know where it is on the web");
  return site;
}
