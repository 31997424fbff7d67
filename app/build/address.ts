/** Where the site will be, if that is known: what names it in full is left out otherwise. */
export type Address = string | undefined;

/**
 * Reads the site's address, as `https://example.org/descent`, from the environment.
 * @throws Error if it is none that a page could have
 */
export function readAddress(given: string | undefined): Address {
  if (!given) return undefined;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new Error(
      `DESCENT_ADDRESS is ${given}, where no site could be: it is one such as https://example.org/descent/.`,
    );
  return url.href.replace(/\/?$/, "/");
}

/** The list of pages that search engines ask for. @param paths from the site's root */
export function writeSitemap(address: string, paths: readonly string[]): string {
  const urls = paths.map((path) => `  <url><loc>${new URL(path, address).href}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("")}</urlset>
`;
}
