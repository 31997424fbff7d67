/** Where a name that stands for a number occurs in code. */
export type Place = { from: number; to: number; name: string };

/** What a lesson's symbols are called, and what code calls the objects that hold them. */
export type Vocabulary = { names: string[]; owners: string[] };

const token =
  /[{}()[\]]|\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
/** What an object that is written out is given to: `gradient` of `const gradient = {`. */
const givenTo = /(?:(?:const|let|var)\s+([\p{ID_Continue}$]+)[^=]*|([\p{ID_Continue}$]+)\s*)=\s*$/u;
const ownerBefore = /(?<!\.)([\p{ID_Continue}$]*)[?!]?\.\s*$/u;

/**
 * Finds symbols among the words of a piece of code, finished or not. What is written in comments and
 * strings is none, and neither is a property of something else: `run.error` is not `error`, nor is
 * the key in `run = { error: 0 }`.
 */
export function findSymbols(code: string, { names, owners }: Vocabulary): Place[] {
  const isElsewhere = (owner?: string) => owner !== undefined && !owners.includes(owner);
  // Of every bracket that is open: whose object it begins, if that is said.
  const open: (string | undefined)[] = [];
  return Array.from(code.matchAll(token), ({ 0: name, index: from }): Place[] => {
    const before = code.slice(Math.max(0, from - 120), from);
    if ("{([".includes(name)) {
      const [, declared, given] = (name === "{" && givenTo.exec(before)) || [];
      open.push(declared ?? given);
    } else if ("})]".includes(name)) open.pop();
    if (!names.includes(name)) return [];
    if (isElsewhere(ownerBefore.exec(before)?.[1])) return [];
    const isKey = /[{,]\s*$/.test(before) && /^\s*:/.test(code.slice(from + name.length));
    if (isKey && isElsewhere(open.at(-1))) return [];
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
