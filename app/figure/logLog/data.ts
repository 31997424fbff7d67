import { isLoggable } from "../axis";
import type { Role, Series, Symbols } from "../figure";

export type LogLogSeries = {
  label: string;
  role: Role;
  /** A thin line without points of its own. */
  model?: boolean | undefined;
  /** Both may be ragged, in any order, or not there; a point has a number in each. */
  x: number[] | null;
  y: number[] | null;
  /** Why there is no point yet, in a word. */
  state?: string | undefined;
};

export type LogLogData = {
  series: LogLogSeries[];
  /** Places across; one that a logarithm cannot show is not drawn. */
  marks: { label: string; value: number }[];
  /** Heights, likewise. */
  levels: { label: string; role: Role; value: number }[];
  at?: { x: number; y: number } | undefined;
  xLabel: string;
  yLabel: string;
  symbols?: Symbols | undefined;
};

/** A series' points from left to right, with NaN where a value cannot be shown. */
export type Points = Series & {
  /** How many can be shown. */
  count: number;
  /** How many have a number that a logarithm cannot show. */
  lost: number;
  /** How many places there are, measured or not. */
  all: number;
};

export function pointsOf({ x, y }: LogLogSeries): Points {
  const both = (x ?? []).map((at, i): [number, number] => [at, y?.[i] ?? Number.NaN]);
  const shown = both.filter(([at]) => isLoggable(at)).sort(([a], [b]) => a - b);
  const lost = both.filter((pair) => pair.every(isKnown) && !pair.every(isLoggable));
  const points = {
    x: Float64Array.from(shown, ([at]) => at),
    y: Float64Array.from(shown, ([, value]) => (isLoggable(value) ? value : Number.NaN)),
  };
  return { ...points, count: points.y.filter(isKnown).length, lost: lost.length, all: both.length };
}

const isKnown = (value: number) => !Number.isNaN(value);
