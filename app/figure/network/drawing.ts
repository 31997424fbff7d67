import { element, onPaper, painter, set } from "../element";
import type { Drawing, Figure, Reading } from "../figure";
import { key } from "../key";
import { colour } from "../role";
import type { NetworkData } from "./data";
import { findItem, type Item, itemsOf, touches } from "./items";
import { layOutNetwork, type NetworkLayout, type Wire } from "./layOut";
import { inputLayer, lossLayer, unitLayer } from "./nodes";
import { timeOf, type When } from "./stage";
import { describe, orderOf, sayItem, sizesOf, tabulate } from "./text";
import { dashes, shownOn, type View, wireLayer } from "./wires";

/** A network that is its computation: nodes hold activations, wires weights, and later gradients. */
export const figure: Figure<NetworkData> = { draw, describe, tabulate };

const line = { fill: "none", stroke: "var(--quiet)", "stroke-width": 2 };

const signs = [
  {
    name: "above 0",
    fill: "var(--quiet)",
    mark: (g: Element) => element(g, "path", { ...line, d: "M-10,0H9" }),
  },
  {
    name: "below 0",
    fill: "var(--quiet)",
    mark: (g: Element) => element(g, "path", { ...line, ...dashes, d: "M-10,0H9" }),
  },
];

function draw(data: NetworkData, width: number, document: Document): Drawing<NetworkData> {
  const shape = shapeOf(data);
  const lost = isLost(data);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const frame = { class: "plot", width, fill: "currentColor", "font-size": 13, role: "img" };
  if (lost) {
    set(svg, { ...frame, height: 40, viewBox: `0 0 ${width} 40`, "aria-label": describe(data) });
    element(svg, "g", { "data-layer": "moving" });
    return { svg, update: isLost };
  }

  const targets = data.target ? sizesOf(data).at(-1)! : 0;
  const layout = layOutNetwork(sizesOf(data), data.loss ? targets : null, width);
  const scale = layout.width / width;
  const height = Math.round(layout.height / scale);
  set(svg, { ...frame, height, viewBox: `0 0 ${layout.width} ${layout.height}` });
  key(svg, signs, 2, layout.height - 10);
  const layer = element(svg, "g", { "data-layer": "moving" });
  const painters = [
    wireLayer(layer, layout),
    headLayer(layer, layout),
    inputLayer(layer, layout),
    lossLayer(layer, layout),
    ...data.layers.map((_, k) => unitLayer(layer, layout, k)),
  ];
  const items = itemsOf(layout);
  const mark = markLayer(layer);

  let view = viewOf(data);
  let looked: Item | null = null;
  function paint(): void {
    const item = looked;
    const isTied = item && item.kind !== "loss" && item.kind !== "target";
    const isLit = isTied ? (wire: Wire) => touches(wire, item) : null;
    for (const paint of painters) paint({ ...view, isLit });
    mark(item);
  }
  function update(next: NetworkData): boolean {
    if (!isLost(next)) {
      if (shapeOf(next) !== shape) return false;
      view = viewOf(next);
      paint();
    }
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  return {
    svg,
    update,
    read(at) {
      const inside =
        "px" in at
          ? { px: at.px * scale, py: at.py && at.py * scale }
          : { ...at, from: at.from * scale, fromY: at.fromY && at.fromY * scale };
      const item = findItem(items, inside);
      return item ? readingOf(item) : null;
    },
    look(reading) {
      const item = items.find((item) => {
        return reading && item.x / scale === reading.x && item.y / scale === reading.y;
      });
      if (looked === (item ?? null)) return;
      looked = item ?? null;
      paint();
    },
  };

  function readingOf(item: Item): Reading {
    return { x: item.x / scale, y: item.y / scale, text: sayItem(item, view) };
  }
}

function viewOf(data: NetworkData): View {
  return { data, when: timeOf(orderOf(data), data.stage), isLit: null };
}

/** All that does not move; the figure is drawn anew when any of it changes. */
function shapeOf(data: NetworkData): string {
  return JSON.stringify([sizesOf(data), data.target !== undefined, data.loss !== undefined]);
}

/** Without as much as a node in each layer there is nothing to draw. */
function isLost(data: NetworkData): boolean {
  return sizesOf(data).some((size) => size === 0);
}

/** What each column and the wires between are called; what is computed now stands out. */
function headLayer(parent: Element, { columns, wires }: NetworkLayout) {
  const height = 12;
  const head = (x: number) => {
    const place = { ...onPaper, x, y: height, "text-anchor": "middle" };
    return painter(element(parent, "text", place));
  };
  const input = head(columns[0]![0]!.x);
  const layers = columns.slice(1).map(([spot], k) => {
    const { x, halfWidth } = spot!;
    const [a, b] = wires[k]![0]!.ends;
    const middle = (a.x + a.halfWidth + b.x - b.halfWidth) / 2;
    return {
      wire: head(middle),
      sum: head(x - halfWidth / 2 + 2),
      activation: head(x + halfWidth / 2 - 2),
    };
  });
  return function paint(view: View): void {
    const { inputs, layers: all } = view.data;
    input({ fill: "var(--quiet)", "data-sym": inputs.symbol }, inputs.label);
    layers.forEach(({ wire, sum, activation }, k) => {
      const { sums, activations } = all[k]!;
      const { quantity, time, ink } = shownOn(view, k);
      wire({ ...word(time, ink), "data-sym": quantity.symbol }, quantity.label);
      sum({ ...word(view.when("sums", k), colour.hand), "data-sym": sums.symbol }, sums.label);
      const look = word(view.when("activations", k), colour.hand);
      activation({ ...look, "data-sym": activations.symbol }, activations.label);
    });
  };
}

function word(time: When, ink: string) {
  return time === "now"
    ? { fill: ink, "font-weight": 600 }
    : { fill: "var(--quiet)", "font-weight": 400 };
}

/** A line around the node that is looked at. */
function markLayer(parent: Element) {
  const rim = { fill: "none", stroke: "var(--ink)", "stroke-width": 1.5 };
  const mark = painter(element(parent, "rect", { ...rim, visibility: "hidden" }));
  return (item: Item | null): void => {
    if (!item || item.kind === "wire") {
      mark({ visibility: "hidden" });
      return;
    }
    const { spot } = item;
    const [w, h] = [spot.halfWidth + 3.5, spot.halfHeight + 3.5];
    mark({
      ...{ visibility: "visible", x: spot.x - w, y: spot.y - h, rx: h },
      ...{ width: 2 * w, height: 2 * h },
    });
  };
}
