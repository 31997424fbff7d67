import { element, onPaper, textWidth } from "./element";
import type { Series } from "./figure";
import type { Box } from "./plot";
import { colour } from "./role";

/** Says in a figure what it cannot show, on a line or several; nothing while it shows all. */
export function noteLayer(svg: Element, box: Box) {
  const { left, right } = box;
  const place = { x: (left + right) / 2, "text-anchor": "middle", "font-weight": 600 };
  let said = "";
  let texts: Element[] = [];
  return function say(words: string): void {
    if (words === said) return;
    said = words;
    for (const text of texts) text.remove();
    const lines = words === "" ? [] : words.split("\n");
    texts = lines.map((line, i) => {
      const y = lineOf(box, lines.length - 1 - i);
      const text = element(svg, "text", { ...onPaper, ...place, y, fill: colour.error });
      text.textContent = line;
      return text;
    });
  };
}

/** Where a line of a note stands, with so many below it. */
const lineOf = ({ bottom }: Box, below = 0) => bottom - 12 - 16 * below;

/** Two lines through a note of one line, as something that a name may not cross. */
export function throughNote(said: string, box: Box): Series[] {
  const [middle, half] = [(box.left + box.right) / 2, textWidth(said) / 2];
  const x = Float64Array.of(middle - half, middle + half);
  return said === ""
    ? []
    : [9, 1].map((up) => ({ x, y: new Float64Array(2).fill(lineOf(box) - up) }));
}

/** What a figure says in which nothing can be drawn. */
export const nowhere = "Not a number anywhere.";
