import type { Grid } from "../figure/contours";
import type { CurveData } from "../figure/curve";
import type { FieldData } from "../figure/field";
import type { Figure, Role, Series, Symbols } from "../figure/figure";
import type { LandscapeData } from "../figure/landscape";
import type { Layer, NetworkData, Quantity } from "../figure/network";
import type { PredictionsData, PredictionsSymbols } from "../figure/predictions";
import type { TraceData } from "../figure/trace";
import type { Watch, Watched } from "../kernel/protocol";

/** How a figure in a lesson is bound to variables: paths in, the figure's data out. */
export type Binding<Props, Data> = {
  load(): Promise<Figure<Data>>;
  watches(props: Props): Watch[];
  data(props: Props, read: Read, settings: Settings): Data;
};

export type Read = (path: string) => Watched | undefined;

/** What a reader can set on a figure itself. */
export type Settings = { log: boolean; earlier?: EarlierRun[] };

/** A run that the reader has left behind. */
export type EarlierRun = { label: string; steps: number[]; errors: number[] };

export type TraceProps = {
  series: { of: string; role: Role; label: string }[];
  /** A path to the number of steps. */
  steps: string;
  yLabel: string;
  log?: boolean;
  /** Offers a switch between a linear and a logarithmic axis. */
  switchable?: boolean;
  /** Draws the runs that the reader has left behind, pale. */
  earlier?: boolean;
  /** Paths to a step that is looked at, and to the value there. */
  at?: { step: string; value: string };
  symbols?: Symbols;
};

export type CurveProps = {
  line: { x: string; y: string };
  dots?: { x: string; y: string };
  samples?: { x: string; y: string };
  truth?: string;
  labels?: string[];
  xLabel: string;
  yLabel: string;
  /** Samples that stand for symbols have the rows' order. */
  symbols?: Symbols<"samples">;
};

export type PredictionsProps = {
  hand: string;
  framework: string;
  truth: string;
  labels: string[];
  symbols?: PredictionsSymbols;
};

/** A path to a number for each axis. */
type Pair = { x: string; y: string };

export type LandscapeProps = {
  /** A path to a square of heights in rows, from the lowest y up, and one to half its side. */
  heights: string;
  reach: string;
  path: Pair;
  now: Pair;
  start: Pair;
  /** The controls that put the start where the reader wants it, and how far from 0 that may be. */
  place?: Pair & { switch: string; most: number };
  xLabel: string;
  yLabel: string;
  zLabel: string;
  symbols?: Symbols<"now">;
};

export type FieldProps = {
  /** A path to the answers in rows, from the lowest y up, to a square from `low` to `high`. */
  answers: string;
  low: number;
  high: number;
  /** Paths to columns, a row for each input. */
  inputs: Pair & { answer: string };
  truth: string;
  labels: string[];
  xLabel: string;
  yLabel: string;
  zLabel: string;
  symbols?: Symbols<"truth" | "answer">;
};

/** A path to numbers, what a reader calls them, and their name in code. */
type Named = Omit<Quantity, "numbers"> & { of: string };

export type NetworkProps = {
  inputs: Named;
  /** Weights and gradients in rows: what comes in × units. */
  layers: { [Key in keyof Layer]: Named }[];
  target?: Named;
  loss?: Named;
  /** A path to the stage, see `NetworkData`; without one, all that the props name is computed. */
  stage?: string;
};

/** How many values a square of them has along each side. */
const side = 50;

/** More points than a wide figure has pixels to tell apart would only cost time. */
const points = 600;

const trace: Binding<TraceProps, TraceData> = {
  load: async () => (await import("../figure/trace")).trace,
  watches: ({ series, steps, at }) => [
    ...series.map(({ of }) => ({ path: of, points })),
    ...[steps, ...(at ? [at.step, at.value] : [])].map((path) => ({ path, points: 2 })),
  ],
  data: ({ series, steps, yLabel, at, symbols }, read, { log, earlier = [] }) => {
    const last = numberAt(read, steps) ?? 1;
    const present = series.map(({ of, role, label }) => {
      const found = read(of);
      const { index, value } = found?.kind === "series" ? found : { index: none, value: none };
      return { role, label, points: { x: index, y: value } };
    });
    const { role = "plain" } = series[0] ?? {};
    const past = earlier.map((run) => {
      return { role, label: run.label, points: pointsUntil(last, run), faint: true };
    });
    return {
      series: [...past, ...present],
      steps: last,
      log,
      yLabel,
      at: at && {
        step: numberAt(read, at.step) ?? Number.NaN,
        value: numberAt(read, at.value) ?? Number.NaN,
      },
      symbols,
    };
  },
};

const none = new Float64Array();

/** An earlier run as far as the axis goes; the same arrays each time, so that it is not drawn anew. */
function pointsUntil(last: number, { steps, errors }: EarlierRun): Series {
  const count = steps.filter((step) => step <= last).length;
  const before = pastPoints.get(steps);
  if (before?.x.length === count) return before;
  const [x, y] = [steps, errors].map((all) => Float64Array.from(all.slice(0, count)));
  const points = { x: x!, y: y! };
  pastPoints.set(steps, points);
  return points;
}

const pastPoints = new WeakMap<number[], Series>();

const curve: Binding<CurveProps, CurveData> = {
  load: async () => (await import("../figure/curve")).curve,
  watches: ({ line, dots, samples, truth }) =>
    [line.x, line.y, dots?.x, dots?.y, samples?.x, samples?.y, truth]
      .filter((path) => path !== undefined)
      .map((path) => ({ path, points })),
  data: ({ line, dots, samples, truth, labels = [], xLabel, yLabel, symbols }, read) => ({
    line: join(read, line),
    dots: dots ? join(read, dots) : null,
    samples: samples
      ? rows(read, labels.length, { x: samples.x, y: samples.y, truth }).map((row, i) => ({
          x: row.x ?? Number.NaN,
          y: row.y ?? Number.NaN,
          truth: row.truth ?? Number.NaN,
          label: labels[i]!,
        }))
      : [],
    xLabel,
    yLabel,
    symbols,
  }),
};

const predictions: Binding<PredictionsProps, PredictionsData> = {
  load: async () => (await import("../figure/predictions")).predictions,
  watches: ({ hand, framework, truth }) =>
    [hand, framework, truth].map((path) => ({ path, points })),
  data: ({ hand, framework, truth, labels, symbols }, read) => ({
    symbols,
    rows: rows(read, labels.length, { hand, framework, truth }).map((row, i) => ({
      label: labels[i]!,
      truth: row.truth ?? Number.NaN,
      hand: row.hand,
      framework: row.framework,
    })),
  }),
};

const landscape: Binding<LandscapeProps, LandscapeData> = {
  load: async () => (await import("../figure/landscape")).landscape,
  watches: ({ heights, reach, path, now, start }) => [
    { path: heights, points: side ** 2 },
    ...[path.x, path.y].map((path) => ({ path, points: 2 * points })),
    ...[reach, now.x, now.y, start.x, start.y].map((path) => ({ path, points: 2 })),
  ],
  data: ({ heights, reach, path, now, start, xLabel, yLabel, zLabel, symbols }, read) => {
    const far = numberAt(read, reach) ?? 1;
    const spot = ({ x, y }: Pair) => ({
      x: numberAt(read, x) ?? Number.NaN,
      y: numberAt(read, y) ?? Number.NaN,
    });
    return {
      grid: square(read, heights, far > 0 ? [-far, far] : [-1, 1]),
      path: join(read, path),
      now: spot(now),
      start: spot(start),
      xLabel,
      yLabel,
      zLabel,
      symbols,
    };
  },
};

const field: Binding<FieldProps, FieldData> = {
  load: async () => (await import("../figure/field")).field,
  watches: ({ answers, inputs, truth }) => [
    { path: answers, points: side ** 2 },
    ...[inputs.x, inputs.y, inputs.answer, truth].map((path) => ({ path, points })),
  ],
  data: ({ answers, low, high, inputs, truth, labels, xLabel, yLabel, zLabel, symbols }, read) => ({
    grid: square(read, answers, [low, high]),
    inputs: rows(read, labels.length, { ...inputs, truth }).map((row, i) => ({
      x: row.x ?? Number.NaN,
      y: row.y ?? Number.NaN,
      answer: row.answer ?? Number.NaN,
      truth: row.truth ?? Number.NaN,
      label: labels[i]!,
    })),
    xLabel,
    yLabel,
    zLabel,
    symbols,
  }),
};

const network: Binding<NetworkProps, NetworkData> = {
  load: async () => (await import("../figure/network")).network,
  watches: ({ inputs, layers, target, loss, stage }) => [
    ...[inputs, target, loss, ...layers.flatMap((layer) => Object.values(layer))]
      .filter((one) => one !== undefined)
      .map(({ of }) => ({ path: of, points })),
    ...(stage === undefined ? [] : [{ path: stage, points: 2 }]),
  ],
  data: ({ inputs, layers, target, loss, stage }, read) => {
    const quantity = ({ of, ...names }: Named): Quantity => ({ ...names, numbers: list(read, of) });
    return {
      inputs: quantity(inputs),
      layers: layers.map(
        (layer) =>
          Object.fromEntries(
            Object.entries(layer).map(([key, one]) => [key, quantity(one)]),
          ) as unknown as Layer,
      ),
      target: target && quantity(target),
      loss: loss && quantity(loss),
      stage: stage === undefined ? Infinity : (numberAt(read, stage) ?? Number.NaN),
    };
  },
};

export const bindings = { trace, curve, predictions, landscape, field, network };

export type FigureKind = keyof typeof bindings;

// Each binding agrees with itself about its props and data; the registry cannot say that in types.
export type AnyBinding = Binding<object, unknown>;
export const bindingOf = (kind: FigureKind) => bindings[kind] as unknown as AnyBinding;

function numberAt(read: Read, path: string): number | null {
  const found = read(path);
  return found?.kind === "number" ? found.value : null;
}

/** A short array, or one number, as a list; what is not finite comes as NaN. */
function list(read: Read, path: string): number[] {
  const found = read(path);
  if (found?.kind === "number") return [found.value];
  if (found?.kind !== "series") return [];
  const values = new Array<number>(found.length).fill(Number.NaN);
  found.index.forEach((index, k) => void (values[index] = found.value[k]!));
  return values;
}

/** An array as a square of values; no value at all unless there are as many as it needs. */
function square(read: Read, path: string, range: [number, number]): Grid {
  const found = read(path);
  const whole = found?.kind === "series" && found.length === side ** 2;
  const values = new Float64Array(whole ? side ** 2 : 0).fill(Number.NaN);
  if (whole) found.index.forEach((index, k) => void (values[index] = found.value[k]!));
  return { values, columns: side, x: range, y: range };
}

/** Two arrays as the points of one curve, where both are finite. */
function join(read: Read, { x, y }: { x: string; y: string }): Series {
  const xs = read(x);
  const ys = read(y);
  if (xs?.kind !== "series" || ys?.kind !== "series") return { x: none, y: none };
  const at = new Map(Array.from(ys.index, (index, k) => [index, ys.value[k]!]));
  const both = Array.from(xs.index, (index, k) => [xs.value[k]!, at.get(index)] as const);
  const points = both.filter((point): point is [number, number] => point[1] !== undefined);
  return {
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
  };
}

/**
 * Short arrays side by side, as rows. A number that is not finite comes as NaN; null says that
 * there is no such array.
 */
function rows<Key extends string>(
  read: Read,
  count: number,
  paths: Record<Key, string | undefined>,
) {
  const columns = Object.entries<string | undefined>(paths).map(([key, path]) => {
    const found = path === undefined ? undefined : read(path);
    const values =
      found?.kind === "series"
        ? new Map(Array.from(found.index, (index, k) => [index, found.value[k]!]))
        : null;
    return [key, values] as const;
  });
  return Array.from(
    { length: count },
    (_, i) =>
      Object.fromEntries(
        columns.map(([key, values]) => [key, values && (values.get(i) ?? Number.NaN)]),
      ) as Record<Key, number | null>,
  );
}
