import type { Bound } from "../binding";
import type { PlaneData } from "./data";
import type { PlaneProps } from "./props";

type Answer = (x: number, y: number) => number;

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Numbers from 0 to 1 that are the same at every build: the fractions of multiples of √2. */
const scattered = (k: number) => (k * Math.SQRT2) % 1;

/** Points in rings, arms or squares, each with what it is wanted to be. */
function points(count: number, of: (share: number, k: number) => [number, number, number]) {
  const rows = Array.from({ length: count }, (_, k) => {
    const [x, y, target] = of(k / count, k);
    return [x, y, target, k % 4 === 3 ? 1 : 0];
  });
  return { values: Float64Array.from(rows.flat()), columns: 4 };
}

/** What models answer over a square, one for each class where there are several. */
export function answers(
  fs: Answer[],
  rows: PlaneData["points"],
  more: Partial<PlaneData> = {},
  columns = 40,
): PlaneData {
  const place = (i: number) => -6 + (12 * i) / (columns - 1);
  const planes = fs.map((f) =>
    Float64Array.from({ length: columns ** 2 }, (_, i) =>
      f(place(i % columns), place(Math.floor(i / columns))),
    ),
  );
  const labels = { xLabel: "x₁", yLabel: "x₂", zLabel: "answer" };
  return {
    ...{ planes, columns, x: [-6, 6], y: [-6, 6], task: "classes", points: rows },
    ...{ discrete: false, says: "", probe: null, names: [], ...labels, ...more },
  };
}

const circle = points(160, (share, k) => {
  const radius = k % 2 === 0 ? 2.2 * Math.sqrt(scattered(k)) : 3.6 + 1.3 * scattered(k);
  const turn = 2 * Math.PI * share;
  return [radius * Math.sin(turn), radius * Math.cos(turn), k % 2 === 0 ? 1 : 0];
});

const spiral = points(200, (share, k) => {
  const turn = 1.75 * share * 2 * Math.PI + (k % 2) * Math.PI;
  return [5 * share * Math.sin(turn), 5 * share * Math.cos(turn), k % 2];
});

const arms: Answer = (x, y) => {
  const radius = Math.hypot(x, y);
  return sigmoid(4 * Math.sin((radius / 5) * 3.5 * Math.PI - Math.atan2(x, y)));
};

const plane = points(120, (share, k) => {
  const [x, y] = [12 * share - 6, 12 * scattered(k) - 6];
  return [x, y, (x + y) / 10];
});

const corners = points(120, (share, k) => {
  const [turn, radius] = [2 * Math.PI * share, 1.5 * scattered(k)];
  const [x, y] = [k & 1 ? 3 : -3, k & 2 ? 3 : -3];
  return [x + radius * Math.sin(turn), y + radius * Math.cos(turn), k % 4];
});

const near = (x0: number, y0: number, x: number, y: number) => -((x - x0) ** 2 + (y - y0) ** 2) / 8;
const quarters = [0, 1, 2, 3].map((k): Answer => {
  const heights = (x: number, y: number) =>
    [0, 1, 2, 3].map((j) => Math.exp(near(j & 1 ? 3 : -3, j & 2 ? 3 : -3, x, y)));
  return (x, y) => {
    const all = heights(x, y);
    return all[k]! / all.reduce((sum, one) => sum + one, 1e-12);
  };
});
const thirds = [0, 1, 2].map((k): Answer => {
  return (x, y) => {
    const all = [0, 1, 2].map((j) => Math.exp((x * Math.sin(2.1 * j) + y * Math.cos(2.1 * j)) / 2));
    return all[k]! / all.reduce((sum, one) => sum + one, 0);
  };
});

const ring: Answer = (x, y) => sigmoid(9 - 1.1 * (x ** 2 + y ** 2));
export const learned = answers([ring], circle, { probe: { x: 1.5, y: -2 } });

export const examples: [string, PlaneData, number?][] = [
  ["plane", learned],
  ["plane-phone", learned, 350],
  ["plane-discrete", answers([ring], circle, { discrete: true })],
  ["plane-spiral", answers([arms], spiral)],
  [
    "plane-three",
    answers(
      thirds,
      points(90, (share, k) => corner(share, k)),
      { discrete: true },
    ),
  ],
  ["plane-four", answers(quarters, corners), 350],
  [
    "plane-named-phone",
    answers(thirds, null, {
      names: ["setosa", "a class with a long name", "3"],
      ...{
        xLabel: "petal length, standardised",
        yLabel: "petal width in centimetres, standardised",
      },
    }),
    225,
  ],
  ["plane-regression", answers([(x, y) => (x + y) / 10], plane, { task: "regression" })],
  ["plane-regression-phone", answers([(x, y) => (x + y) / 10], plane, { task: "regression" }), 350],
  ["plane-not-finite", answers([(x, y) => (x > 1 ? Number.NaN : sigmoid(y))], circle)],
  ["plane-none", answers([], null, { columns: 2 })],
  [
    "plane-no-plane-phone",
    answers([], null, {
      columns: 2,
      says: "There is no plane to draw:\nthe network has 5 inputs.",
      probe: { x: 1, y: 2 },
    }),
    225,
  ],
];

function corner(share: number, k: number): [number, number, number] {
  const turn = 2.1 * (k % 3) + 0.9 * (scattered(k) - 0.5);
  return [(1 + 4 * share) * Math.sin(turn), (1 + 4 * share) * Math.cos(turn), k % 3];
}

export const bound: Bound<PlaneProps, PlaneData> = {
  props: {
    ...{ answers: "field", task: "data.task", points: "points", discrete: "discrete" },
    says: "now.says",
    probe: { x: "probeX", y: "probeY" },
    place: { label: "Place tried", x: "probeX", y: "probeY", most: 6 },
    ...{ axes: "data.axes", classes: "data.labels" },
    ...{ xLabel: "x₁", yLabel: "x₂", zLabel: "answer" },
  },
  values: {
    field: { values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), columns: 2, x: [-6, 6], y: [0, 1] },
    data: { task: "classes", axes: ["length", "width"], labels: ["a", "b"] },
    points: [
      [1, 2, 0, 0],
      [3, Number.NaN, 1, 1],
    ],
    ...{ discrete: true, now: { says: "why not" }, probeX: 1, probeY: Number.NaN },
  },
  data: {
    planes: [Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, 8)],
    ...{ columns: 2, x: [-6, 6], y: [0, 1], task: "classes", discrete: true },
    says: "why not",
    points: { values: Float64Array.of(1, 2, 0, 0, 3, Number.NaN, 1, 1), columns: 4 },
    probe: { x: 1, y: Number.NaN },
    names: ["a", "b"],
    ...{ xLabel: "length", yLabel: "width", zLabel: "answer" },
  },
};
