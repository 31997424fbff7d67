/** Where a name that stands for a number occurs in code. */
export type Place = { from: number; to: number; name: string };

/** What a lesson's symbols are called, and what code calls the objects that hold them. */
export type Vocabulary = { names: string[]; owners: string[] };

const token =
  /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const ownerBefore = /(?<!\.)([\p{ID_Continue}$]*)[?!]?\.\s*$/u;

/**
 * Finds symbols among the words of a piece of code, finished or not. What is written in comments and
 * strings is none, and neither is a property of something else: `run.error` is not `error`.
 */
export function findSymbols(code: string, { names, owners }: Vocabulary): Place[] {
  return Array.from(code.matchAll(token), ({ 0: name, index: from }): Place[] => {
    if (!names.includes(name)) return [];
    const [, owner] = ownerBefore.exec(code.slice(Math.max(0, from - 40), from)) ?? [];
    if (owner !== undefined && !owners.includes(owner)) return [];
    return [{ from, to: from + name.length, name }];
  }).flat();
}

/** The pieces of a text in order, each with the symbol it is, if it is one. */
export function splitSymbols(code: string, vocabulary: Vocabulary) {
  const pieces: { text: string; name?: string }[] = [];
  let end = 0;
  for (const { from, to, name } of findSymbols(code, vocabulary)) {
    if (from > end) pieces.push({ text: code.slice(end, from) });
    pieces.push({ text: code.slice(from, to), name });
    end = to;
  }
  if (end < code.length) pieces.push({ text: code.slice(end) });
  return pieces;
}
