type File = { path: string; text: string };

export type DeadLink = { page: string; href: string; why: string };

const site = "https://site.invalid/";

/**
 * Finds links of the site's pages to pages, places or images of its own that there are not.
 * @param isServed whether there is a file that is no page, such as those in `public`
 */
export function findDeadLinks(
  files: readonly File[],
  isServed: (path: string) => boolean,
): DeadLink[] {
  const pages = new Map(
    files.filter(({ path }) => path.endsWith(".html")).map(({ path, text }) => [path, text]),
  );
  const ids = new Map<string, Set<string>>();
  const idsIn = (path: string) => {
    const known = ids.get(path) ?? new Set(findAll(pages.get(path)!, /\sid="([^"]+)"/g));
    ids.set(path, known);
    return known;
  };

  function whyDead(page: string, href: string): string | null {
    const url = new URL(href, site + page);
    if (!url.href.startsWith(site)) return null;
    const path = decodeURI(url.pathname)
      .slice(1)
      .replace(/(^|\/)$/, "$1index.html");
    if (!pages.has(path)) return isServed(path) ? null : `there is no page ${path}`;
    const id = decodeURIComponent(url.hash.slice(1));
    return id === "" || idsIn(path).has(id) ? null : `${path} has no place called ${id}`;
  }

  // The page for what is missing cannot know where it is shown.
  return [...pages].flatMap(([page, text]) =>
    page === "404.html"
      ? []
      : findAll(text, /<(?:a\s[^>]*?href|img\s[^>]*?src)="([^"]*)"/g).flatMap((href) => {
          const why = whyDead(page, href.replaceAll("&amp;", "&"));
          return why ? { page, href, why } : [];
        }),
  );
}

const findAll = (text: string, pattern: RegExp) =>
  Array.from(text.matchAll(pattern), ([, it]) => it!);
