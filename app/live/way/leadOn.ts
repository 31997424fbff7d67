/**
 * The id that a fragment means which names none there is: programs that find links in a text take what
 * follows along, as a full stop, or put something of their own behind it.
 * @returns null where it names one, or means none
 */
export function findMeant(fragment: string, has: (id: string) => boolean): string | null {
  const id = decode(fragment.slice(1));
  if (id === "" || has(id)) return null;
  const meant = id.replace(/&.*/s, "").replace(/[^\p{L}\p{N}]+$/u, "");
  return has(meant) ? meant : null;
}

/** Leads to the place that the address means, unless the reader has gone on. */
export function leadOn() {
  const meant = findMeant(location.hash, (id) => document.getElementById(id) !== null);
  if (meant && scrollY === 0) location.replace(`#${meant}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
