import { clamp } from "../axis";
import { element, set, textWidth } from "../element";
import type { At, Drawing, Figure, Reading } from "../figure";
import { formatCount, formatFit } from "../number";
import { colour } from "../role";
import { type ConfusionData, describe, formatShare, sayCell, sumsOf, tabulate } from "./text";

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

/** A count in full; what is none, as short as it goes. */
const formatCell = (count: number) =>
  Number.isSafeInteger(count) ? formatCount(count) : formatFit(count, 7);

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
