/** A text in pieces: what stands between backticks is code, and loses them. */
export const splitCode = (text: string): { text: string; isCode: boolean }[] =>
  text
    .split("`")
    .map((piece, i) => ({ text: piece, isCode: i % 2 === 1 }))
    .filter(({ text }) => text !== "");
