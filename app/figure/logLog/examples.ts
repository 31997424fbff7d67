import type { Bound } from "../binding";
import type { LogLogData, LogLogSeries } from "./data";
import type { LogLogProps } from "./props";

/** What a step costs, a share of the asking and a share of the arithmetic, in microseconds. */
const cost = (asking: number, rate: number) => (size: number) => asking + size / rate;

const sizes = Array.from({ length: 11 }, (_, i) => 4 ** i);

const costs = {
  "by hand": [0.14, 900],
  cpu: [160, 350],
  wasm: [40, 2400],
  webgl: [310, 14000],
  webgpu: [240, 60000],
} as const;

/** From where on the second costs less. */
function meeting(a: keyof typeof costs, b: keyof typeof costs): number {
  const [[a0, a1], [b0, b1]] = [costs[a], costs[b]];
  return (b0 - a0) / (1 / a1 - 1 / b1);
}

/** Five lanes of which so many points have been measured, lane by lane. */
export function crossover(measured = Infinity, more: Partial<LogLogData> = {}): LogLogData {
  let left = measured;
  const series = Object.entries(costs).map(([label, [asking, rate]]): LogLogSeries => {
    const some = sizes.slice(0, Math.max(0, left)).map(cost(asking, rate));
    left -= sizes.length;
    const role = label === "by hand" ? "hand" : "framework";
    return { label, role, x: some.length > 0 ? sizes : null, y: some.length > 0 ? some : null };
  });
  return {
    series,
    marks: [
      { label: "wasm overtakes", value: left > -33 ? meeting("by hand", "wasm") : Number.NaN },
      { label: "webgpu overtakes", value: left > 0 ? meeting("by hand", "webgpu") : Number.NaN },
    ],
    levels: [],
    xLabel: "batch × width",
    yLabel: "time a step (µs)",
    ...more,
  };
}

const asked = [1, 10, 100, 1000, 10_000];
const fine = Array.from({ length: 41 }, (_, i) => 10 ** (i / 10));

/** What a step costs against how many a dispatch holds. */
export const asking = (more: Partial<LogLogData> = {}): LogLogData => ({
  series: [
    {
      ...{ label: "asking ÷ steps + arithmetic", role: "plain", model: true },
      ...{ x: fine, y: fine.map((n) => 620 / n + 0.6) },
    },
    {
      ...{ label: "one shader", role: "hand", x: asked },
      y: asked.map((n, i) => (620 / n + 0.6) * [1, 1.06, 0.93, 1.1, 1][i]!),
    },
  ],
  marks: [],
  levels: [
    { label: "TensorFlow.js webgpu", role: "framework", value: 2410 },
    { label: "by hand", role: "hand", value: 0.14 },
  ],
  at: { x: 100, y: 6.324 },
  xLabel: "steps a dispatch",
  yLabel: "time a step (µs)",
  symbols: { x: "each" },
  ...more,
});

export const odd = crossover(undefined, {
  series: [
    { label: "by hand", role: "hand", x: [1, 2, 4, 0, 8], y: [3, 0, -1, 5, 9] },
    { label: "cpu", role: "framework", x: [1, 2, 4, 8, 16], y: [30, Number.NaN, 50] },
    { label: "webgl", role: "framework", x: [], y: [], state: "absent" },
  ],
});

const marks = [
  { label: "wasm overtakes by hand", value: meeting("by hand", "wasm") },
  { label: "webgl overtakes by hand", value: meeting("by hand", "webgl") },
  { label: "webgpu overtakes by hand", value: meeting("by hand", "webgpu") },
  { label: "webgpu overtakes wasm", value: meeting("wasm", "webgpu") },
  { label: "cpu overtakes by hand", value: Number.NaN },
];

export const examples: [string, LogLogData, number?][] = [
  ["logLog", crossover()],
  ["logLog-phone", crossover(), 350],
  ["logLog-running", crossover(29)],
  ["logLog-running-phone", crossover(29), 350],
  ["logLog-asking", asking()],
  ["logLog-asking-phone", asking(), 350],
  ["logLog-marks", crossover(undefined, { marks })],
  ["logLog-marks-phone", crossover(undefined, { marks }), 350],
  ["logLog-odd", odd],
  ["logLog-none", crossover(0)],
];

export const bound: Bound<LogLogProps, LogLogData> = {
  props: {
    series: [
      { x: "sizes", y: "ours.times", role: "hand", label: "by hand" },
      {
        ...{ x: "sizes", y: "webgl.times", role: "framework", label: "webgl" },
        state: "webgl.phase",
      },
      { x: "fit.x", y: "fit.y", role: "plain", label: "fit", model: true },
    ],
    marks: [{ at: "meets", label: "they meet" }],
    levels: [{ at: "least", label: "least", role: "truth" }],
    at: { x: "now.size", y: "now.time" },
    xLabel: "size",
    yLabel: "time a step (µs)",
    symbols: { x: "size" },
  },
  values: {
    sizes: [1, 4, 16],
    ours: { times: [2, Number.NaN] },
    webgl: { phase: "absent" },
    fit: { x: Float64Array.of(1, 16), y: Float64Array.of(2, 8) },
    meets: 5,
    least: 0.5,
    now: { size: 4, time: 3 },
  },
  data: {
    series: [
      { label: "by hand", role: "hand", x: [1, 4, 16], y: [2, Number.NaN], state: undefined },
      { label: "webgl", role: "framework", x: [1, 4, 16], y: null, state: "absent" },
      { label: "fit", role: "plain", model: true, x: [1, 16], y: [2, 8], state: undefined },
    ],
    marks: [{ label: "they meet", value: 5 }],
    levels: [{ label: "least", role: "truth", value: 0.5 }],
    at: { x: 4, y: 3 },
    xLabel: "size",
    yLabel: "time a step (µs)",
    symbols: { x: "size" },
  },
};
