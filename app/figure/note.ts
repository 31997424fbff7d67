import { element, onPaper } from "./element";
import type { Box } from "./plot";
import { colour } from "./role";

/** Says in a figure what it cannot show; nothing while it shows all. */
export function noteLayer(svg: Element, { left, right, bottom }: Box) {
  const place = { x: (left + right) / 2, y: bottom - 12, "text-anchor": "middle" };
  let text: Element | null = null;
  return function say(words: string): void {
    if (words === (text?.textContent ?? "")) return;
    text?.remove();
    text = null;
    if (words === "") return;
    text = element(svg, "text", { ...onPaper, ...place, fill: colour.error, "font-weight": 600 });
    text.textContent = words;
  };
}

/** What a figure says in which nothing can be drawn. */
export const nowhere = "Not a number anywhere.";
