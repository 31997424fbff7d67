import { type Attributes, element, onPaper, painter, tenth, textWidth } from "../element";
import { colour } from "../role";
import type { NetworkLayout, Spot } from "./layOut";
import type { When } from "./stage";
import { formatValue, type View } from "./wires";

const inside: Attributes = {
  "font-size": 12,
  "text-anchor": "middle",
  "dominant-baseline": "central",
};
const beside: Attributes = { ...onPaper, "font-size": 12, "text-anchor": "middle" };
const pale = { stroke: "var(--quiet)", "stroke-opacity": 0.35, "stroke-width": 1 };

/** The inputs: what is given is in ink from the start. */
export function inputLayer(parent: Element, { columns, wide }: NetworkLayout) {
  const parts = columns[0]!.map(({ x, y, halfWidth }, i) => {
    const circle = { cx: tenth(x), cy: tenth(y), r: halfWidth, fill: "var(--paper)" };
    const ring = element(parent, "circle", { ...circle, stroke: "var(--quiet)" });
    const text = element(parent, "text", { ...inside, x: tenth(x), y: tenth(y) });
    const name = { ...inside, fill: "var(--quiet)", "text-anchor": "end" };
    const label = element(parent, "text", { ...name, x: tenth(x - halfWidth - 6), y: tenth(y) });
    return { i, ring: painter(ring), text: painter(text), label: painter(label) };
  });
  return function paint({ data: { inputs } }: View): void {
    const sym = { "data-sym": inputs.symbol };
    for (const { i, ring, text, label } of parts) {
      ring(sym);
      text({ fill: "var(--ink)", ...sym }, formatValue(inputs.numbers[i]));
      label(sym, wide ? `${inputs.label}${subscript(i + 1)}` : "");
    }
  };
}

/**
 * A layer's units, each two cells in one: what is summed up, then what becomes of it. The bias comes
 * in from above the sum, the delta stands under it.
 */
export function unitLayer(parent: Element, { columns }: NetworkLayout, layer: number) {
  const units = columns[layer + 1]!.map((spot, i) => ({
    i,
    sum: cell(parent, spot, -1),
    activation: cell(parent, spot, 1),
    bias: note(parent, spot, -1),
    delta: note(parent, spot, 1),
  }));
  return function paint({ data: { layers }, when }: View): void {
    const { sums, activations, biases, deltas, gradients, biasGradients } = layers[layer]!;
    const [z, a, back] = [when("sums", layer), when("activations", layer), when("deltas", layer)];
    const descent = when("gradients", layer);
    const shown = gradients && biasGradients && descent !== "later" ? biasGradients : biases;
    for (const { i, sum, activation, bias, delta } of units) {
      sum(formatValue(sums.numbers[i]), z, sums.symbol, back === "now");
      activation(formatValue(activations.numbers[i]), a, activations.symbol, false);
      const ink = z === "later" ? "var(--quiet)" : colour.hand;
      if (shown === biases) bias(nameIn(biases, i), z, ink, biases.symbol);
      else bias(nameIn(shown, i), descent, colour.error, shown.symbol);
      delta(
        deltas && back !== "later" ? nameIn(deltas, i) : "",
        back,
        colour.error,
        deltas?.symbol,
      );
    }
  };
}

/** The loss, and the targets it compares the answer with. */
export function lossLayer(parent: Element, { columns, loss, targets, wide }: NetworkLayout) {
  if (!loss) return () => {};
  const wires = element(parent, "g", { fill: "none" });
  const starts = columns
    .at(-1)!
    .map(({ x, y, halfWidth, halfHeight }) =>
      wide ? [x + halfWidth, y] : [loss.x, y + halfHeight],
    );
  const links = [...starts, ...targets.map(({ x, y, halfHeight }) => [x, y - halfHeight])].map(
    ([x, y], i) => {
      const end =
        i >= starts.length ? loss.y + loss.halfHeight : loss.y - (wide ? 0 : loss.halfHeight);
      const stop = wide && i < starts.length ? loss.x - loss.halfWidth : loss.x;
      const d = `M${tenth(x!)},${tenth(y!)}L${tenth(stop)},${tenth(end)}`;
      return painter(element(wires, "path", { d }));
    },
  );
  const paintLoss = round(parent, loss, wide ? -1 : 0);
  const paintTargets = targets.map((spot) => round(parent, spot, wide ? 1 : 0));
  return function paint({ data, when }: View): void {
    const time = when("loss");
    // From here the deltas start on their way back.
    const isBack = when("deltas", data.layers.length - 1) === "now";
    for (const link of links) link(lineOf(isBack ? "now" : time, colour.error));
    if (data.loss) {
      const text = time === "later" ? "" : formatValue(data.loss.numbers[0]);
      paintLoss(text, data.loss.label, data.loss.symbol, lineOf(time, colour.error), colour.error);
    }
    paintTargets.forEach((paintTarget, i) => {
      const { numbers, label, symbol } = data.target!;
      const name = targets.length > 1 ? `${label}${subscript(i + 1)}` : label;
      const line = { stroke: colour.truth, "stroke-opacity": 1, "stroke-width": 2 };
      paintTarget(formatValue(numbers[i]), name, symbol, line, colour.truth);
    });
  };
}

/** `x₃` from `x` and 3. */
export function subscript(index: number): string {
  return String(index).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]!);
}

function lineOf(time: When, ink: string) {
  if (time === "later") return pale;
  return { stroke: ink, "stroke-opacity": 1, "stroke-width": time === "now" ? 2.5 : 1.2 };
}

/** The left or the right half of a unit. */
function cell(parent: Element, { x, y, halfWidth, halfHeight: r }: Spot, side: -1 | 1) {
  const end = tenth(x + side * (halfWidth - r));
  const arc = `A${r},${r},0,0,${side < 0 ? 0 : 1},${end},${tenth(y + r)}`;
  const d = `M${tenth(x)},${tenth(y - r)}H${end}${arc}H${tenth(x)}${side < 0 ? "Z" : ""}`;
  const path = painter(element(parent, "path", { d }));
  const middle = tenth(x + side * (halfWidth / 2 - 2));
  const text = painter(element(parent, "text", { ...inside, x: middle, y: tenth(y) }));
  return (value: string, time: When, symbol: string | undefined, isBack: boolean): void => {
    const ink = isBack ? colour.error : colour.hand;
    const isNow = isBack || time === "now";
    const line = lineOf(isNow ? "now" : time, ink);
    path({ ...line, fill: ink, "fill-opacity": isNow ? 0.1 : 0, "data-sym": symbol });
    const weight = time === "now" ? 600 : 400;
    text(
      { fill: colour.hand, "font-weight": weight, "data-sym": symbol },
      time === "later" ? "" : value,
    );
  };
}

/** A name and a number over or under a unit's sum. */
function note(parent: Element, { x, y, halfWidth, halfHeight }: Spot, side: -1 | 1) {
  const height = tenth(y + side * (halfHeight + 12));
  const text = painter(element(parent, "text", { ...beside, y: height }));
  return (value: string, time: When, ink: string, symbol: string | undefined): void => {
    const left = x - halfWidth + 2 + textWidth(value) / 2;
    const weight = time === "now" ? 600 : 400;
    const place = tenth(Math.max(x - halfWidth / 2, left));
    text({ x: place, fill: ink, "font-weight": weight, "data-sym": symbol }, value);
  };
}

function round(parent: Element, { x, y, halfWidth: r }: Spot, side: -1 | 0 | 1) {
  const circle = element(parent, "circle", { cx: tenth(x), cy: tenth(y), r, fill: "var(--paper)" });
  const text = painter(element(parent, "text", { ...inside, x: tenth(x), y: tenth(y) }));
  const place = side
    ? { ...inside, x: tenth(x), y: tenth(y + side * (r + 12)) }
    : { ...inside, x: tenth(x - r - 7), y: tenth(y), "text-anchor": "end" };
  const label = painter(element(parent, "text", place));
  const ring = painter(circle);
  return (value: string, name: string, symbol: string | undefined, line: object, ink: string) => {
    ring({ ...line, "data-sym": symbol });
    text({ fill: ink, "data-sym": symbol }, value);
    label({ fill: "var(--quiet)", "data-sym": symbol }, name);
  };
}

function nameIn({ label, numbers }: { label: string; numbers: ArrayLike<number> }, i: number) {
  return `${label} ${formatValue(numbers[i], 8)}`;
}
