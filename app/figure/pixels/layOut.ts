import { clamp } from "../axis";
import type { At } from "../figure";
import { mostOf, type Shading } from "../shade";
import { type PixelsData, rowsOf } from "./data";
import { legendHeight } from "./legend";

/** The line around the image, and how many pixels a side the window has. */
export const edge = 1;
export const span = 7;

/** All that does not move; the figure is drawn anew when any of it changes. */
export function layOutPixels(data: PixelsData, given: number) {
  // What is not laid out yet has no width.
  const width = Math.max(given, 120);
  const { columns, scale, most, lack, low, high } = data;
  const rows = rowsOf(data);
  const shading: Shading = {
    scale,
    most: most ?? (scale === "ink" ? 1 : mostOf(data.values ?? [])),
  };
  const wide = width >= 560;
  const all = data.print === "all" && wide;
  const some = data.print !== undefined && !all;
  // An image with a window below it leaves that more of a small screen.
  const largest = Math.floor((all ? 672 : some && !wide ? 252 : 336) / columns);
  const cell = Math.max(1, Math.min(largest, Math.floor((width - 2 * edge) / columns)));
  const side = { x: cell * columns, y: cell * rows };
  const below = side.y + 2 * edge + legendHeight(data, side.x);
  const place = wide ? { x: side.x + 28, y: edge } : { x: edge, y: below + 10 };
  const room = wide ? width - place.x - edge : Math.min(width - 2 * edge, 308);
  const across = Math.min(span, columns, rows);
  const window = some
    ? { ...place, side: Math.floor(Math.min(room / across, 46)), span: across }
    : null;
  const height = Math.max(below, window ? window.y + window.side * across + edge : 0);
  return {
    ...{ columns, rows, side, cell, shading, window, height, lack, low, high },
    print: all ? ("all" as const) : undefined,
    label: data.label,
    picks: data.picked !== undefined,
  };
}

type Rest = ReturnType<typeof layOutPixels>;

/** The index of the pixel at a place; where only the horizontal place is known, in the middle row. */
export function findPixel(at: At, { columns, rows, cell, side }: Rest): number | null {
  const [px, py] = "px" in at ? [at.px, at.py] : [at.from, at.fromY];
  const given = "px" in at && py !== undefined;
  const isOut = (p: number, size: number) => p < 0 || p > size + 2 * edge;
  if (given && (isOut(px, side.x) || isOut(py, side.y))) return null;
  const place = (p: number, count: number, step: number) =>
    clamp(clamp(Math.floor((p - edge) / cell), 0, count - 1) + step, 0, count - 1);
  const [step, rise] = "px" in at ? [0, 0] : [at.step, at.rise ?? 0];
  const row = py === undefined ? clamp((rows >> 1) - rise, 0, rows - 1) : place(py, rows, -rise);
  return row * columns + place(px, columns, step);
}
