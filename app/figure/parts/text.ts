import { isLoggable } from "../axis";
import type { Table } from "../figure";
import { formatCount, formatNumber, formatPlace } from "../number";
import { spread } from "../reading";
import { namesOf, type PartsData, type PartsRow, wholeOf } from "./data";

export const sayShare = (share: number) =>
  `${share > 0 && share < 0.005 ? "< 1" : formatCount(Math.round(100 * share))} %`;

/** A row's total, or why there is none. */
export function sayTotal(row: PartsRow): string {
  const { total } = wholeOf(row);
  return Number.isNaN(total) ? row.state || "not run" : formatPlace(total);
}

/** `webgl: 3,512 µs a step, 25,090 times the least`. */
export function sayWhole(data: PartsData, i: number): string {
  const row = data.rows[i]!;
  const { total } = wholeOf(row);
  if (Number.isNaN(total)) return `${row.label}: ${sayTotal(row)}`;
  const least = Math.min(...data.rows.map((one) => wholeOf(one).total).filter(isLoggable));
  const times = isLoggable(total) && total > least ? `, ${formatTimes(total / least)}` : "";
  return `${row.label}: ${formatNumber(total)} ${data.unit}${times}`;
}

const formatTimes = (ratio: number) =>
  `${formatPlace(Number(ratio.toPrecision(2)))} times the least`;

/** `webgl, dispatch: 1,204 µs a step, 34 %`; the rest is what no part accounts for. */
export function sayPart(data: PartsData, i: number, k: number): string {
  const row = data.rows[i]!;
  const share = sayShare(wholeOf(row).shares![k]!);
  const size = k < row.parts.length ? `${formatNumber(row.parts[k]!)} ${data.unit}, ` : "";
  return `${row.label}, ${namesOf(data)[k]}: ${size}${share}`;
}

export function describe(data: PartsData): string {
  const { rows, parts, unit } = data;
  const title = `A whole and its parts, in ${unit}: ${parts.join(", ")}`;
  if (rows.every((row) => Number.isNaN(wholeOf(row).total))) return `${title}: no run yet.`;
  const names = namesOf(data);
  const said = rows.map((row, i) => {
    const { shares } = wholeOf(row);
    const some = names.flatMap((name, k) => (shares?.[k] ? [{ name, share: shares[k]! }] : []));
    const sorted = some.sort((a, b) => b.share - a.share);
    const of = sorted.map(({ name, share }) => `${name} ${sayShare(share)}`).join(", ");
    return `${sayWhole(data, i)}${of && `, of which ${of}`}`;
  });
  return `${[title, ...said].join(". ")}.`;
}

export function tabulate({ rows, parts, unit, each }: PartsData): Table {
  const columns = [each, unit, ...parts.flatMap((name) => [name, `${name}, %`])];
  const lines = rows.map((row) => {
    const { total, shares } = wholeOf(row);
    const sizes = row.parts.flatMap((part, k) => {
      const share = shares ? Number((100 * shares[k]!).toPrecision(3)) : "";
      return [Number.isNaN(part) ? "" : part, share];
    });
    return [row.label, Number.isNaN(total) ? sayTotal(row) : total, ...sizes];
  });
  return { columns, rows: spread(lines) };
}
