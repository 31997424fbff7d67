import { clamp } from "../axis";
import { shorten, tenth, textWidth } from "../element";
import { formatSeveral } from "../number";
import type { UnitsData } from "./data";

/** A unit's face, by its upper left corner. */
export type Spot = { column: number; i: number; x: number; y: number };

/** A weight's line, from the right of one face to the left of another. */
export type Wire = {
  layer: number;
  from: number;
  to: number;
  ends: [x1: number, y1: number, x2: number, y2: number];
  /** The line as a path has it. */
  d: string;
};

export type UnitsLayout = {
  /** Wider than was asked for where the layers need more: then the picture scrolls. */
  width: number;
  height: number;
  /** How wide and high a face is. */
  side: number;
  columns: Spot[][];
  /** Of each layer, row by row as its weights are. */
  wires: Wire[][];
  names: string[];
  /** The functions' names take turns on so many lines, where one is wider than its column. */
  headLines: number;
};

const line = 15;
/** A finger's tip apart from the next. */
const least = 16;

/** Where faces and wires lie: inputs at the left with their names, then layer after layer. */
export function layOutUnits(
  { sizes, inputNames, activations }: UnitsData,
  asked: number,
): UnitsLayout {
  const most = Math.max(...sizes);
  const count = sizes.length - 1;
  const names = Array.from({ length: sizes[0]! }, (_, i) =>
    shorten(inputNames[i] ?? `x ${i + 1}`, 10),
  );
  const left = 6 + Math.max(...names.map(textWidth));
  const heads = activations.slice(0, count).map((word) => textWidth(word) + 8);
  // Half of a column's share is left to the wires, and a third of a row's to the gap below.
  const share = (asked - left) / (count + 0.5);
  const side = clamp(
    Math.floor(Math.min(0.55 * share, 576 / most - 2)),
    least,
    asked >= 560 ? 44 : 34,
  );
  const gap = clamp(Math.floor(576 / most) - side, 2, 14);
  const right = Math.max(2, (Math.max(0, ...heads.slice(-1)) - side) / 2);
  const width = Math.max(asked, Math.ceil(left + side + count * (side + 10) + right));
  // Two columns alone need not stand at the picture's ends.
  const apart = Math.min((width - left - side - right) / count, 6 * side);
  const headLines = clamp(Math.ceil(Math.max(0, ...heads) / apart), 1, 4);
  const top = 11 + line * headLines;
  const body = most * (side + gap);
  const columns = sizes.map((size, column) =>
    Array.from({ length: size }, (_, i): Spot => {
      const y = top + (body - size * (side + gap)) / 2 + i * (side + gap) + gap / 2;
      return { column, i, x: Math.round(left + column * apart), y: Math.round(y) };
    }),
  );
  const wires = columns.slice(1).map((units, layer) =>
    columns[layer]!.flatMap((a) =>
      units.map((b): Wire => {
        const ends: Wire["ends"] = [a.x + side, a.y + side / 2, b.x, b.y + side / 2];
        const [x1, y1, x2, y2] = ends.map(tenth);
        return { layer, from: a.i, to: b.i, ends, d: `M${x1},${y1}L${x2},${y2}` };
      }),
    ),
  );
  return { width, height: Math.ceil(top + body + 30), side, columns, wires, names, headLines };
}

/** How high the name of a column's function stands. */
export const headOf = (column: number, headLines: number) => 12 + line * (column % headLines);

/** Where a wire is read: away from the middle, where many cross. */
export function placeOn({ from, ends: [x1, y1, x2, y2] }: Wire): { x: number; y: number } {
  const share = 0.3 + 0.08 * (from % 6);
  return { x: x1 + share * (x2 - x1), y: y1 + share * (y2 - y1) };
}

/** How far a place is from a wire, in pixels. */
export function distanceToWire({ ends: [x1, y1, x2, y2] }: Wire, x: number, y: number): number {
  const [u, v] = [x2 - x1, y2 - y1];
  const share = clamp(((x - x1) * u + (y - y1) * v) / (u * u + v * v), 0, 1);
  return Math.hypot(x - x1 - share * u, y - y1 - share * v);
}

/** `8 units`, `1 unit`. */
export const countUnits = (size: number) => formatSeveral(size, "unit");
