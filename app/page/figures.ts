import type { CurveData } from "../figure/curve";
import type { Figure, Role, Series } from "../figure/figure";
import type { PredictionsData } from "../figure/predictions";
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
export type Settings = { log: boolean };

export type TraceProps = {
  series: { of: string; role: Role; label: string }[];
  /** A path to the number of steps. */
  steps: string;
  yLabel: string;
  log?: boolean;
  /** Offers a switch between a linear and a logarithmic axis. */
  switchable?: boolean;
};

export type CurveProps = {
  line: { x: string; y: string };
  dots?: { x: string; y: string };
  samples?: { x: string; y: string };
  truth?: string;
  labels?: string[];
  xLabel: string;
  yLabel: string;
};

export type PredictionsProps = {
  hand: string;
  framework: string;
  truth: string;
  labels: string[];
};

/** More points than a wide figure has pixels to tell apart would only cost time. */
const points = 600;

const trace: Binding<TraceProps, TraceData> = {
  load: async () => (await import("../figure/trace")).trace,
  watches: ({ series, steps }) => [
    ...series.map(({ of }) => ({ path: of, points })),
    { path: steps, points: 2 },
  ],
  data: ({ series, steps, yLabel }, read, { log }) => ({
    series: series.map(({ of, role, label }) => {
      const found = read(of);
      const none = new Float64Array();
      const { index, value } = found?.kind === "series" ? found : { index: none, value: none };
      return { role, label, points: { x: index, y: value } };
    }),
    steps: numberAt(read, steps) ?? 1,
    log,
    yLabel,
  }),
};

const curve: Binding<CurveProps, CurveData> = {
  load: async () => (await import("../figure/curve")).curve,
  watches: ({ line, dots, samples, truth }) =>
    [line.x, line.y, dots?.x, dots?.y, samples?.x, samples?.y, truth]
      .filter((path) => path !== undefined)
      .map((path) => ({ path, points })),
  data: ({ line, dots, samples, truth, labels = [], xLabel, yLabel }, read) => ({
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
  }),
};

const predictions: Binding<PredictionsProps, PredictionsData> = {
  load: async () => (await import("../figure/predictions")).predictions,
  watches: ({ hand, framework, truth }) =>
    [hand, framework, truth].map((path) => ({ path, points })),
  data: ({ hand, framework, truth, labels }, read) => ({
    rows: rows(read, labels.length, { hand, framework, truth }).map((row, i) => ({
      label: labels[i]!,
      truth: row.truth ?? Number.NaN,
      hand: row.hand,
      framework: row.framework,
    })),
  }),
};

export const bindings = { trace, curve, predictions };

export type FigureKind = keyof typeof bindings;

// Each binding agrees with itself about its props and data; the registry cannot say that in types.
export type AnyBinding = Binding<object, unknown>;
export const bindingOf = (kind: FigureKind) => bindings[kind] as unknown as AnyBinding;

function numberAt(read: Read, path: string): number | null {
  const found = read(path);
  return found?.kind === "number" ? found.value : null;
}

/** Two arrays as the points of one curve, where both are finite. */
function join(read: Read, { x, y }: { x: string; y: string }): Series {
  const xs = read(x);
  const ys = read(y);
  if (xs?.kind !== "series" || ys?.kind !== "series")
    return { x: new Float64Array(), y: new Float64Array() };
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
