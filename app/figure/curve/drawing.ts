import { extentOf, linearAxis, unitAxis } from "../axis";
import { element, set, textWidth } from "../element";
import type { Drawing, Figure, Series, Symbols, Table } from "../figure";
import { type Entry, key, keyWidth } from "../key";
import { noteLayer, nowhere } from "../note";
import { agreement, capital, formatNumber, formatPlace } from "../number";
import { dotsPath, linePath } from "../path";
import { plot } from "../plot";
import { indexOf, locate, spread, union, valueAt } from "../reading";
import { byFramework, byHand, colour, stroke } from "../role";
import { type Sample, sampleLayer } from "./samples";

export type CurveData = {
  /** The function by hand. */
  line: Series;
  /** The framework's values of the same function. */
  dots: Series | null;
  /** Places on the curve that move while a model trains. */
  samples: Sample[];
  xLabel: string;
  yLabel: string;
  symbols?: Symbols<"samples"> | undefined;
};

/** A function of one variable by hand, the framework's over it, and samples that ride on it. */
export const figure: Figure<CurveData> = { draw, describe, tabulate };

const dotted = {
  fill: "none",
  stroke: colour.framework,
  "stroke-width": 5,
  "stroke-linecap": "round",
};

const entries: Entry[] = [
  {
    name: byHand,
    fill: colour.hand,
    mark: (parent) => element(parent, "path", { ...stroke.hand, d: "M-10,0H10" }),
  },
  {
    name: byFramework,
    fill: colour.framework,
    mark: (parent) => element(parent, "path", { ...dotted, d: "M-8,0h0M0,0h0M8,0h0" }),
  },
];

function draw(data: CurveData, width: number, document: Document): Drawing<CurveData> {
  const axes = axesOf(data, width);
  const fitted = JSON.stringify(axes);
  const { symbols } = data;
  const { svg, x, y, box } = plot({ ...axes, inset: 14, width, document, symbols });
  key(svg, entries.slice(0, axes.key.count), axes.key.x, axes.key.y);
  const layer = element(svg, "g", { "data-layer": "moving" });
  const line = element(layer, "path", stroke.hand);
  const dots = element(layer, "path", dotted);
  const place = { x, y, box, domain: axes.x.domain };
  const moveSamples = sampleLayer(layer, data.samples.length, place, symbols?.samples);

  const note = noteLayer(svg, box);

  let shown = data;
  function update(next: CurveData): boolean {
    const values = valuesOf(next);
    const lost = extentOf(...values).count === 0 && values.some(({ length }) => length > 0);
    if (JSON.stringify(axesOf(next, width)) !== fitted) return false;
    shown = next;
    const { min, max } = extentOf(next.line.y);
    set(line, { d: linePath(next.line, x, y) });
    set(dots, { d: next.dots ? dotsPath(thin(next.dots, box.right - box.left), x, y) : "" });
    moveSamples(next.samples, next.line.y.indexOf(min) <= next.line.y.indexOf(max));
    note(lost ? nowhere : sayHidden(next.samples));
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  return {
    svg,
    update,
    read(at) {
      const { line, dots, xLabel } = shown;
      const place = locate(dots?.x.length ? dots.x : line.x, x, at);
      if (place === undefined) return null;
      const hand = valueAt(line, place);
      const framework = dots ? valueAt(dots, place) : undefined;
      const values = [hand && `${byHand} ${hand}`, framework && `${byFramework} ${framework}`];
      const text = `${xLabel} ${formatPlace(place)}: ${values.filter(Boolean).join(", ")}`;
      return { x: x(place), text };
    },
  };
}

/** All that does not move; the figure is drawn anew when any of it changes. */
function axesOf({ line, dots, samples, xLabel, yLabel }: CurveData, width: number) {
  const height = Math.round(Math.min(320, 150 + width / 4));
  const across = extentOf(line.x, dots?.x ?? []);
  const [from, to] = across.count === 0 ? [-10, 10] : [across.min, across.max];
  const extent = extentOf(line.y, dots?.y ?? []);
  const y = unitAxis(extent, height < 240 ? 4 : 6);
  const left = 14 + Math.max(...y.ticks.map(({ text }) => textWidth(text)), 14);
  const x = linearAxis(from!, to!, width < 480 ? 5 : 11);
  const start = 4 + textWidth(yLabel) + 14;
  const beside = start + keyWidth(entries) < width;
  const margin = { left, right: 18, top: beside ? 26 : 48, bottom: 44 };
  const key = { count: dots ? 2 : 1, ...(beside ? { x: start, y: 9 } : { x: 4, y: 30 }) };
  return { x, y, xLabel, yLabel, margin, height, key, count: samples.length };
}

/** Every 2nd, 4th, 8th … dot, so that they stand at least ten pixels apart. */
function thin({ x, y }: Series, width: number): Series {
  const every = 2 ** Math.max(0, Math.ceil(Math.log2((10 * x.length) / width)));
  const kept = (_: number, i: number) => i % every === 0;
  return { x: x.filter(kept), y: y.filter(kept) };
}

function valuesOf({ line, dots, samples }: CurveData): ArrayLike<number>[] {
  return [line.y, dots?.y ?? [], samples.map(({ y }) => y)];
}

function describe({ line, dots, samples, xLabel, yLabel }: CurveData): string {
  const { count } = extentOf(line.y);
  const title = `${capital(yLabel)} against ${xLabel}`;
  if (line.y.length === 0) return `${title}: no run yet.`;
  if (count === 0) return `${title}: not a number anywhere.`;
  const ends = [0, line.y.length - 1].map((i) => {
    return `${formatNumber(line.y[i]!)} at ${formatPlace(line.x[i]!)}`;
  });
  const parts = [`${title}: from ${ends[0]} to ${ends[1]}`];
  const worst = dots && worstOf(line, dots);
  if (worst) parts.push(`By hand and in ${byFramework} the values ${agreement(...worst)}`);
  for (const { label, x, y, truth } of samples) {
    const where = `${formatNumber(y)} at ${formatPlace(x)}`;
    parts.push(`${label}: ${where}, truth ${formatPlace(truth)}`);
  }
  return `${parts.join(". ")}.`;
}

/** Which samples have no place on the curve. */
function sayHidden(samples: Sample[]): string {
  const hidden = samples.filter(({ x, y }) => !Number.isFinite(x + y));
  return hidden.length === 0 ? "" : `Not a number: ${hidden.map(({ label }) => label).join(", ")}`;
}

/** The pair of values at one place that lies furthest apart. */
function worstOf(line: Series, dots: Series): [number, number] | null {
  let worst: [number, number] | null = null;
  dots.x.forEach((x, i) => {
    const a = line.y[indexOf(line, x)] ?? Number.NaN;
    const b = dots.y[i]!;
    const apart = Math.abs(a - b);
    if (apart >= (worst ? Math.abs(worst[0] - worst[1]) : 0)) worst = [a, b];
  });
  return worst;
}

/** The samples first, then the function at a few places, where both have values if that is so. */
function tabulate({ line, dots, samples, xLabel, yLabel }: CurveData): Table {
  const riding = samples.slice(0, 12);
  const all = union(dots ? [line, dots] : [line]);
  const both = dots ? all.filter((x) => indexOf(line, x) >= 0 && indexOf(dots, x) >= 0) : all;
  const places = spread(both.length > 1 ? both : all, 25 - riding.length);
  return {
    columns: ["sample", xLabel, `${yLabel} ${byHand}`, `${yLabel} ${byFramework}`, "truth"],
    rows: [
      ...riding.map(({ label, x, y, truth }) => [label, x, y, "", truth]),
      ...places.map((x) => {
        const framework = dots?.y[indexOf(dots, x)];
        return ["", x, line.y[indexOf(line, x)] ?? "", framework ?? "", ""];
      }),
    ],
  };
}
