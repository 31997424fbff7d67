import { boxAround, overlap } from "./box";
import { element, onPaper, textWidth } from "./element";
import type { Box } from "./plot";
import { colour } from "./role";

/**
 * Says in a figure what it cannot show, on a line or several; nothing while it shows all. Of one line it
 * finds the lowest place where it crosses none of what else is said.
 */
export function noteLayer(svg: Element, box: Box) {
  const { left, right } = box;
  const place = { x: (left + right) / 2, "text-anchor": "middle", "font-weight": 600 };
  let said = "";
  let texts: Element[] = [];
  return function say(words: string, taken: Box[] = []): void {
    const lines = words === "" ? [] : words.split("\n");
    const up = lines.length === 1 ? freeLine(words, taken, box) : 0;
    if (`${up} ${words}` === said) return;
    said = `${up} ${words}`;
    for (const text of texts) text.remove();
    texts = lines.map((line, i) => {
      const y = lineOf(box, up + lines.length - 1 - i);
      const text = element(svg, "text", { ...onPaper, ...place, y, fill: colour.error });
      text.textContent = line;
      return text;
    });
  };
}

/** Where a line of a note stands, with so many below it. */
const lineOf = ({ bottom }: Box, below = 0) => bottom - 12 - 16 * below;

/** How many lines up, in quarters of one, a text crosses nothing; where it always does, none. */
function freeLine(words: string, taken: Box[], box: Box): number {
  const [middle, half] = [(box.left + box.right) / 2, textWidth(words) / 2 + 4];
  const isFree = (y: number) =>
    !taken.some((other) => overlap(boxAround(middle, y, half, 7), other));
  const count = Math.floor((box.bottom - box.top - 12) / 4);
  const lines = Array.from({ length: count }, (_, i) => i / 4);
  return lines.find((up) => isFree(lineOf(box, up))) ?? 0;
}

/** What a figure says in which nothing can be drawn. */
export const nowhere = "Not a number anywhere.";
