import type { Rows } from "../binding";
import type { Grid } from "../contour";
import { shorten } from "../element";

/** What a model answers over a plane, and the points that it learns from. */
export type PlaneData = Omit<Grid, "values"> & {
  /** A square of answers, or one for each of three or four classes; none before a run. */
  planes: Float64Array[];
  task: "classes" | "regression";
  /** Across, up, class or target, and whether it is for testing; null before a run. */
  points: Rows | null;
  discrete: boolean;
  /** Why there are no answers, where that is not for want of a run. */
  says: string;
  /** A place that is tried, if there is one. */
  probe: { x: number; y: number } | null;
  /** What the classes are called, if not by their numbers. */
  names: string[];
  xLabel: string;
  yLabel: string;
  zLabel: string;
};

/** More have no colour of their own. */
export const mostClasses = 4;

/** Squares that follow each other, or all as one where they make no squares. */
export function planesOf(values: Float64Array, columns: number): Float64Array[] {
  if (values.length === 0) return [];
  const size = columns ** 2;
  const count = values.length / size;
  if (!Number.isInteger(count) || count > mostClasses) return [values];
  return Array.from({ length: count }, (_, k) => values.subarray(k * size, (k + 1) * size));
}

/** How many classes the answers tell apart. */
export const classesOf = ({ planes }: PlaneData) => Math.max(2, planes.length);

/** What a class is called: by its number, or by a name that is none. */
export function nameOf({ names }: PlaneData, k: number): string {
  const name = names[k] ?? `${k}`;
  return /^-?[\d.]+$/.test(name) ? `class ${name}` : shorten(name, 20);
}

export type Point = { x: number; y: number; target: number; test: boolean };

/** The points that have a place, at most so many, evenly out of all. */
export function pointsOf({ points }: PlaneData, most = 3000): Point[] {
  if (!points || points.columns < 3) return [];
  const { values, columns } = points;
  const count = values.length / columns;
  const step = Math.max(1, count / most);
  const some: Point[] = [];
  for (let k = 0; k < count; k += step) {
    const at = Math.floor(k) * columns;
    const [x, y, target] = [values[at]!, values[at + 1]!, values[at + 2]!];
    if (!Number.isFinite(x + y)) continue;
    some.push({ x, y, target, test: columns > 3 && values[at + 3] === 1 });
  }
  return some;
}
