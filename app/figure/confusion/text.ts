import type { Table } from "../figure";
import { formatCount, formatNumber } from "../number";

/** How often each class was taken for each. */
export type ConfusionData = {
  /** Row by row: a row for what is true, a column for what is said; null before a run. */
  counts: number[] | null;
  /** What is wrong with what is there, where it is no such table. */
  lack?: string | undefined;
  classes: string[];
  truth: string;
  said: string;
};

export function sumsOf({ counts, classes }: ConfusionData) {
  const indices = classes.map((_, i) => i);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const at = (i: number, j: number) => counts?.[i * classes.length + j] ?? 0;
  const rows = indices.map((i) => sum(indices.map((j) => at(i, j))));
  const columns = indices.map((j) => sum(indices.map((i) => at(i, j))));
  return { rows, columns, all: sum(rows), right: sum(indices.map((i) => at(i, i))) };
}

/** `true three, said seven: 34 of 1,010, 3.4 %`. */
export function sayCell(data: ConfusionData, k: number): string {
  const { counts, classes, truth, said } = data;
  const [i, j] = [Math.floor(k / classes.length), k % classes.length];
  const [count, all] = [counts![k]!, sumsOf(data).rows[i]!];
  const share = Number.isFinite(count / all) ? `, ${formatShare(count / all)}` : "";
  const of = `${formatNumber(count)} of ${formatNumber(all)}${share}`;
  return `${truth} ${classes[i]}, ${said} ${classes[j]}: ${of}`;
}

export const formatShare = (share: number) => `${formatCount(Number((100 * share).toFixed(1)))} %`;

export function describe(data: ConfusionData): string {
  const { counts, lack, classes, truth, said } = data;
  const title = `Counts of ${said} by ${truth}`;
  if (lack) return `${title}: ${lack}.`;
  if (!counts) return `${title}: no run yet.`;
  const { all, right } = sumsOf(data);
  const share = Number.isFinite(right / all) ? `, ${formatShare(right / all)}` : "";
  const total = `${formatNumber(right)} of ${formatNumber(all)} on the diagonal${share}`;
  const few = classes.length <= 4 ? counts.map((_, k) => sayCell(data, k)) : [];
  return `${[`${title}: ${total}`, ...few].join(". ")}.`;
}

export function tabulate(data: ConfusionData): Table {
  const { counts, classes, truth, said } = data;
  const { rows, columns, all } = sumsOf(data);
  const n = classes.length;
  const lines = classes.map((name, i) => [
    name,
    ...(counts ?? []).slice(i * n, (i + 1) * n),
    rows[i]!,
  ]);
  return {
    columns: [truth, ...classes.map((name) => `${said} ${name}`), "all"],
    rows: counts ? [...lines, ["all", ...columns, all]] : [],
  };
}
