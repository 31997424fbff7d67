import { element, onPaper } from "./element";
import type { Box } from "./plot";
import { colour } from "./role";

/** Says in a figure what it cannot show, on a line or several; nothing while it shows all. */
export function noteLayer(svg: Element, { left, right, bottom }: Box) {
  const place = { x: (left + right) / 2, "text-anchor": "middle", "font-weight": 600 };
  let said = "";
  let texts: Element[] = [];
  return function say(words: string): void {
    if (words === said) return;
    said = words;
    for (const text of texts) text.remove();
    const lines = words === "" ? [] : words.split("\n");
    texts = lines.map((line, i) => {
      const y = bottom - 12 - 16 * (lines.length - 1 - i);
      const text = element(svg, "text", { ...onPaper, ...place, y, fill: colour.error });
      text.textContent = line;
      return text;
    });
  };
}

/** What a figure says in which nothing can be drawn. */
export const nowhere = "Not a number anywhere.";
