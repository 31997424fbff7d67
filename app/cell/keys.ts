/**
 * Where a deployment lies on its host, `/spring/`: two on one origin share the browser's storage, and
 * are to share nothing in it. The same however the address is encoded, and without the sign that ends
 * it in a key.
 * @param root the address of its contents
 */
export function placeOf(root: string | URL): string {
  const { pathname } = new URL(root);
  try {
    return decodeURI(pathname).replaceAll(":", "%3A");
  } catch {
    return pathname.replaceAll(":", "%3A");
  }
}

/** What the keys of a deployment begin with. */
export const siteKey = (place: string) => `descent:${place}:`;

/** What a lesson's keys begin with; a reader may have several versions of it. */
export const lessonKey = (place: string, slug: string, version = "") =>
  `${siteKey(place)}${slug}${version && `@${version}`}:`;

/** Says that a deployment has its copy of what an earlier edition kept for all on an origin together. */
export const movedKey = (place: string) => `${siteKey(place)}moved`;

/** What a lesson's keys began with in that edition. */
export const oldLessonKey: (slug: string) => string = siteKey;

/** The place of the page that is open: its document says how its root is reached. */
export const placeHere = () =>
  placeOf(new URL(document.documentElement.dataset.root ?? "./", location.href));
