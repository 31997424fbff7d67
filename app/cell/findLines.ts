/** Where a name gets its value: the line, from 1, and what it says. */
export type NamedLine = { name: string; line: number; text: string };

/**
 * Finds for each name the last line that gives it or an element of it a value: `name =`, `name[i] +=`
 * or a declaration of it alone. A text is searched, no program, so that a line is found while the reader is still writing.
 */
export function findLines(source: string, names: readonly string[]): NamedLine[] {
  const lines = source.split("\n");
  const code = withoutComments(source).split("\n");
  return names.flatMap((name) => {
    const gives = new RegExp(
      `(?:^|[;{}(,])\\s*(?:(?:const|let|var)\\s+)?${literal(name)}(?:\\[[^\\]]*\\]!?)*\\s*(?::[^=;]+)?(?:[-+*/%]|\\*\\*)?=(?![=>])`,
    );
    const at = code.findLastIndex((line) => gives.test(line));
    return at < 0 ? [] : [{ name, line: at + 1, text: lines[at]! }];
  });
}

/** Comments become spaces, so that every line keeps its place. */
const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, " "));

const literal = (name: string) => name.replace(/\W/g, "\\$&");
