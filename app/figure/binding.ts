import type { Grid } from "./contour";
import type { Series } from "./figure";

/**
 * How a figure in a lesson is bound to variables: its props, which name them by paths such as
 * `byHand.weights[0]`, become what is watched and the figure's data.
 */
export type Binding<Props, Data> = {
  watches(props: Props): Watch[];
  data(props: Props, read: Read, settings: Settings): Data;
  /** Nothing is read in the picture by pointer or keys: then it is no stop for the keyboard. */
  still?: true;
  /** Which of the watched paths a lesson that has run must have, if not all: a machine may lack some. */
  needs?(props: Props): string[];
};

/** A path, and what the figure takes it for: `curve` is thinned to at most so many points. */
export type Watch = {
  path: string;
  as: "word" | "number" | "list" | "grid" | "matrix" | "words" | { curve: number };
};

/** What is found under a path; nothing before a first run. */
export type Read = (path: string) => Found | undefined;

export type Found =
  | { kind: "number"; value: number }
  | { kind: "text"; text: string }
  /** The finite ones of `length` numbers, and the indices they have. */
  | { kind: "series"; index: Float64Array; value: Float64Array; length: number }
  | ({ kind: "grid" } & Grid)
  | ({ kind: "matrix" } & Rows)
  | { kind: "words"; words: string[] }
  | { kind: "missing"; reason?: string | undefined };

/** Numbers row by row, and how many make a row; 0 where there is no row. */
export type Rows = { values: Float64Array; columns: number };

/** What a reader can set on a figure itself. */
export type Settings = {
  log: boolean;
  earlier?: EarlierRun[];
  /** Of a path that is out of date the settings it was made with, in words; else null. */
  madeWith?: (path: string) => string | null;
};

/** A run that the reader has left behind. */
export type EarlierRun = { label: string; steps: number[]; errors: number[] };

/** An example for a binding's test: a lesson's variables by name, and what must become of them. */
export type Bound<Props, Data> = { props: Props; values: Record<string, unknown>; data: Data };

/** Paths to what lies across and to what lies up. */
export type Pair = { x: string; y: string };

/** More points than a wide figure has pixels to tell apart would only cost time. */
const points = 600;

export const curves = (...paths: string[]): Watch[] => watch(paths, { curve: points });
export const lists = (...paths: string[]): Watch[] => watch(paths, "list");
export const numbers = (...paths: string[]): Watch[] => watch(paths, "number");
export const matrices = (...paths: string[]): Watch[] => watch(paths, "matrix");
export const words = (...paths: string[]): Watch[] => watch(paths, "words");
export const single = (...paths: string[]): Watch[] => watch(paths, "word");
export const grids = (...paths: string[]): Watch[] => watch(paths, "grid");

const watch = (paths: string[], as: Watch["as"]) => paths.map((path) => ({ path, as }));

/** NaN where there is no number. */
export function numberAt(read: Read, path: string): number {
  const found = read(path);
  return found?.kind === "number" ? found.value : Number.NaN;
}

/** A list, or one number, whole; what is not finite comes as NaN, and nothing where there is none. */
export function listAt(read: Read, path: string): number[] | null {
  const found = read(path);
  if (found?.kind === "number") return [found.value];
  if (found?.kind !== "series") return null;
  const values = new Array<number>(found.length).fill(Number.NaN);
  found.index.forEach((index, k) => void (values[index] = found.value[k]!));
  return values;
}

/** Where there is none, no value at all. */
export function gridAt(read: Read, path: string): Grid {
  const found = read(path);
  if (found?.kind !== "grid") return { values: none, columns: 2, x: [-1, 1], y: [-1, 1] };
  const { kind: _, ...grid } = found;
  return grid;
}

const none = new Float64Array();

/** Null before a run. */
export function matrixAt(read: Read, path: string): Rows | null {
  const found = read(path);
  return found?.kind === "matrix" ? { values: found.values, columns: found.columns } : null;
}

export function wordsAt(read: Read, path: string): string[] {
  const found = read(path);
  return found?.kind === "words" ? found.words : [];
}

type Labels = { xLabel: string; yLabel: string };

/** What lies across and up, where words say so; else what the author calls it. */
export function labelsAt(read: Read, path: string | undefined, { xLabel, yLabel }: Labels): Labels {
  const [x = xLabel, y = yLabel] = path === undefined ? [] : wordsAt(read, path);
  return { xLabel: x, yLabel: y };
}

/** Nothing where there is no word. */
export function wordAt(read: Read, path: string): string {
  const found = read(path);
  return found?.kind === "text" ? found.text : "";
}

/** A curve over its indices. */
export function curveAt(read: Read, path: string): Series {
  const found = read(path);
  return found?.kind === "series" ? { x: found.index, y: found.value } : { x: none, y: none };
}

/** The index of a curve's last value, be that a number or none. */
export function lastAt(read: Read, path: string): number {
  const found = read(path);
  return found?.kind === "series" ? found.length - 1 : 0;
}

/** Two arrays as the points of one curve, where both are finite. */
export function join(read: Read, paths: Pair): Series {
  const [xs, ys] = [curveAt(read, paths.x), curveAt(read, paths.y)];
  const at = new Map(Array.from(ys.x, (index, k) => [index, ys.y[k]!]));
  const both = Array.from(xs.x, (index, k) => [xs.y[k]!, at.get(index)] as const);
  const points = both.filter((point): point is [number, number] => point[1] !== undefined);
  return {
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
  };
}

/**
 * Lists side by side, as so many rows. A number that is not finite, or not there, comes as NaN; null
 * says that there is no such list.
 */
export function rowsAt<Key extends string>(
  read: Read,
  count: number,
  paths: Record<Key, string | undefined>,
): Record<Key, number | null>[] {
  const columns = Object.entries<string | undefined>(paths).map(([key, path]) => {
    return [key, path === undefined ? null : listAt(read, path)] as const;
  });
  const row = (i: number) =>
    columns.map(([key, values]) => [key, values && (values[i] ?? Number.NaN)]);
  return Array.from({ length: count }, (_, i) => Object.fromEntries(row(i)));
}
