/** What draws anew when the page's colours are others, each once however often it asks. */
const followers = new Set<() => void>();

/** Calls back when the page turns light or dark, or the reader's own colours are forced on it. */
export function followColours(follow: () => void) {
  if (followers.size === 0) {
    const tell = () => {
      for (const follow of followers) follow();
    };
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
      matchMedia(query).addEventListener("change", tell);
    new MutationObserver(tell).observe(document.documentElement, {
      attributeFilter: ["data-theme"],
    });
  }
  followers.add(follow);
}
