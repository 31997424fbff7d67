import { element, textWidth } from "./element";

/** A mark drawn around the origin and what it stands for. */
export type Entry = { name: string; fill: string; mark(parent: Element): Element };

/** One line that names marks where there is no line's end to write the name at. */
export function key(parent: Element, entries: Entry[], x: number, y: number): void {
  const row = element(parent, "g", { transform: `translate(${x},${y})` });
  let offset = 0;
  for (const { name, fill, mark } of entries) {
    mark(element(row, "g", { transform: `translate(${offset + 10},0)` }));
    const text = element(row, "text", {
      x: offset + 24,
      fill,
      "text-anchor": "start",
      "dominant-baseline": "central",
    });
    text.textContent = name;
    offset += entryWidth(name);
  }
}

export function keyWidth(entries: Entry[]): number {
  return entries.reduce((sum, { name }) => sum + entryWidth(name), 0);
}

function entryWidth(name: string): number {
  return textWidth(name) + 38;
}
