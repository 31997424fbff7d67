import { isLoggable } from "../axis";
import type { Table } from "../figure";
import { capital, formatCount, formatNumber, formatPlace, formatShort } from "../number";
import { spread, union } from "../reading";
import { type LogLogData, type LogLogSeries, pointsOf } from "./data";

type Named = { label: string; value: number };

export const sayMark = ({ label, value }: Named) => `${label}: ${formatShort(value)}`;
export const sayLevel = ({ label, value }: Named) =>
  isLoggable(value) ? `${label}: ${formatShort(value)}` : label;

/** The value at x, and of a model between two of its points `≈`; null where there is none. */
export function valueAt(series: LogLogSeries, x: number): number | string | null {
  const { x: X, y: Y } = pointsOf(series);
  const i = X.findLastIndex((at, i) => at === x && !Number.isNaN(Y[i]!));
  if (i >= 0) return Y[i]!;
  const after = X.findIndex((at) => at > x);
  if (!series.model || after <= 0) return null;
  const [[x0, x1], [y0, y1]] = [X, Y].map((all) =>
    [all[after - 1]!, all[after]!].map(Math.log),
  ) as [[number, number], [number, number]];
  const value = Math.exp(y0 + ((y1 - y0) * (Math.log(x) - x0)) / (x1 - x0));
  return Number.isFinite(value) ? `≈ ${formatNumber(value)}` : null;
}

/** Where something was measured; where nothing was, where a model has points. */
export function placesOf({ series }: LogLogData): Float64Array {
  const known = series.map((one) => {
    const { x, y } = pointsOf(one);
    return { model: one.model, points: { x: x.filter((_, i) => !Number.isNaN(y[i]!)), y } };
  });
  const measured = union(known.filter(({ model }) => !model).map(({ points }) => points));
  return measured.length > 0 ? measured : union(known.map(({ points }) => points));
}

export function sayPlace(data: LogLogData, x: number): string {
  const values = data.series.flatMap((one) => {
    const value = valueAt(one, x);
    if (value === null) return [];
    return `${one.label} ${typeof value === "number" ? formatNumber(value) : value}`;
  });
  return `${data.xLabel} ${formatPlace(x)}: ${values.join(", ")}`;
}

export function describe(data: LogLogData): string {
  const { series, marks, levels, at, xLabel, yLabel } = data;
  const title = `${capital(yLabel)} against ${xLabel}, both logarithmic`;
  const [places, heights] = [marks, levels].map((all) =>
    all.filter(({ value }) => isLoggable(value)),
  );
  const isNone = series.every((one) => pointsOf(one).count === 0);
  const parts = [
    isNone ? `${title}: no run yet` : title,
    ...(isNone ? [] : series.map(saySeries)),
    places!.length > 0 && `Marked across: ${places!.map(sayMark).join(", ")}`,
    heights!.length > 0 && `Lines across: ${heights!.map(sayLevel).join(", ")}`,
    at &&
      isLoggable(at.x) &&
      `Looked at: ${xLabel} ${formatPlace(at.x)}, ${yLabel} ${formatNumber(at.y)}`,
  ];
  return `${parts.filter(Boolean).join(". ")}.`;
}

function saySeries(series: LogLogSeries): string {
  const { label, state } = series;
  const { x, y, count, lost, all } = pointsOf(series);
  const left = lost > 0 ? `, ${formatCount(lost)} not above 0 left out` : "";
  if (count === 0) return `${label}: ${state || "not run"}${left}`;
  const known = Array.from(y, (_, i) => i).filter((i) => !Number.isNaN(y[i]!));
  const ends = [known[0]!, known.at(-1)!].map(
    (i) => `${formatNumber(y[i]!)} at ${formatPlace(x[i]!)}`,
  );
  const from = count === 1 ? ends[0] : `from ${ends[0]} to ${ends[1]}`;
  const open = all - count - lost;
  const measured = open > 0 ? `, ${count} of ${all} points measured` : "";
  return `${label}: ${from}${measured}${left}`;
}

export function tabulate(data: LogLogData): Table {
  const { series, xLabel, yLabel } = data;
  return {
    columns: [xLabel, ...series.map(({ label }) => `${yLabel}, ${label}`)],
    rows: spread(placesOf(data)).map((x) => [x, ...series.map((one) => valueAt(one, x) ?? "")]),
  };
}
