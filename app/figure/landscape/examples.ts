import type { Bound } from "../binding";
import type { Grid } from "../contour";
import type { LandscapeData } from "./drawing";
import type { LandscapeProps } from "./props";

const observations = [
  [0, 0, 0],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 1],
] as const;

const sigmoid = (y: number) => 1 / (1 + Math.exp(-y));

/** Values of a function over a square around zero. */
export function gridOf(side: number, f: (x: number, y: number) => number, columns = 50): Grid {
  const place = (i: number) => side * ((2 * i) / (columns - 1) - 1);
  const values = Float64Array.from({ length: columns ** 2 }, (_, i) =>
    f(place(i % columns), place(Math.floor(i / columns))),
  );
  return { values, columns, x: [-side, side], y: [-side, side] };
}

/** The loss of OR at a bias. */
export const loss =
  (b: number, f = sigmoid) =>
  (w1: number, w2: number) =>
    observations.reduce((E, [x1, x2, f0]) => E + Math.abs(f(x1 * w1 + x2 * w2 + b) - f0), 0);

/** A walk that slows down, from one place to another. */
export function walk([x0, y0]: [number, number], [x1, y1]: [number, number], n = 60) {
  const share = (i: number) => (n < 2 ? 1 : Math.log1p(i) / Math.log1p(n - 1));
  return {
    x: Float64Array.from({ length: n }, (_, i) => x0 + (x1 - x0) * share(i)),
    y: Float64Array.from({ length: n }, (_, i) => y0 + (y1 - y0) * share(i) ** 0.7),
  };
}

const nowhere = { x: Number.NaN, y: Number.NaN };
const labels = { xLabel: "w₁", yLabel: "w₂", zLabel: "error E" };

const learned: LandscapeData = {
  grid: gridOf(15, loss(-4.5275)),
  path: walk([0.417, 0.72], [9.986, 9.986]),
  start: { x: 0.417, y: 0.72 },
  now: { x: 9.986, y: 9.986 },
  ...labels,
};

export const examples: [string, LandscapeData, number?][] = [
  ["landscape", { ...learned, symbols: { x: "w1", y: "w2", now: "w1 w2" } }],
  ["landscape-phone", learned, 320],
  ["landscape-half", learned, 165],
  [
    "landscape-flat",
    {
      ...learned,
      grid: gridOf(
        1.5,
        loss(0.0001, (y) => y),
      ),
      path: { x: Float64Array.of(0.417), y: Float64Array.of(0.72) },
      now: { x: 0.417, y: 0.72 },
    },
  ],
  [
    "landscape-lost",
    {
      ...learned,
      grid: gridOf(30, loss(7)),
      path: { x: Float64Array.of(0.417, 16.2), y: Float64Array.of(0.72, 15.9) },
      now: nowhere,
    },
  ],
  [
    "landscape-not-finite",
    {
      ...learned,
      grid: gridOf(15, (x, y) => (x > 5 ? Number.NaN : y > 10 ? Infinity : x * y)),
    },
  ],
  ["landscape-extreme", { ...learned, grid: gridOf(1e120, (x, y) => x * x + y * y) }],
  [
    "landscape-none",
    {
      ...labels,
      grid: { values: new Float64Array(), columns: 50, x: [-1, 1], y: [-1, 1] },
      path: { x: new Float64Array(), y: new Float64Array() },
      start: nowhere,
      now: nowhere,
    },
  ],
];

/** Three columns, two rows, and one range for each. */
const small = { values: [1, 2, 3, 4, Number.NaN, 6], columns: 3, x: [-2, 2], y: [0, 5] };

export const bound: Bound<LandscapeProps, LandscapeData> = {
  props: {
    heights: "landscape.E",
    path: { x: "landscape.w1", y: "landscape.w2" },
    now: { x: "now.w1", y: "now.w2" },
    start: { x: "initial[0]", y: "initial[1]" },
    place: { label: "Start", x: "startW1", y: "startW2", switch: "placed", most: 10 },
    ...labels,
    symbols: { now: "w1 w2" },
  },
  values: {
    landscape: { E: small, w1: [0, 1, 2], w2: [3, Number.NaN, 5] },
    now: { w1: 6, w2: 7 },
    initial: [8, 9],
  },
  data: {
    grid: { values: Float64Array.from(small.values), columns: 3, x: [-2, 2], y: [0, 5] },
    path: { x: Float64Array.of(0, 2), y: Float64Array.of(3, 5) },
    now: { x: 6, y: 7 },
    start: { x: 8, y: 9 },
    ...labels,
    symbols: { now: "w1 w2" },
  },
};
