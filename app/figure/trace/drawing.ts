import { type Axis, extentOf, linearAxis, logAxis } from "../axis";
import { boxAround } from "../box";
import { cursorLayer } from "../cursor";
import { element, onPaper, set, shorten, tenth, textWidth } from "../element";
import type { Drawing, Figure, Role, Series, Symbols, Table } from "../figure";
import { type Place, placeLabels } from "../label";
import { noteLayer, nowhere } from "../note";
import { agreement, capital, formatCount, formatNumber, formatSeveral } from "../number";
import { dotsPath, linePath } from "../path";
import { type Box, plot, type Scale } from "../plot";
import { indexOf, locate, spread, union, valueAt } from "../reading";
import { colour, stroke } from "../role";
import { placeAside, placeLevels } from "./level";

export type TraceSeries = {
  /** Stands at the line's end; empty where the vertical axis says enough. */
  label: string;
  role: Role;
  points: Series;
  /** An earlier run: pale, and neither read out nor in the table; default false. */
  faint?: boolean;
  /** Wide enough to show on both sides of what is drawn over it; default false. */
  broad?: boolean | undefined;
  /** Made with other settings than those that stand now, which its label says: pale; default false. */
  old?: boolean;
};

export type TraceData = {
  series: TraceSeries[];
  /** The last step of the run, where the horizontal axis ends. */
  steps: number;
  /** What one of them is called; its plural takes an s. */
  xLabel: string;
  /** A logarithmic vertical axis: whole decades, and zeros on the bottom edge. */
  log: boolean;
  yLabel: string;
  /** What is less than this is not told apart from zero on a logarithmic axis; default 0. */
  floor?: number;
  /** The step that is looked at, and the value there; it may lie beyond what the series keep. */
  at?: { step: number; value: number };
  /** Values that the curves are held against; one that is not finite is not drawn. */
  levels?: { label: string; value: number }[];
  /** Of the axes, and so of the line at the step looked at and of the dot at its value. */
  symbols?: Symbols | undefined;
};

/** Curves over training steps. */
export const figure: Figure<TraceData> = { draw, describe, tabulate };

function draw(data: TraceData, width: number, document: Document): Drawing<TraceData> {
  const axes = axesOf(data, width);
  const fitted = JSON.stringify(axes);
  const { symbols } = data;
  const { svg, x, y, box } = plot({ ...axes, width, document, symbols });
  if (axes.cut) {
    const place = { x: box.right, y: box.top - 9, "text-anchor": "end", fill: colour.error };
    element(svg, "text", { ...onPaper, ...place }).textContent = axes.cut;
  }
  const length = box.right - box.left;
  const gap = length / Math.round(length / 32);
  const layer = element(svg, "g", { "data-layer": "moving" });
  const moveLevels = levelLayer(layer, data.levels ?? [], { x, y, box });
  const parts = data.series.map(({ role, faint, broad, old }) => ({
    line: element(layer, "path", {
      ...{ ...stroke[role], ...(faint && pale), ...(broad && wide), ...(old && faded) },
    }),
    dots: element(layer, "path", {
      ...(old && faded),
      fill: "none",
      stroke: colour[role],
      "stroke-width": 6,
      "stroke-linecap": "round",
    }),
  }));
  const names = data.series.map(({ role, label, faint }) => {
    const fill = faint ? "var(--quiet)" : colour[role];
    const name = element(layer, "text", { ...onPaper, fill, visibility: "hidden" });
    name.textContent = faint ? briefly(label) : label;
    return name;
  });

  const look = data.at && cursorLayer(layer, { x, y, box }, symbols);
  const note = noteLayer(svg, box);

  let named: Box[] = [];
  function move({ series, at, levels = [] }: TraceData): void {
    if (at) look?.({ x: at.step, y: at.value });
    const before = drawn;
    drawn = { series, levels };
    const isSeries = series.every(({ points }, i) => isSame(points, before.series[i]?.points));
    if (isSeries && levels.every(({ value }, i) => Object.is(value, before.levels[i]?.value)))
      return;
    const ends = series.map(({ points, role, label, faint }, i) => {
      const { line, dots } = parts[i]!;
      set(line, { d: linePath(points, x, y) });
      set(dots, { d: role === "framework" ? dotsPath(points, x, y, gap, box.left) : "" });
      const last = lastFinite(points);
      const at = last < 0 ? null : { x: x(points.x[last]!), y: y(points.y[last]!) };
      return at && { ...at, text: faint ? briefly(label) : label, i };
    });
    for (const name of names) set(name, { visibility: "hidden" });
    const places = placeNames(
      ends.filter((end) => end !== null),
      series,
      levels,
    );
    named = places.map(({ x, y, anchor, text }) => {
      const half = textWidth(text) / 2;
      return boxAround(anchor === "end" ? x - half : x + half, y, half, 7);
    });
    for (const { x, y, anchor, i } of places) {
      const place = { x: tenth(x), y: tenth(y), "text-anchor": anchor };
      set(names[i]!, { visibility: "visible", ...place });
    }
    const curves = series.map(({ points }) => points);
    moveLevels(levels, curves, places);
  }

  type End = { x: number; y: number; text: string; i: number };
  function placeNames(ends: End[], series: TraceSeries[], levels: Level[]): (End & Place)[] {
    const frame = { ...box, right: width - 2 };
    const put = (some: { end: End }[]) =>
      placeLabels(
        some.map(({ end }) => end),
        frame,
      );
    const isFaint = ({ i }: End) => series[i]!.faint ?? false;
    const fits = ({ x, text }: End, right = frame.right) => x + 8 + textWidth(text) <= right;
    // Where the names of what is drawn now stand ahead of their lines, none of an earlier run may move them.
    const isAhead = ends.every((end) => isFaint(end) || fits(end));
    if (!ends.some(isFaint)) {
      // The last step is mostly the one looked at, whose line is not to cross a name.
      const right = look && ends.some((end) => !fits(end)) ? box.right - 6 : frame.right;
      return placeLabels(ends, { ...box, right }).map((place, k) => ({ ...ends[k]!, ...place }));
    }
    const lines = series.map(({ points }) => ({ x: points.x.map(x), y: points.y.map(y) }));
    const across = levels
      .filter(({ value }) => Number.isFinite(value))
      .map(({ value }) => ({
        x: Float64Array.of(box.left, box.right),
        y: Float64Array.of(y(value), y(value)),
      }));
    const names = ends.map((end) => ({
      ...{ text: end.text, faint: isFaint(end), curve: lines[end.i]!, end },
      long: isAhead && !(fits(end) && (end.x + 8 >= box.right || fits(end, box.right))),
    }));
    const places = placeAside(names, put, [...lines, ...across], box);
    return ends.flatMap((end, k) => (places[k] ? [{ ...end, ...places[k] }] : []));
  }

  let shown = data;
  let drawn: Required<Pick<TraceData, "series" | "levels">> = { series: [], levels: [] };
  function update(next: TraceData): boolean {
    const present = next.series.filter(isPresent);
    const { count } = extentOf(...present.map(({ points }) => points.y));
    const lost = count === 0 && present.some(({ points }) => points.y.length > 0);
    if (JSON.stringify(axesOf(next, width)) !== fitted) return false;
    shown = next;
    move(next);
    note(lost ? nowhere : count > 0 ? sayLost(next) : "", named);
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  return {
    svg,
    update,
    read(at) {
      const { xLabel, yLabel } = shown;
      const series = shown.series.filter(isPresent);
      const step = locate(union(series.map(({ points }) => points)), x, at);
      if (step === undefined) return null;
      const values = series.flatMap(({ label, points }) => {
        const value = valueAt(points, step);
        return value === undefined ? [] : `${label || yLabel} ${value}`;
      });
      return { x: x(step), text: `${xLabel} ${formatCount(step)}: ${values.join(", ")}` };
    },
  };
}

const wide = { "stroke-width": 9, "stroke-opacity": 0.5 };
const pale = { "stroke-width": 1.5, "stroke-opacity": 0.45 };

/** Whether two series hold the very same arrays, which nobody writes to once they are given. */
const isSame = (a: Series, b?: Series) => a.x === b?.x && a.y === b.y;

const isPresent = ({ faint }: TraceSeries) => !faint;

const faded = { "stroke-opacity": 0.35 };

const thin = { fill: "none", stroke: "var(--quiet)", "stroke-width": 1 };

/** A thin line across for each level, with its name and value on it. */
function levelLayer(
  parent: Element,
  levels: NonNullable<TraceData["levels"]>,
  { x, y, box }: { x: Scale; y: Scale; box: Box },
) {
  const lines = levels.map(() => element(parent, "path", thin));
  const names = levels.map(() => element(parent, "text", { ...onPaper, fill: "var(--quiet)" }));
  return (
    levels: NonNullable<TraceData["levels"]>,
    curves: Series[],
    taken: (Place & { text: string })[],
  ): void => {
    const known = levels.flatMap((level, i) => {
      const is = Number.isFinite(level.value);
      for (const part of [lines[i]!, names[i]!])
        set(part, { visibility: is ? "visible" : "hidden" });
      return is ? [{ i, y: y(level.value), text: sayLevel(level) }] : [];
    });
    const places = placeLevels(known, curves, { x, y, box, names: taken });
    known.forEach(({ i, y, text }, k) => {
      const place = places[k]!;
      set(lines[i]!, { d: `M${box.left},${tenth(y)}H${box.right}` });
      set(names[i]!, { x: tenth(place.x), y: tenth(place.y), "text-anchor": place.anchor });
      if (names[i]!.textContent !== text) names[i]!.textContent = text;
    });
  };
}

type Level = NonNullable<TraceData["levels"]>[number];

const sayLevel = ({ label, value }: { label: string; value: number }) =>
  `${label}: ${formatNumber(value)}`;

/** All that does not move; the figure is drawn anew when any of it changes. */
function axesOf(data: TraceData, width: number) {
  const { series, steps, log, xLabel, yLabel, floor, at, levels = [] } = data;
  const height = Math.round(Math.min(320, 150 + width / 4));
  const held = levels.map(({ value }) => value);
  const { beside, beyond } = partCurves(series);
  const extent = extentOf(...beside, at ? [at.value] : [], held);
  const top = topOf(beside);
  const y = log ? logAxis(extent, 8, floor) : lossAxis(extent.min, Math.min(extent.max, top));
  const highest = extentOf(...beyond).max;
  const cut =
    highest > extent.max
      ? `cut: an earlier run goes up to ${formatNumber(highest)}`
      : !log && extent.max > top
        ? `cut: it goes up to ${formatNumber(extent.max)}`
        : null;
  const isLooked = at !== undefined;
  const labels = series.map(
    ({ label, role, faint }) => `${faint ? "earlier " : ""}${role} ${label}`,
  );
  const left = 14 + Math.max(...y.ticks.map(({ text }) => textWidth(text)), 14);
  const widestOf = (some: TraceSeries[]) =>
    18 + Math.max(...some.map(({ label, faint }) => textWidth(faint ? briefly(label) : label)), 0);
  const last = steps > 0 && Number.isFinite(steps) ? steps : 1;
  const room = textWidth(formatCount(last)) + 28;
  // On the line at the step looked at, which mostly is the last, names could not be read.
  const named = widestOf(series.filter(isPresent));
  const isNamed = isLooked && named <= width / 4;
  const right = width >= 560 ? widestOf(series) : isNamed ? named : room / 2 - 8;
  const count = Math.max(2, Math.min(last + 1, 8, Math.floor((width - left - right) / room) + 1));
  const x = linearAxis(0, last, Math.floor(count));
  const margin = { left, right, top: 28, bottom: 44 };
  const lines = levels.map(({ label }) => label);
  return { x, y, xLabel, yLabel, labels, lines, looked: isLooked, margin, height, cut };
}

/**
 * What a run that diverges comes to would press all before it to the bottom: of more than a thousand
 * times what the runs begin with only so much is drawn.
 */
function topOf(curves: Float64Array[]): number {
  const most = beginningOf(curves);
  return extentOf(...curves).max > 1000 * most ? 8 * most : Infinity;
}

const beginningOf = (curves: Float64Array[]) =>
  Math.max(...curves.map((y) => Math.abs(y.find(Number.isFinite) ?? 0)), 0.5);

/** Beyond is an earlier run that begins a thousand times as high as what stands now: it leaves the axis alone. */
function partCurves(series: TraceSeries[]) {
  const present = series.filter(isPresent).map(({ points }) => points.y);
  const isSome = present.some((y) => y.some(Number.isFinite));
  const most = isSome ? 1000 * beginningOf(present) : Infinity;
  const earlier = series.filter(({ faint }) => faint).map(({ points }) => points.y);
  const isBeyond = (y: Float64Array) => beginningOf([y]) > most;
  return {
    beside: [...present, ...earlier.filter((y) => !isBeyond(y))],
    beyond: earlier.filter(isBeyond),
  };
}

/** A run's settings may be many words, which are said in full where its picture is. */
const briefly = (label: string) => shorten(label, 24);

/** From zero to the smallest of 0.5, 1, 2, 4, 8, … that fits, and as far below zero as needed. */
function lossAxis(min: number, max: number): Axis {
  const reach = (v: number) => 2 ** Math.min(Math.max(-1, Math.ceil(Math.log2(v))), 1000);
  return linearAxis(min < 0 ? -reach(-min) : 0, max > 0 ? reach(max) : 0.5, 6);
}

/** The step looked at, where there is no number any more; nothing where there is one, or no run. */
function sayLost({ at, xLabel }: TraceData): string {
  const isLost = at && Number.isFinite(at.step) && !Number.isFinite(at.value);
  return isLost ? `At ${xLabel} ${formatCount(at.step)}: not a number.` : "";
}

function lastFinite({ x, y }: Series): number {
  let i = y.length - 1;
  while (i >= 0 && !(Number.isFinite(y[i]!) && Number.isFinite(x[i]!))) i--;
  return i;
}

function describe({ series, steps, xLabel, yLabel, at, levels = [] }: TraceData): string {
  const drawn = series.filter((one) => isPresent(one) && one.points.y.length > 0);
  const earlier = series.filter(({ faint }) => faint).map(({ label }) => label);
  // What is drawn may be of a longer run than the one to come.
  const reach = Math.max(steps, ...drawn.map(({ points: { x } }) => x.at(-1)!));
  const title = `${capital(yLabel)} over ${formatSeveral(reach, xLabel)}`;
  if (drawn.length === 0) return `${title}: no run yet.`;
  const runs = drawn.map(({ label, points: { x, y } }) => {
    const { min, max, count } = extentOf(y);
    if (count === 0) return `${label || yLabel}: not a number at any ${xLabel}`;
    if (min === 0 && max === 0) return `${label || yLabel}: exactly 0 at every ${xLabel}`;
    const first = y[0]!;
    const last = y[y.length - 1]!;
    const end = `${formatNumber(last)} at ${xLabel} ${formatCount(x[x.length - 1]!)}`;
    const low = min < first && min !== last ? `, lowest ${formatNumber(min)}` : "";
    const high = max > first && max !== last ? `, highest ${formatNumber(max)}` : "";
    return `${label || yLabel}: starts at ${formatNumber(first)}, ends at ${end}${low}${high}`;
  });
  const [a, b] = drawn;
  const looked = Number.isFinite(at?.step)
    ? ` Looked at: ${xLabel} ${formatCount(at!.step)}, ${yLabel} ${formatNumber(at!.value)}.`
    : "";
  const beside = earlier.length > 0 ? ` Pale, earlier runs: ${earlier.join(", ")}.` : "";
  const held = levels.filter(({ value }) => Number.isFinite(value)).map(sayLevel);
  const across = held.length > 0 ? ` Lines across: ${held.join(", ")}.` : "";
  const said = `${[title, ...runs].join(". ")}${a && b ? agree(a, b, xLabel) : ""}`;
  return `${said}.${looked}${across}${beside}`;
}

/** How far two runs agree at the last step that both have. */
function agree(a: TraceSeries, b: TraceSeries, xLabel: string): string {
  const step = a.points.x.findLast((s) => indexOf(b.points, s) >= 0);
  if (step === undefined) return "";
  const [va, vb] = [a, b].map(({ points }) => points.y[indexOf(points, step)]!);
  const finite = Number.isFinite(va) && Number.isFinite(vb);
  return finite ? `. At ${xLabel} ${formatCount(step)} they ${agreement(va!, vb!)}` : "";
}

/** Steps at which every run that covers them has a value, so that rows have no holes. */
function tabulate({ series: all, xLabel, yLabel }: TraceData): Table {
  const series = all.filter(isPresent);
  const steps = union(series.map(({ points }) => points));
  const common = steps.filter((step, i) => {
    const end = i === 0 || i === steps.length - 1;
    return end || series.every(({ points }) => indexOf(points, step) >= 0 || !covers(points, step));
  });
  return {
    columns: [xLabel, ...series.map(({ label }) => label || yLabel)],
    rows: spread(common).map((step) => {
      return [step, ...series.map(({ points }) => points.y[indexOf(points, step)] ?? "")];
    }),
  };
}

function covers({ x }: Series, step: number): boolean {
  return x.length > 0 && x[0]! <= step && step <= x[x.length - 1]!;
}
