import { textWidth } from "./element";
import type { Box } from "./plot";

type End = { x: number; y: number; text: string };
export type Place = { x: number; y: number; anchor: "start" | "end" };

/** From the middle of one line of text to that of the next. */
const line = 16;

/**
 * Where the names of lines go: ahead of each line's end, pushed apart when the ends are close. Where
 * there is no room ahead they go over the ends, with those that would meet them: the upper name above,
 * the lower one below, and all on one side of lines that are close together at the frame's edge.
 */
export function placeLabels(ends: End[], box: Box): Place[] {
  const rightOf = ({ x, text }: End) => x + 8 + textWidth(text);
  const long = ends.filter((end) => rightOf(end) > box.right);
  const left = box.right - Math.max(...long.map(({ text }) => textWidth(text)));
  const places = new Map<End, Place>();
  for (const isOver of [true, false]) {
    const some = ends.filter((end) => rightOf(end) > left === isOver);
    const column = placeColumn(some, box, isOver && long.length > 0);
    some.forEach((end, i) => {
      places.set(end, column[i]!);
    });
  }
  return ends.map((end) => places.get(end)!);
}

function placeColumn(ends: End[], box: Box, over: boolean): Place[] {
  const places = ends.map(({ x, y }): Place => {
    return over ? { x: box.right, y, anchor: "end" } : { x: x + 8, y, anchor: "start" };
  });
  // Lines closer than two pixels count as one, or names would change places at every step.
  const sorted = [...places].sort((a, b) => (Math.abs(a.y - b.y) < 2 ? 0 : a.y - b.y));
  const y = sorted.map((place) => place.y);
  const n = y.length;
  for (let from = 0, to: number; from < n; from = to) {
    to = from + 1;
    while (to < n && y[to]! - y[to - 1]! < 2.5 * line) to++;
    const first = y[from]!;
    const last = y[to - 1]!;
    for (let i = from; i < to; ++i) {
      if (!over) continue;
      if (last + 1.5 * line > box.bottom) y[i] = first - line * (to - i);
      else if (first - 1.5 * line < box.top) y[i] = last + line * (i - from + 1);
      else y[i]! += (i - from < (to - from) / 2 ? -0.75 : 0.75) * line;
    }
  }
  for (let i = 1; i < n; ++i) {
    const apart = Math.max(0, line - (y[i]! - y[i - 1]!)) / 2;
    y[i - 1]! -= apart;
    y[i]! += apart;
  }
  let limit = box.bottom - line / 2;
  for (let i = n - 1; i >= 0; --i) limit = (y[i] = Math.min(y[i]!, limit)) - line;
  limit = box.top + line / 2;
  for (let i = 0; i < n; ++i) limit = (y[i] = Math.max(y[i]!, limit)) + line;
  sorted.forEach((place, i) => {
    place.y = y[i]!;
  });
  return places;
}
