/** Letters that are written from right to left. */
const letter =
  "[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}]";

/** Such letters and what stands between them, as far as words and numbers go: no sign of a program. */
const turned = new RegExp(`(${letter}+(?:[\\d_ ]*${letter}+)*[\\d_]*)`, "u");

/**
 * A code in pieces: a name from right to left is one of its own, for else `א - ב` would be seen as the
 * second less the first.
 */
export const splitTurned = (code: string): { text: string; isTurned: boolean }[] =>
  code
    .split(turned)
    .map((text, i) => ({ text, isTurned: i % 2 === 1 }))
    .filter(({ text }) => text !== "");
