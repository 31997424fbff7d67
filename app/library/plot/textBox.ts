/** How wide letters are on average and how high their lines, in parts of the size of their font. */
const letterWidth = 0.52;
const lineHeight = 1;
const fontSize = 12;

/**
 * About how large the lines of a tip are: a place without a page has no fonts to measure in, and
 * Observable Plot asks for no more than to lay the tip's edge around them.
 */
export function boxOf(element: Element) {
  const lines = [...element.querySelectorAll("text > tspan")];
  const longest = Math.max(0, ...lines.map((line) => lengthOf(line)));
  const width = longest * letterWidth * fontSize;
  const height = lines.length * lineHeight * fontSize;
  return { x: 0, y: 0, width, height };
}

/** The letters that have a width; a title within is not drawn. */
function lengthOf(line: Element): number {
  const title = line.querySelector("title")?.textContent ?? "";
  return (line.textContent ?? "").replace("\u200b", "").length - title.length;
}
