import { extentOf } from "../axis";
import { type Attributes, element, onPaper, painter, set, tenth } from "../element";
import type { Drawing, Figure, Series, Table } from "../figure";
import { formatCount, formatNumber } from "../number";
import { linePath } from "../path";
import { colour, stroke } from "../role";
import { setText } from "../setText";

/** What a reader calls something, and its name in code. */
type Name = { label: string; symbol?: string | undefined };
/** A number; null before a run. */
export type Amount = Name & { value: number | null };

/** A single neuron as it stands, and the way its error has come. */
export type NeuronData = {
  inputs: (Name & { weight: Amount })[];
  bias: Amount;
  answer: Name;
  error: Amount;
  errors: Series;
  /** The run's last step, though the errors may end before it. */
  last: number;
};

/** A neuron: what comes in, by which weights, what comes out, and how wrong it is. */
export const figure: Figure<NeuronData> = { draw, describe, tabulate };

const apart = 66;
const radius = { input: 17, unit: 25 };
const dashes = "5 4";
const dots = "1 5";
const middle: Attributes = { "text-anchor": "middle", "dominant-baseline": "central" };

/** Three pictures, of which each grows and shrinks as a whole; half of a phone has no room for the curve. */
const widths = { half: 170, narrow: 340, wide: 520 };

function draw(data: NeuronData, full: number, document: Document): Drawing<NeuronData> {
  const isHalf = full < 240;
  const width = isHalf ? widths.half : full < 420 ? widths.narrow : widths.wide;
  const count = data.inputs.length;
  const unit = { x: Math.round(width * (isHalf ? 0.7 : 0.5)), y: 70 + ((count - 1) * apart) / 2 };
  const bottom = 70 + (count - 1) * apart + 40;
  const height = bottom + (isHalf ? 46 : 66);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  set(svg, {
    ...{ class: "plot", width: full, height: Math.round((height * full) / width) },
    ...{ viewBox: `0 0 ${width} ${height}` },
    ...{ fill: "currentColor", "font-size": 13, role: "img" },
  });
  const layer = element(svg, "g", { "data-layer": "moving" });
  const rest = element(svg, "g");

  const starts = data.inputs.map((_, i) => ({ x: radius.input + 2, y: 70 + i * apart }));
  const weights = data.inputs.map(({ weight }, i) => {
    const [from, end] = [starts[i]!, edge(unit, starts[i]!)];
    const share = 0.52;
    const at = {
      x: from.x + radius.input + share * (end.x - from.x - radius.input),
      y: from.y + share * (end.y - from.y) + Math.sign(from.y - unit.y) * 16,
    };
    return wire(layer, weight, from, end, at, "middle");
  });
  const top = { x: unit.x, y: 18 };
  const bias = wire(
    layer,
    data.bias,
    top,
    { x: unit.x, y: unit.y - radius.unit },
    { x: unit.x + (isHalf ? -14 : 14), y: 22 },
    isHalf ? "end" : "start",
  );

  data.inputs.forEach(({ label, symbol }, i) => {
    const { x, y } = starts[i]!;
    const sym = { "data-sym": symbol };
    const ring = { fill: "var(--paper)", stroke: "var(--ink)", ...sym };
    element(rest, "circle", { cx: x, cy: y, r: radius.input, ...ring });
    element(rest, "text", { x, y, ...middle, ...sym }).textContent = label;
  });
  const out = width - (isHalf ? 4 : 60);
  const line = { ...stroke.plain, d: `M${unit.x + radius.unit},${unit.y}H${out}` };
  element(rest, "path", line);
  const { label, symbol } = data.answer;
  const beside = { x: out + 6, y: unit.y, "dominant-baseline": "central" };
  const below = { x: out, y: unit.y + radius.unit + 16, "text-anchor": "end" };
  const said = { ...(isHalf ? below : beside), "data-sym": symbol };
  element(rest, "text", said).textContent = label;
  element(rest, "circle", {
    ...{ cx: unit.x, cy: unit.y, r: radius.unit, fill: "var(--paper)" },
    ...{ stroke: colour.hand, "stroke-width": 2 },
  });
  // The squash.
  const [u, v] = [unit.x, unit.y];
  const squash = `M${u - 15},${v + 9}C${u + 2},${v + 9},${u - 2},${v - 9},${u + 15},${v - 9}`;
  element(rest, "path", { ...stroke.hand, d: squash });

  const name = element(rest, "text", { x: 2, y: bottom, fill: colour.error });
  name.textContent = `${data.error.label} now`;
  const errorLook = { x: 2, y: bottom + 38, fill: colour.error, "font-size": 34 };
  const error = painter(element(layer, "text", { ...errorLook, "font-weight": 600 }));
  const left = Math.max(Math.round(width * 0.5), 180);
  const box = { left, right: width - 4, top: bottom - 8, base: bottom + 40 };
  const moveCurve = isHalf ? null : curveLayer(rest, layer, box);

  function update(next: NeuronData): boolean {
    if (next.inputs.length !== count) return false;
    next.inputs.forEach(({ weight }, i) => void weights[i]!(weight));
    bias(next.bias);
    error({ "data-sym": next.error.symbol }, write(next.error));
    moveCurve?.(next);
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);
  return { svg, update };
}

type Point = { x: number; y: number };

/** Where a wire meets the rim of the unit. */
function edge(unit: Point, from: Point): Point {
  const far = Math.hypot(unit.x - from.x, unit.y - from.y);
  const share = 1 - radius.unit / far;
  return { x: from.x + share * (unit.x - from.x), y: from.y + share * (unit.y - from.y) };
}

/** As wide as the number is large, dashed where it is below 0, dotted where there is none. */
function wire(parent: Element, { label }: Amount, a: Point, b: Point, at: Point, anchor = "start") {
  const d = `M${tenth(a.x)},${tenth(a.y)}L${tenth(b.x)},${tenth(b.y)}`;
  const line = painter(element(parent, "path", { d, fill: "none" }));
  const place = { x: tenth(at.x), y: tenth(at.y), "text-anchor": anchor };
  const text = painter(element(parent, "text", { ...onPaper, "stroke-width": 6, ...place }));
  return (amount: Amount): void => {
    const value = amount.value ?? Number.NaN;
    const isKnown = Number.isFinite(value);
    const ink = Number.isNaN(value) && amount.value !== null ? colour.error : colour.hand;
    line({
      stroke: ink,
      "stroke-width": isKnown ? tenth(Math.min(10, 1 + Math.abs(value) * 0.6)) : 1,
      "stroke-dasharray": isKnown ? (value < 0 ? dashes : "none") : dots,
      "data-sym": amount.symbol,
    });
    text({ fill: ink, "data-sym": amount.symbol }, `${label} ${write(amount)}`);
  };
}

type Place = { left: number; right: number; top: number; base: number };

/** The error's curve over a line, and what it is. */
function curveLayer(rest: Element, moving: Element, place: Place) {
  const { left, right, base } = place;
  element(rest, "path", { d: `M${left},${base}H${right}`, stroke: "var(--rule)" });
  const curve = element(moving, "path", stroke.error);
  const end = { x: right, y: base + 17, fill: "var(--quiet)", "text-anchor": "end" };
  const words = element(rest, "text", { ...end, "font-size": 12 });
  return function move(next: NeuronData): void {
    set(curve, { d: spark(next, place) });
    setText(words, sayCurve(next));
  };
}

function spark({ errors, last }: NeuronData, { left, right, top, base }: Place): string {
  const { max, count } = extentOf(errors.y);
  if (count === 0 || !(max > 0) || last <= 0) return "";
  const x = (step: number) => left + ((right - left) * step) / last;
  const y = (error: number) => base - (base - top) * Math.max(0, error / max);
  return linePath(errors, x, y);
}

function sayCurve({ errors, error }: NeuronData): string {
  const end = errors.x.at(-1);
  const lack = Number.isNaN(error.value) && end !== undefined;
  return `the error, step by step${lack ? `: NaN after step ${formatCount(end)}` : ""}`;
}

const write = ({ value }: Amount): string =>
  value === null ? "–" : Number.isNaN(value) ? "NaN" : formatNumber(value);

const partsOf = ({ inputs, bias, error }: NeuronData) => [
  ...inputs.map(({ weight }) => weight),
  bias,
  error,
];

function describe(data: NeuronData): string {
  const parts = partsOf(data);
  if (parts.every(({ value }) => value === null)) return "A neuron: no run yet.";
  const say = ({ value }: Amount) => (value === null ? "no number" : formatNumber(value));
  return `A neuron: ${parts.map((part) => `${part.label} ${say(part)}`).join(", ")}.`;
}

function tabulate(data: NeuronData): Table {
  const rows = partsOf(data).map(({ label, value }) => [label, value ?? "–"]);
  return { columns: ["number", "value"], rows: rows.slice(0, 25) };
}
