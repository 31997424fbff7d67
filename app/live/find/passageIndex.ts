import MiniSearch, { type Options } from "minisearch";

/** A passage of a page, as it is found. */
export type Found = { url: string; page: string; title: string; text: string };

/** How passages are listed by their words: the same when the build makes the index and when it is asked. */
const options: Options<Found & { id: number }> = {
  fields: ["title", "text", "page"],
  storeFields: ["url", "page", "title", "text"],
  processTerm: partsOf,
  searchOptions: {
    prefix: true,
    combineWith: "AND",
    boost: { title: 4, page: 2 },
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
  },
};

/** A name is also found by the words that it is made of: `gradientCheck` by `check`. */
function partsOf(term: string): string[] {
  const parts = term.split(/(?<=\p{Ll})(?=\p{Lu})/u);
  return Array.from(new Set([term, ...parts]), (part) => part.toLowerCase());
}

/** @returns the index as the text of its file */
export function writeIndex(passages: readonly Found[]): string {
  const index = new MiniSearch(options);
  index.addAll(passages.map((passage, id) => ({ ...passage, id })));
  return JSON.stringify(index);
}

/** Reads an index, a little at a time. @returns what finds, best first, the passages with all words of a query */
export async function readIndex(text: string): Promise<(query: string) => Found[]> {
  const index = await MiniSearch.loadJSONAsync(text, options);
  return (query) => index.search(query) as unknown as Found[];
}
