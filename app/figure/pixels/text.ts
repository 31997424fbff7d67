import { extentOf } from "../axis";
import type { Table } from "../figure";
import { capital, formatCount, formatNumber, formatPlace } from "../number";
import { type PixelsData, rowsOf } from "./data";

/** A pixel in words: where it is, counted as code counts, and every number that it has. */
export function sayPixel({ values, columns, label, also }: PixelsData, i: number): string {
  const where = `pixel ${i}, row ${Math.floor(i / columns)}, column ${i % columns}`;
  const numbers = [{ label, values }, ...also].flatMap(({ label, values }) =>
    values && i < values.length ? [`${label} ${formatNumber(values[i]!)}`] : [],
  );
  return `${where}: ${numbers.join(", ")}`;
}

export function describe(data: PixelsData): string {
  const { values, columns, label, lack, picked } = data;
  const title = `${capital(label)} of ${rowsOf(data)} × ${columns} pixels`;
  if (lack) return `${title}: ${lack}.`;
  if (!values?.length) return `${title}: no run yet.`;
  const { min, max, count } = extentOf(values);
  if (count === 0) return `${title}: not a number anywhere.`;
  const zeros = values.filter((value) => value === 0).length;
  const lost = values.length - count;
  const parts = [
    `${title}: from ${formatNumber(min)} to ${formatNumber(max)}`,
    zeros > 0 && `${formatCount(zeros)} of ${formatCount(values.length)} are 0`,
    lost > 0 && `${formatCount(lost)} are not finite`,
    isPixel(data, picked) && `Picked: ${sayPixel(data, picked)}`,
  ];
  return `${parts.filter(Boolean).join(". ")}.`;
}

/** Whether an index is that of a pixel. */
export function isPixel({ values }: PixelsData, i: number | undefined): i is number {
  return i !== undefined && Number.isInteger(i) && i >= 0 && i < (values?.length ?? 0);
}

/** As many rows and columns as the image has. */
export function tabulate({ values, columns }: PixelsData): Table {
  const all = values ?? [];
  return {
    columns: ["row", ...Array.from({ length: columns }, (_, i) => `${i}`)],
    rows: Array.from({ length: all.length / columns }, (_, row) => [
      row,
      ...all.slice(row * columns, (row + 1) * columns).map(formatPlace),
    ]),
  };
}
