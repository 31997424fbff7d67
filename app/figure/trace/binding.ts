import { type Binding, curveAt, curves, type EarlierRun, numberAt, numbers } from "../binding";
import type { Series } from "../figure";
import type { TraceData } from "./drawing";
import type { TraceProps } from "./props";

export const binding: Binding<TraceProps, TraceData> = {
  watches: ({ series, steps, at, levels = [] }) => [
    ...curves(...series.map(({ of }) => of)),
    ...numbers(steps, ...(at ? [at.step, at.value] : []), ...levels.map(({ of }) => of)),
  ],
  data: ({ series, steps, xLabel, yLabel, at, levels, symbols }, read, settings) => {
    const { log, earlier = [], madeWith = () => null } = settings;
    const end = numberAt(read, steps);
    const last = Number.isNaN(end) ? 1 : end;
    const present = series.map(({ of, ...rest }) => {
      const points = curveAt(read, of);
      const made = points.y.length > 0 ? madeWith(of) : null;
      return made === null
        ? { ...rest, points }
        : { ...rest, label: `${rest.label}: ${made}`, old: true, points };
    });
    const { role = "plain" } = series[0] ?? {};
    const past = earlier.map((run) => {
      return { role, label: run.label, points: pointsUntil(last, run), faint: true };
    });
    return {
      series: [...past, ...present],
      steps: last,
      log,
      xLabel,
      yLabel,
      at: at && { step: numberAt(read, at.step), value: numberAt(read, at.value) },
      levels: levels?.map(({ of, label }) => ({ label, value: numberAt(read, of) })),
      symbols,
    };
  },
};

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
