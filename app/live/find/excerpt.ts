/** A piece of a text, and whether it is a word that was looked for. */
export type Piece = { text: string; isFound: boolean };

/** How many letters stand before the first word found, and how many in all. */
const [before, all] = [40, 160];

/** The part of a text in which the words of a query first stand, these apart from the rest. */
export function excerpt(text: string, query: string): Piece[] {
  const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
  const some = words.length > 0 ? words.join("|") : "(?!)";
  const pattern = RegExp(`(?<![\\p{L}\\p{N}])(?:${some})[\\p{L}\\p{N}]*`, "giu");
  const first = text.search(pattern);
  const space = text.indexOf(" ", first - before) + 1;
  const start = first <= before ? 0 : Math.min(space || first, first);
  const end = start + all < text.length ? text.lastIndexOf(" ", start + all) : text.length;
  const part = text.slice(start, end > start ? end : start + all);
  const pieces: Piece[] = [];
  let told = 0;
  for (const { 0: found, index } of part.matchAll(pattern)) {
    pieces.push({ text: part.slice(told, index), isFound: false }, { text: found, isFound: true });
    told = index + found.length;
  }
  pieces.push({ text: part.slice(told), isFound: false });
  if (start > 0) pieces.unshift({ text: "… ", isFound: false });
  if (start + part.length < text.length) pieces.push({ text: " …", isFound: false });
  return pieces.filter((piece) => piece.text !== "");
}
