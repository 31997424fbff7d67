import { extentOf } from "../axis";
import { type Attributes, element, onPaper, painter, tenth, textWidth } from "../element";
import { formatFit } from "../number";
import { colour } from "../role";
import type { NetworkData, Quantity } from "./data";
import { type NetworkLayout, pointOn, type Wire } from "./layOut";
import type { When } from "./stage";

/** What the painters of a network's parts share. */
export type View = {
  data: NetworkData;
  when(kind: "sums" | "activations" | "loss" | "deltas" | "gradients", layer?: number): When;
  /** Whether a wire touches what the reader looks at; null while that is nothing. */
  isLit: ((wire: Wire) => boolean) | null;
};

/**
 * What a layer's wires show: weights, and once there are any, their gradients; but weights again
 * while the deltas go back along them to the layer before.
 */
export function shownOn({ data: { layers }, when }: View, layer: number) {
  const { weights, gradients } = layers[layer]!;
  const back = when("gradients", layer);
  if (layer > 0 && when("deltas", layer - 1) === "now")
    return { quantity: weights, time: "now" as const, ink: colour.error, isGradient: false };
  if (gradients && back !== "later")
    return { quantity: gradients, time: back, ink: colour.error, isGradient: true };
  const time = when("sums", layer);
  const ink = time === "later" ? "var(--quiet)" : colour.hand;
  return { quantity: weights, time, ink, isGradient: false };
}

/** What tells a number below zero from one above it, without colour. */
export const dashes = { "stroke-dasharray": "5 4" };

const names: Attributes = {
  ...onPaper,
  "stroke-width": 7,
  "font-size": 12,
  "text-anchor": "middle",
};

const dots = { "stroke-dasharray": "1 5" };

const opacity: Record<When, number> = { later: 0.45, now: 1, done: 0.55 };

/**
 * A network's wires: as wide as a weight, or its gradient, is large, and dashed where it is below
 * zero. Numbers stand on them where there is room for all, and on those looked at.
 */
export function wireLayer(parent: Element, { wires, share, roomy, wide }: NetworkLayout) {
  const lines = element(parent, "g", { fill: "none" });
  const texts = element(parent, "g", names);
  const most = wide ? 5 : 4;
  const parts = wires.map((some) =>
    some.map((wire) => {
      const [a, b] = [pointOn(wire, 0), pointOn(wire, 1)];
      const { x, y } = pointOn(wire, share[wire.layer]!);
      const d = `M${tenth(a.x)},${tenth(a.y)}L${tenth(b.x)},${tenth(b.y)}`;
      const line = painter(element(lines, "path", { d }));
      const text = painter(element(texts, "text", { y: tenth(y) }));
      return { wire, line, text, x, left: a.x + 4 };
    }),
  );

  return function paint(view: View): void {
    const { layers } = view.data;
    const weights = largest(layers.map(({ weights }) => weights));
    const gradients = largest(layers.map(({ gradients }) => gradients));
    parts.forEach((some, layer) => {
      const { quantity, time, ink, isGradient } = shownOn(view, layer);
      const { numbers, symbol } = quantity;
      const scale = most / (isGradient ? gradients : weights);
      some.forEach(({ wire, line, text, x, left }, i) => {
        const value = numbers[i] ?? Number.NaN;
        const isKnown = Number.isFinite(value);
        const lit = view.isLit?.(wire);
        line({
          stroke: ink,
          "stroke-width": tenth(Math.max(0.8, isKnown ? Math.abs(value) * scale : 0)),
          "stroke-dasharray": "none",
          ...(isKnown ? value < 0 && dashes : dots),
          "stroke-opacity": lit === undefined ? opacity[time] : lit ? 1 : 0.15,
          "data-sym": symbol,
        });
        // A hidden number is left as it was: to lay it out would cost as much as a visible one.
        if (!(lit ?? roomy[layer])) {
          text({ visibility: "hidden" });
          return;
        }
        const weight = time === "now" ? 600 : 400;
        const number = formatValue(numbers[i], 7);
        const place = tenth(Math.max(x, left + textWidth(number) / 2));
        const look = { fill: ink, "font-weight": weight, "data-sym": symbol };
        text({ visibility: "visible", x: place, ...look }, number);
      });
    });
  };
}

/** A number as it stands in the picture, a dash where there is none. */
export function formatValue(value: number | undefined, room = 6): string {
  return value === undefined ? "–" : formatFit(value, room);
}

/** The largest size of all; above 0, for a scale. */
function largest(quantities: (Quantity | undefined)[]): number {
  const { min, max } = extentOf(...quantities.map((one) => one?.numbers ?? []));
  return Math.max(-min, max, 1e-300);
}
