import { type Grid, sizeOf } from "./contour";
import { tenth } from "./element";
import type { Scale } from "./plot";

/** How many bands a field has on either side of 0. */
export const bands = 10;

/** A colour of the page, as SVG writes it, and what of it a band adds to those below. */
export type Tone = { fill: string; opacity: number };

/**
 * A plane of numbers from -1 to 1, and in which colour it is painted above 0 and below it: the further
 * from 0, the more bands lie on each other. What is not finite is left out.
 */
export type Coat = { plane: Float64Array; above: Tone; below?: Tone | undefined };

/** In which band a number lies: 0 for none, up to `bands` on either side. */
export function bandOf(value: number): number {
  const at = value * bands;
  if (at > 0) return at < bands ? Math.ceil(at) : bands;
  if (at < 0) return at > -bands ? Math.floor(at) : -bands;
  return 0;
}

/** How opaque so many bands are on each other. */
export const opacityOf = ({ opacity }: Tone, band: number) => 1 - (1 - opacity) ** band;

/** By how much each plane is above the highest of the others; a single one is itself. */
export function marginsOf(planes: Float64Array[]): Float64Array[] {
  if (planes.length < 2) return planes;
  return planes.map((plane, k) =>
    plane.map((value, i) => {
      let most = -Infinity;
      for (let other = 0; other < planes.length; ++other)
        if (other !== k) most = Math.max(most, planes[other]![i]!);
      return value - most;
    }),
  );
}

/**
 * Where a grid crosses 0, as short lines: each square of four values that are not all on one side has
 * one, or two where only its diagonals agree. In one pass, where rings would have to be joined.
 */
export function zeroLine(grid: Grid, x: Scale, y: Scale): string {
  const [columns, rows] = sizeOf(grid);
  const { values } = grid;
  const [left, right, low, high] = [x(grid.x[0]), x(grid.x[1]), y(grid.y[0]), y(grid.y[1])];
  const across = (i: number) => tenth(left + ((right - left) * i) / (columns - 1));
  const up = (j: number) => tenth(low + ((high - low) * j) / (rows - 1));
  let d = "";
  for (let j = 0; j + 1 < rows; ++j)
    for (let i = 0; i + 1 < columns; ++i) {
      const at = j * columns + i;
      const [a, b] = [values[at]!, values[at + 1]!];
      const [c, e] = [values[at + columns]!, values[at + columns + 1]!];
      const sides = (a > 0 ? 1 : 0) + (b > 0 ? 1 : 0) + (c > 0 ? 1 : 0) + (e > 0 ? 1 : 0);
      if (sides === 0 || sides === 4 || !Number.isFinite(a + b + c + e)) continue;
      const ends: string[] = [];
      const cross = (p: number, q: number, u: number, v: number, du: number, dv: number) => {
        if (p > 0 === q > 0) return;
        const share = p / (p - q);
        ends.push(`${across(u + share * du)},${up(v + share * dv)}`);
      };
      cross(a, b, i, j, 1, 0);
      cross(b, e, i + 1, j, 0, 1);
      cross(c, e, i, j + 1, 1, 0);
      cross(a, c, i, j, 0, 1);
      for (let k = 0; k + 1 < ends.length; k += 2) d += `M${ends[k]}L${ends[k + 1]}`;
    }
  return d;
}
