import { clamp } from "../axis";
import { element, set, textWidth } from "../element";
import type { At, Drawing, Figure, Reading } from "../figure";
import { formatCount, formatFit } from "../number";
import { colour } from "../role";
import { type ConfusionData, describe, formatShare, sayCell, sumsOf, tabulate } from "./text";

/** Counts by what is true and what is said; a shade is the share of its row, wrong ones in error's hue. */
export const figure: Figure<ConfusionData> = { draw, describe, tabulate };

/** Signs of this share of the letters' size, and a pixel on either side, fit into a cell. */
const sign = 0.56;

function draw(data: ConfusionData, width: number, document: Document): Drawing<ConfusionData> {
  const rest = restOf(data, width);
  const fitted = JSON.stringify(rest);
  const { n, left, gap, cell, head, height, isShort, letters } = rest;
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

  write(svg, left + (n * cell.x) / 2, head / 2, "middle", quiet).textContent = isShort
    ? `${said}, in % of a row`
    : said;
  write(svg, 0, isShort ? head / 2 : top - head / 2, "start", quiet).textContent = truth;
  classes.forEach((name, i) => {
    write(svg, middleOf(i), top - head / 2, "middle").textContent = name;
    write(svg, left - gap, rowOf(i), "end").textContent = name;
  });
  if (!isShort) {
    write(svg, middleOf(n), top - head / 2, "middle", quiet).textContent = "all";
    write(svg, left - gap, rowOf(n), "end", quiet).textContent = "all";
  }

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
      "font-size": isTall ? 17 : letters,
    });
    const share = isTall ? write(layer, middleOf(j), rowOf(i) + 13, "middle") : null;
    return { shade, number, share };
  });
  const totals = Array.from({ length: isShort ? 0 : 2 * n + 1 }, (_, k) => {
    const [i, j] = k < n ? [k, n] : [n, k - n];
    return write(layer, middleOf(j), rowOf(i), "middle", { ...quiet, "font-size": letters });
  });
  const print = (count: number) => (cell.x < 40 ? formatFit(count, 4) : formatCell(count));
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
      const told = isShort && known ? formatPercent(part) : counts ? print(counts[k]!) : "–";
      number.textContent = told;
      const isWrong = k % (n + 1) !== 0;
      set(number, {
        fill: !isWrong ? colour.plain : counts?.[k] === 0 ? "var(--quiet)" : colour.error,
      });
      if (share) share.textContent = known ? formatShare(part) : "";
    });
    const all = [...sums.rows, ...sums.columns, sums.all];
    totals.forEach((total, k) => {
      total.textContent = counts ? print(all[k]!) : "–";
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

/** A share in a few signs: `98`, `<1`. */
const formatPercent = (share: number) =>
  share > 0 && share < 0.005 ? "<1" : `${Math.round(100 * share)}`;

/** A count in full; what is none, as short as it goes. */
const formatCell = (count: number) =>
  Number.isSafeInteger(count) ? formatCount(count) : formatFit(count, 7);

/** All that does not move; the figure is drawn anew when any of it changes. */
function restOf({ classes, truth, said, lack }: ConfusionData, width: number) {
  const n = classes.length;
  const widest = (names: string[]) => Math.min(width / 3, Math.max(...names.map(textWidth)));
  const full = { left: widest([truth, ...classes]) + 20, columns: n + 1, gap: 12, head: 26 };
  const short = { left: widest(classes) + 8, columns: n, gap: 6, head: 20 };
  const cellOf = ({ left, columns }: typeof full) =>
    Math.max(8, Math.min(110, Math.floor((width - left - 2) / columns)));
  // Where counts of four digits would be too small to read there are shares, and no sums.
  const isShort = n > 4 && lettersIn(cellOf(full), 4) < 12;
  const form = isShort ? short : full;
  const x = cellOf(form);
  const cell = { x, y: n <= 4 ? 60 : isShort ? 17 : Math.max(24, Math.min(x, 40)) };
  const height = 2 * form.head + n * cell.y + (isShort ? 2 : 34) + (lack ? 24 : 0);
  const letters = lettersIn(x, isShort ? 3 : 4);
  const { left, gap, head } = form;
  return { n, left, gap, head, cell, height, isShort, letters, classes, truth, said, lack };
}

/** The largest letters of which so many signs fit. */
const lettersIn = (width: number, signs: number) =>
  clamp(Math.floor((width - 2) / (signs * sign)), 8, 13);

/** The count at a place; where only the horizontal place is known, in the first row. */
function find(at: At, { n, left, head, cell }: ReturnType<typeof restOf>): number | null {
  const [px, py] = "px" in at ? [at.px, at.py] : [at.from, at.fromY];
  const column = Math.floor((px - left) / cell.x);
  const row = py === undefined ? 0 : Math.floor((py - 2 * head) / cell.y);
  const isOut = (i: number) => i < 0 || i >= n;
  if ("px" in at && py !== undefined && (isOut(column) || isOut(row))) return null;
  const [across, down] = "px" in at ? [0, 0] : [at.step, -(at.rise ?? 0)];
  const place = (i: number, step: number) => clamp(clamp(i, 0, n - 1) + step, 0, n - 1);
  return place(row, down) * n + place(column, across);
}
