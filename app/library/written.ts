/** A text that a cell writes as a template, part for part: between its substitutions, as written. */
export type Template = readonly string[];

/** So many characters after the start of one of a template's parts. */
export type WrittenAt = { template: Template; part: number; offset: number };

/** Under this key an Error says what it is about: a template that is in the code of a cell. */
const writtenAt: unique symbol = Symbol("written at");

/** Notes on an Error what in a template it is about. */
export function mark<E extends Error>(error: E, at: WrittenAt | null): E {
  return at ? Object.assign(error, { [writtenAt]: at }) : error;
}

/** What in a template an Error is about, if that is noted. */
export function readMark(error: Error): WrittenAt | null {
  return (error as { [writtenAt]?: WrittenAt })[writtenAt] ?? null;
}

/**
 * Finds in code what is so many characters into a template: by its text, for no engine says where in
 * the code a template stood.
 * @returns the offset; null where the code has no such template
 */
export function findWritten(code: string, { template, part, offset }: WrittenAt): number | null {
  for (let start = code.indexOf("`"); start >= 0; start = code.indexOf("`", start + 1)) {
    const starts = matchParts(code, start + 1, template);
    if (starts) return starts[part]! + offset;
  }
  return null;
}

/** Where each part of a template begins if the first does at `start`. */
function matchParts(code: string, start: number, template: Template): number[] | null {
  const starts: number[] = [];
  for (let i = 0, at = start; i < template.length; i++) {
    const end = i === template.length - 1 ? "`" : "${";
    const text = template[i]! + end;
    if (i === 0 && !code.startsWith(text, at)) return null;
    const found = i === 0 ? at : code.indexOf(`}${text}`, at) + 1;
    if (i > 0 && found === 0) return null;
    starts.push(found);
    at = found + text.length;
  }
  return starts;
}
