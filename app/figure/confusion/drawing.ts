import { clamp } from "../axis";
import { element, set, textWidth } from "../element";
import type { At, Drawing, Figure, Reading, Table } from "../figure";
import { formatCount, formatFit, formatNumber } from "../number";
import { colour } from "../role";

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

/** Counts by what is true and what is said; a shade is the share of its row, wrong ones in error's hue. */
export const figure: Figure<ConfusionData> = { draw, describe, tabulate };

const head = 26;

function draw(data: ConfusionData, width: number, document: Document): Drawing<ConfusionData> {
  const rest = restOf(data, width);
  const fitted = JSON.stringify(rest);
  const { n, left, cell, height } = rest;
  const { classes, truth, said } = data;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const frame = { class: "plot", fill: "currentColor", "font-size": 13, role: "img" };
  set(svg, { ...frame, width, height, viewBox: `0 0 ${width} ${height}` });
  const top = 2 * head;
  const quiet = { fill: "var(--quiet)" };
  const write = (parent: Element, x: number, y: number, anchor: string, more = {}) =>
    element(parent, "text", {
      x,
      y,
      "text-anchor": anchor,
      "dominant-baseline": "central",
      ...more,
    });
  const middleOf = (i: number) => left + (i + 0.5) * cell.x;
  const rowOf = (i: number) => top + (i < n ? (i + 0.5) * cell.y : n * cell.y + 18);
  const isTall = cell.y >= 48;
  const isSmall = cell.x < 40;

  write(svg, left + (n * cell.x) / 2, head / 2, "middle", quiet).textContent = said;
  write(svg, 0, top - head / 2, "start", quiet).textContent = truth;
  classes.forEach((name, i) => {
    write(svg, middleOf(i), top - head / 2, "middle").textContent = name;
    write(svg, left - 12, rowOf(i), "end").textContent = name;
  });
  write(svg, middleOf(n), top - head / 2, "middle", quiet).textContent = "all";
  write(svg, left - 12, rowOf(n), "end", quiet).textContent = "all";

  if (data.lack)
    write(svg, 0, height - 12, "start", { fill: colour.error }).textContent = data.lack;

  const layer = element(svg, "g", { "data-layer": "moving" });
  const cells = Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    const [x, y] = [left + j * cell.x, top + i * cell.y];
    const fill = i === j ? colour.plain : colour.error;
    const place = { x: x + 1, y: y + 1, width: cell.x - 2, height: cell.y - 2 };
    const shade = element(layer, "rect", { ...place, fill, stroke: "var(--rule)" });
    const number = write(layer, middleOf(j), rowOf(i) - (isTall ? 9 : 0), "middle", {
      "font-size": isTall ? 17 : isSmall ? 10 : 13,
    });
    const share = isTall ? write(layer, middleOf(j), rowOf(i) + 13, "middle") : null;
    return { shade, number, share };
  });
  const totals = Array.from({ length: 2 * n + 1 }, (_, k) => {
    const [i, j] = k < n ? [k, n] : [n, k - n];
    return write(layer, middleOf(j), rowOf(i), "middle", {
      ...quiet,
      "font-size": isSmall ? 10 : 13,
    });
  });
  const print = (count: number) => (isSmall ? formatFit(count, 4) : formatCell(count));
  const mark = { fill: "none", stroke: "var(--ink)", "stroke-width": 2, visibility: "hidden" };
  const looked = element(layer, "rect", { ...mark, width: cell.x - 2, height: cell.y - 2 });

  let shown = data;
  function update(next: ConfusionData): boolean {
    if (JSON.stringify(restOf(next, width)) !== fitted) return false;
    shown = next;
    const { counts } = next;
    const sums = sumsOf(next);
    cells.forEach(({ shade, number, share }, k) => {
      const part = counts ? counts[k]! / sums.rows[Math.floor(k / n)]! : Number.NaN;
      const known = part >= 0 && part <= 1;
      // As dark as leaves its number legible.
      set(shade, { "fill-opacity": known ? Math.round(part * 300) / 1000 : 0 });
      number.textContent = counts ? print(counts[k]!) : "–";
      const isWrong = k % (n + 1) !== 0;
      set(number, {
        fill: !isWrong ? colour.plain : counts?.[k] === 0 ? "var(--quiet)" : colour.error,
      });
      if (share) share.textContent = known ? formatShare(part) : "";
    });
    [...sums.rows, ...sums.columns, sums.all].forEach((sum, k) => {
      totals[k]!.textContent = counts ? print(sum) : "–";
    });
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  function readingOf(k: number): Reading {
    return { x: middleOf(k % n), y: rowOf(Math.floor(k / n)), text: sayCell(shown, k), item: k };
  }

  return {
    svg,
    update,
    read(at) {
      const k = find(at, rest);
      return k === null || !shown.counts ? null : readingOf(k);
    },
    start: () => (shown.counts ? readingOf(0) : null),
    look(reading) {
      const k = reading?.item;
      set(looked, { visibility: k === undefined ? "hidden" : "visible" });
      if (k === undefined) return;
      set(looked, {
        x: left + (k % n) * cell.x + 1,
        y: top + Math.floor(k / n) * cell.y + 1,
      });
    },
  };
}

/** All that does not move; the figure is drawn anew when any of it changes. */
function restOf({ classes, truth, said, lack }: ConfusionData, width: number) {
  const n = classes.length;
  const left = Math.min(width / 3, Math.max(...[truth, ...classes].map(textWidth)) + 20);
  const x = Math.max(8, Math.min(110, Math.floor((width - left - 2) / (n + 1))));
  const cell = { x, y: n <= 4 ? 60 : Math.max(24, Math.min(x, 40)) };
  const height = 2 * head + n * cell.y + 34 + (lack ? 24 : 0);
  return { n, left, cell, height, classes, truth, said, lack };
}

/** The count at a place; where only the horizontal place is known, in the first row. */
function find(at: At, { n, left, cell }: ReturnType<typeof restOf>): number | null {
  const [px, py] = "px" in at ? [at.px, at.py] : [at.from, at.fromY];
  const column = Math.floor((px - left) / cell.x);
  const row = py === undefined ? 0 : Math.floor((py - 2 * head) / cell.y);
  const isOut = (i: number) => i < 0 || i >= n;
  if ("px" in at && py !== undefined && (isOut(column) || isOut(row))) return null;
  const [across, down] = "px" in at ? [0, 0] : [at.step, -(at.rise ?? 0)];
  const place = (i: number, step: number) => clamp(clamp(i, 0, n - 1) + step, 0, n - 1);
  return place(row, down) * n + place(column, across);
}

function sumsOf({ counts, classes }: ConfusionData) {
  const indices = classes.map((_, i) => i);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const at = (i: number, j: number) => counts?.[i * classes.length + j] ?? 0;
  const rows = indices.map((i) => sum(indices.map((j) => at(i, j))));
  const columns = indices.map((j) => sum(indices.map((i) => at(i, j))));
  return { rows, columns, all: sum(rows), right: sum(indices.map((i) => at(i, i))) };
}

/** `true three, said seven: 34 of 1,010, 3.4 %`. */
function sayCell(data: ConfusionData, k: number): string {
  const { counts, classes, truth, said } = data;
  const [i, j] = [Math.floor(k / classes.length), k % classes.length];
  const [count, all] = [counts![k]!, sumsOf(data).rows[i]!];
  const share = Number.isFinite(count / all) ? `, ${formatShare(count / all)}` : "";
  const of = `${formatNumber(count)} of ${formatNumber(all)}${share}`;
  return `${truth} ${classes[i]}, ${said} ${classes[j]}: ${of}`;
}

/** A count in full; what is none, as short as it goes. */
const formatCell = (count: number) =>
  Number.isSafeInteger(count) ? formatCount(count) : formatFit(count, 7);

const formatShare = (share: number) => `${formatCount(Number((100 * share).toFixed(1)))} %`;

function describe(data: ConfusionData): string {
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

function tabulate(data: ConfusionData): Table {
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
