import { contours } from "d3-contour";
import { clamp, extentOf, linearAxis } from "./axis";
import { linePath, through } from "./path";
import type { Scale } from "./plot";

/** At least 2 × 2 values over a rectangle, in rows from the lowest y up; no value at all before a run. */
export type Grid = {
  values: Float64Array;
  columns: number;
  x: [number, number];
  y: [number, number];
};

type Point = { i: number; j: number; x: number; y: number; value: number };

/** The value at column i and row j, and where it lies. */
export function pointOf(grid: Grid, i: number, j: number): Point {
  const [columns, rows] = sizeOf(grid);
  const value = grid.values[j * columns + i] ?? Number.NaN;
  return { i, j, x: between(grid.x, i, columns), y: between(grid.y, j, rows), value };
}

/** The value of a grid that is nearest to a place. */
export function nearest(grid: Grid, x: number, y: number): Point {
  const [columns, rows] = sizeOf(grid);
  return pointOf(grid, indexOf(grid.x, columns, x), indexOf(grid.y, rows, y));
}

/** So many columns and rows away from a point, as far as the grid goes. */
export function stepFrom(grid: Grid, { i, j }: Point, across: number, up: number): Point {
  const [columns, rows] = sizeOf(grid);
  return pointOf(grid, clamp(i + across, 0, columns - 1), clamp(j + up, 0, rows - 1));
}

/** How many columns and rows there are; none before a run. */
export function sizeOf({ values, columns }: Grid): [number, number] {
  return values.length === 0 ? [0, 0] : [columns, Math.floor(values.length / columns)];
}

/**
 * For each level, where the values rise above it: the area as closed rings, and its rim as lines
 * that leave out the edges of the grid.
 */
export function contour(grid: Grid, levels: number[], x: Scale, y: Scale) {
  const [columns, rows] = sizeOf(grid);
  if (rows === 0) return levels.map(() => ({ area: "", line: "" }));
  const across = pixels(grid.x, columns, x);
  const up = pixels(grid.y, rows, y);
  const isRim = ([u, v]: number[]) => u === 0 || v === 0 || u === columns || v === rows;
  // A value that is not finite counts as below every level.
  const known = Array.from(grid.values, (value) => (Number.isFinite(value) ? value : -Infinity));
  const shape = contours().size([columns, rows]);
  return levels.map((level) => {
    let area = "";
    let line = "";
    for (const rings of shape.contour(known, level).coordinates)
      for (const ring of rings) {
        area += `M${through(ring.map(([u, v]) => ({ x: across(u!), y: up(v!) })))}Z`;
        const inside = ring.map((point) => (isRim(point) ? Number.NaN : point[1]!));
        line += linePath({ x: ring.map(([u]) => u!), y: inside }, across, up);
      }
    return { area, line };
  });
}

/** At most a dozen round levels between the lowest and the highest value, denser near the lowest if positive. */
export function levelsOf(values: ArrayLike<number>): number[] {
  const { min, max, count } = extentOf(values);
  if (count === 0) return [];
  const [above, below] = [min + 1e-9 * Math.abs(min), max - 1e-9 * Math.abs(max)];
  const inside = (level: number) => level > above && level < below;
  if (!(max > 3 * min && min > 0))
    return linearAxis(min, max, 10)
      .ticks.map(({ at }) => at)
      .filter(inside);
  const [low, high] = [min, max].map((value) => Math.floor(Math.log10(value)));
  const decades = Array.from({ length: high! - low! + 1 }, (_, i) => low! + i);
  for (const mantissas of [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1]]) {
    const levels = decades.flatMap((k) => mantissas.map((m) => Number(`${m}e${k}`)));
    const fitting = levels.filter(inside);
    if (fitting.length <= 12) return fitting;
  }
  const every = Math.ceil(decades.length / 12);
  return decades
    .filter((k) => k % every === 0)
    .map((k) => Number(`1e${k}`))
    .filter(inside);
}

/** Where a level crosses a column of the grid, from below: as fractions of a row. */
export function crossings({ values, columns }: Grid, column: number, level: number): number[] {
  const found: number[] = [];
  for (let j = 1; j * columns + column < values.length; ++j) {
    const below = values[(j - 1) * columns + column]!;
    const above = values[j * columns + column]!;
    if (below > level !== above > level && Number.isFinite(below + above))
      found.push(j - 1 + (level - below) / (above - below));
  }
  return found;
}

function between([from, to]: [number, number], i: number, count: number): number {
  return from + ((to - from) * i) / (count - 1);
}

function indexOf([from, to]: [number, number], count: number, at: number): number {
  return clamp(Math.round(((at - from) / (to - from)) * (count - 1)), 0, count - 1);
}

/** From a contour's coordinates, in which the first value lies at ½, to pixels. */
function pixels([from, to]: [number, number], count: number, scale: Scale) {
  const [a, b] = [scale(from), scale(to)];
  return (at: number) => a + (b - a) * clamp((at - 0.5) / (count - 1), 0, 1);
}
