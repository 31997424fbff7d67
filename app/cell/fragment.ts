/** The fragment of a link that carries changes begins with this. */
export const fragmentStart = "#changes=";

/**
 * Whether an address's fragment is a link's that carries changes, or what has become of one on its way:
 * programs encode it, put signs or other parameters before it, or cut it.
 */
export const isLink = (fragment: string) =>
  /^#(?:.*&(?:amp;)?)?[^\w-]*changes(?![\w-])/is.test(decode(fragment));

/** Without the percent signs that a program, or several in turn, has written for other signs. */
export function decode(fragment: string): string {
  for (let text = fragment; ; ) {
    const next = text.replace(/%[0-7][0-9a-f]/gi, decodeURIComponent);
    if (next === text) return text;
    text = next;
  }
}
