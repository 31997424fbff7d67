import { extentOf, unitAxis } from "../axis";
import {
  type Attributes,
  element,
  onPaper,
  rim,
  set,
  standsFor,
  tenth,
  textWidth,
} from "../element";
import type { Drawing, Figure, Symbols, Table } from "../figure";
import { type Entry, key } from "../key";
import { agreement, formatNumber } from "../number";
import { type Box, plot, type Scale } from "../plot";
import { spread } from "../reading";
import { byFramework, byHand, colour } from "../role";

export type PredictionsData = {
  rows: Prediction[];
  /** Whether there is but one run: then the picture speaks of no other. Default false. */
  alone?: boolean;
  /** Of the axis, of the mark by hand, of the truth, and of the line from it to the mark by hand. */
  symbols?: PredictionsSymbols | undefined;
};

export type PredictionsSymbols = Symbols<"hand" | "truth" | "error">;

export type Prediction = {
  label: string;
  truth: number;
  /** Null before a run; what is not finite is said in words. */
  hand: number | null;
  framework: number | null;
};

/** Predictions against the truth, a row each; the line between them is the error. */
export const figure: Figure<PredictionsData> = { draw, describe, tabulate };

const rowHeight = 32;

function draw(data: PredictionsData, width: number, document: Document): Drawing<PredictionsData> {
  const axes = axesOf(data, width);
  const fitted = JSON.stringify(axes);
  const { symbols } = data;
  const { svg, x, box } = plot({ ...axes, y: null, inset: 12, width, document, symbols });
  const marks = [truthMark, handMark, ...(data.alone ? [] : [frameworkMark])];
  key(svg, marks, box.left + 2, 14);
  const layer = element(svg, "g", { "data-layer": "moving" });
  const rows = data.rows.map((_, i) => {
    const row = element(layer, "g", {
      transform: `translate(0,${box.top + (i + 0.5) * rowHeight})`,
    });
    return rowLayer(row, i, { x, box }, symbols);
  });

  function update(next: PredictionsData): boolean {
    if (JSON.stringify(axesOf(next, width)) !== fitted) return false;
    next.rows.forEach((row, i) => {
      rows[i]!(row);
    });
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  return { svg, update };
}

/** All that does not move; the figure is drawn anew when any of it changes. */
function axesOf({ rows }: PredictionsData, width: number) {
  const extent = extentOf(rows.flatMap((row) => [row.truth, ...valuesOf(row)]));
  const x = unitAxis(extent, width < 480 ? 5 : 6);
  const left = 14 + Math.max(...rows.map(({ label }) => textWidth(label)), 0);
  const margin = { left, right: 18, top: 34, bottom: 44 };
  const height = margin.top + margin.bottom + Math.max(1, rows.length) * rowHeight;
  return { x, xLabel: "prediction", yLabel: "", margin, height, count: rows.length };
}

/** The dot fits into the ring, so both are seen where they coincide. */
const truthMark: Entry = {
  name: "truth",
  fill: colour.truth,
  mark: (parent) =>
    element(parent, "path", { d: "M0,-9V9", stroke: colour.truth, "stroke-width": 2 }),
};
const handMark: Entry = {
  name: byHand,
  fill: colour.hand,
  mark: (parent) => element(parent, "circle", { r: 4.5, fill: colour.hand }),
};
const errorLine = { fill: "none", stroke: colour.error, "stroke-width": 2 };
const ring = { r: 8, fill: "none", stroke: colour.framework, "stroke-width": 2 };
const frameworkMark: Entry = {
  name: byFramework,
  fill: colour.framework,
  mark: (parent) => element(parent, "circle", ring),
};

function rowLayer(
  row: Element,
  i: number,
  { x, box }: { x: Scale; box: Box },
  symbols: PredictionsSymbols = {},
) {
  const label = element(row, "text", {
    x: box.left - 4,
    fill: "var(--ink)",
    "text-anchor": "end",
    "dominant-baseline": "central",
  });
  const theirs = element(row, "path", errorLine);
  const ours = element(row, "path", { ...errorLine, ...standsFor(symbols.error, i) });
  const aroundOurs =
    symbols.error && element(row, "path", { ...rim, ...standsFor(symbols.error, i) });
  const truth = symbolMark(row, truthMark, "M0,-9V9", standsFor(symbols.truth, i));
  const hand = symbolMark(row, handMark, "M0,0h0", standsFor(symbols.hand, i));
  const framework = frameworkMark.mark(row);
  const words = element(row, "text", { ...onPaper, "text-anchor": "middle", fill: "var(--ink)" });

  return function move(prediction: Prediction): void {
    label.textContent = prediction.label;
    place(truth, prediction.truth);
    place(hand, prediction.hand);
    place(framework, prediction.framework);
    const ends = valuesOf(prediction).filter(Number.isFinite);
    set(theirs, { d: errorPath(prediction.truth, prediction.framework) });
    const d = errorPath(prediction.truth, prediction.hand);
    for (const path of [ours, aroundOurs]) if (path) set(path, { d });
    words.textContent = unsayable(prediction);
    set(words, { x: tenth(freePlace([prediction.truth, ...ends], words.textContent)) });
  };

  function errorPath(truth: number, value: number | null): string {
    const known = value !== null && Number.isFinite(truth) && Number.isFinite(value);
    return known ? `M${tenth(x(truth))},0H${tenth(x(value))}` : "";
  }

  /** The middle of the wider side that the marks leave free. */
  function freePlace(values: number[], text: string): number {
    const taken = values.filter(Number.isFinite).map(x);
    const from = Math.min(...taken, box.right);
    const to = Math.max(...taken, box.left);
    const wanted = from - box.left > box.right - to ? (box.left + from) / 2 : (to + box.right) / 2;
    const half = textWidth(text) / 2;
    return Math.max(Math.min(wanted, box.right - half), box.left + half);
  }

  function place(mark: Element, value: number | null): void {
    const finite = value !== null && Number.isFinite(value);
    set(mark, { visibility: finite ? "visible" : "hidden" });
    if (finite) set(mark, { transform: `translate(${tenth(x(value))},0)` });
  }
}

/** A mark, with a rim around it if it stands for something. */
function symbolMark(parent: Element, { mark }: Entry, around: string, symbol: Attributes): Element {
  if (!symbol["data-sym"]) return mark(parent);
  const group = element(parent, "g", symbol);
  element(group, "path", { ...rim, d: around });
  mark(group);
  return group;
}

/** `by hand: not a number`, or nothing where every prediction can be drawn. */
function unsayable({ hand, framework }: Prediction): string {
  const lost = (value: number | null) => value !== null && !Number.isFinite(value);
  if (lost(hand) && lost(framework) && Object.is(hand, framework)) return formatNumber(hand!);
  return [
    ...(lost(hand) ? [`${byHand}: ${formatNumber(hand!)}`] : []),
    ...(lost(framework) ? [`${byFramework}: ${formatNumber(framework!)}`] : []),
  ].join(", ");
}

function valuesOf({ hand, framework }: Prediction): number[] {
  return [hand, framework].filter((value) => value !== null);
}

function describe({ rows }: PredictionsData): string {
  if (rows.every((row) => valuesOf(row).length === 0)) return "Predictions: no run yet.";
  const parts = rows.map(({ label, truth, hand, framework }) => {
    const values = [
      ...(hand === null ? [] : [`${byHand} ${formatNumber(hand)}`]),
      ...(framework === null ? [] : [`${byFramework} ${formatNumber(framework)}`]),
    ];
    const agree =
      Number.isFinite(hand) && Number.isFinite(framework)
        ? `, which ${agreement(hand!, framework!)}`
        : "";
    return `${label}: truth ${formatNumber(truth)}, ${values.join(", ") || "no run yet"}${agree}`;
  });
  return `Predictions. ${parts.join(". ")}.`;
}

function tabulate({ rows }: PredictionsData): Table {
  return {
    columns: ["input", "truth", byHand, byFramework],
    rows: spread(rows).map(({ label, truth, hand, framework }) => {
      return [label, truth, hand ?? "", framework ?? ""];
    }),
  };
}
