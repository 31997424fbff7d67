import type { Bound } from "../binding";
import { seriesOf } from "../seriesOf";
import type { TraceData } from "./drawing";
import type { TraceProps } from "./props";

export const loss = (step: number) => 0.02 + 0.31 * Math.exp(-step / 120);
const slower = (step: number) => 0.02 + 0.31 * Math.exp(-step / 300);

export function twins(n: number, b = loss, options: Partial<TraceData> = {}): TraceData {
  return {
    series: [
      { label: "by hand", role: "hand", points: seriesOf(n, loss) },
      { label: "TensorFlow.js", role: "framework", points: seriesOf(n, b) },
    ],
    steps: 1000,
    log: false,
    xLabel: "step",
    yLabel: "loss",
    ...options,
  };
}

export function difference(f: (step: number) => number, floor?: number): TraceData {
  const points = seriesOf(200, f, 0, 1000);
  return {
    series: [{ label: "", role: "error", points }],
    steps: 1000,
    log: true,
    xLabel: "step",
    yLabel: "difference of the losses",
    floor,
  };
}

export const earlier: TraceData["series"][number] = {
  label: "R 0.01",
  role: "hand",
  points: seriesOf(400, slower),
  faint: true,
};

/** Runs left behind that a reader has to tell apart, and levels among them. */
export const many = (): TraceData =>
  above(0.2, {
    series: [
      ...[120, 200, 340].map((pace, i) => ({
        ...earlier,
        label: `R ${[0.05, 0.02, 0.01][i]}`,
        points: seriesOf([1000, 1000, 600][i]!, (step) => 0.22 + 0.5 * Math.exp(-step / pace)),
      })),
      { label: "by hand", role: "hand", points: seriesOf(1000, (step) => 0.2 + slower(step)) },
    ],
    levels: [
      { label: "no loss is lower", value: 0.2 },
      { label: "reported", value: 0.3 },
    ],
  });

/** Three runs that are the same, or nearly. */
export const alike = (): TraceData => {
  const digits = (step: number) => 5.3 + 3 * Math.exp(-step / 90) + 0.2 * Math.sin(step / 7);
  const near = (step: number) => digits(step) + (step > 400 ? 0.15 * Math.cos(step / 11) : 0);
  return twins(100, digits, {
    series: [
      { label: "one dispatch", role: "hand", points: seriesOf(100, near, 0, 1000), broad: true },
      { label: "rounded", role: "plain", points: seriesOf(100, digits, 0, 1000) },
      { label: "TensorFlow.js", role: "framework", points: seriesOf(100, digits, 0, 1000) },
    ],
    yLabel: "digits",
  });
};

/** A run whose loss stays above a floor. */
const above = (floor: number, options: Partial<TraceData>) =>
  twins(1000, loss, {
    series: [{ label: "", role: "hand", points: seriesOf(1000, (step) => floor + slower(step)) }],
    ...options,
  });

/** The reader has set another rate since the framework ran. */
const outdated = () => {
  const { series, ...rest } = twins(1000, slower);
  const [ours, theirs] = series as [TraceData["series"][number], TraceData["series"][number]];
  const label = `${theirs.label}: learning rate 0.1`;
  return { ...rest, series: [ours, { ...theirs, label, old: true }] };
};

export const rounding = (step: number) =>
  step < 100 ? 0 : 1e-11 * step * (1.1 + Math.sin(step / 40));

export const examples: [string, TraceData, number?][] = [
  ["trace", twins(1000)],
  ["trace-phone", twins(1000), 320],
  ["trace-log", twins(1000, slower, { log: true })],
  ["trace-running", twins(300, slower)],
  ["trace-difference", difference(rounding)],
  ["trace-equal", difference(() => 0)],
  ["trace-earlier", twins(1000, slower, { series: [earlier, ...twins(1000).series] })],
  [
    "trace-at",
    twins(1000, loss, {
      at: { step: 250, value: loss(250) },
      symbols: { x: "step", y: "E" },
    }),
  ],
  [
    "trace-levels",
    above(0.2, {
      levels: [
        { label: "no loss can be lower", value: 0.2 },
        { label: "the source’s run", value: 0.3 },
      ],
    }),
  ],
  [
    "trace-levels-phone",
    above(0.2, { levels: [{ label: "no loss can be lower", value: 0.2 }] }),
    320,
  ],
  ["trace-many", many()],
  ["trace-many-phone", many(), 350],
  ["trace-alike", alike()],
  ["trace-alike-phone", alike(), 320],
  ["trace-old", outdated()],
  ["trace-old-phone", outdated(), 320],
  ["trace-empty", twins(0, loss, { series: [] })],
];

export const bound: Bound<TraceProps, TraceData> = {
  props: {
    series: [
      { of: "ours.errors", role: "hand", label: "by hand" },
      { of: "theirs.errors", role: "framework", label: "TensorFlow.js" },
    ],
    steps: "iterations",
    xLabel: "step",
    yLabel: "error E",
    at: { step: "now.step", value: "now.E" },
    levels: [{ of: "floor", label: "no error can be lower" }],
    symbols: { x: "step", y: "E" },
  },
  values: {
    ours: { errors: [3, 2, 1] },
    theirs: { errors: Float32Array.of(4, Number.NaN, 6) },
    iterations: 10,
    now: { step: 2, E: 0.5 },
    floor: 0.25,
  },
  data: {
    series: [
      {
        role: "hand",
        label: "by hand",
        points: { x: Float64Array.of(0, 1, 2), y: Float64Array.of(3, 2, 1) },
      },
      {
        role: "framework",
        label: "TensorFlow.js",
        points: { x: Float64Array.of(0, 2), y: Float64Array.of(4, 6) },
      },
    ],
    steps: 10,
    log: false,
    xLabel: "step",
    yLabel: "error E",
    at: { step: 2, value: 0.5 },
    levels: [{ label: "no error can be lower", value: 0.25 }],
    symbols: { x: "step", y: "E" },
  },
};
