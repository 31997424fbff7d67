import { canvasUnder } from "../canvas";
import { type Attributes, element, onPaper, set, tenth } from "../element";
import type { At, Drawing, Figure, Reading } from "../figure";
import { key } from "../key";
import { firstOf, isDrawn, lackOf, type UnitsData } from "./data";
import { faceLayer } from "./faces";
import { columnAt, type Item, itemAt, middleOf, walk } from "./items";
import { headOf, layOutUnits, placeOn, type Spot, type UnitsLayout } from "./layOut";
import { describe, nameWire, sayItem, tabulate, weightIndex } from "./text";
import { wireLayer } from "./wires";

/** A network whose units show what each gives over the plane, with its weights as lines between. */
export const figure: Figure<UnitsData> = { draw, describe, tabulate };

const line = (stroke: string): Attributes => ({ stroke, fill: "none", "stroke-width": 2.4 });
const signs = [
  { name: "weight above 0", stroke: line("var(--above)") },
  { name: "below 0", stroke: { ...line("var(--below)"), "stroke-dasharray": "5 3" } },
].map(({ name, stroke }) => ({
  name,
  fill: "var(--quiet)",
  mark: (g: Element) => element(g, "path", { ...stroke, d: "M-10,0H9" }),
}));

function draw(data: UnitsData, asked: number, document: Document): Drawing<UnitsData> {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const frame = { class: "plot", fill: "currentColor", "font-size": 13, role: "img" };
  if (!isDrawn(data)) return drawNone(svg, data, asked, frame);

  const fitted = shapeOf(data);
  const layout = layOutUnits(data, asked);
  const { width, height, side } = layout;
  set(svg, { ...frame, width, height, viewBox: `0 0 ${width} ${height}` });
  key(svg, signs, 4, height - 10);
  heads(svg, layout, data);
  const box = { left: 0, right: width, top: 0, bottom: height };
  const canvas = canvasUnder(document, box, asked, height);
  const layer = element(svg, "g", { "data-layer": "moving" });
  const wires = wireLayer(layer, layout);
  const paintFaces = faceLayer(layer, layout, canvas);
  const rims = element(layer, "g", { fill: "none", stroke: "var(--quiet)" });
  for (const { x, y } of layout.columns.flat())
    element(rims, "rect", { x: x + 0.5, y: y + 0.5, width: side - 1, height: side - 1 });
  const [chosen, looked] = [2.5, 1.5].map((width) =>
    element(layer, "rect", {
      ...{ fill: "none", stroke: "var(--ink)", "stroke-width": width, visibility: "hidden" },
      ...{ width: side + 4, height: side + 4 },
    }),
  );
  const put = (rim: Element, spot: Spot | undefined) => {
    set(rim, { visibility: spot ? "visible" : "hidden" });
    if (spot) set(rim, { x: spot.x - 2, y: spot.y - 2 });
  };

  let shown = data;
  /** What was read last, and where: many wires may cross at a place. */
  let last: { item: Item; x: number; y: number } | null = null;

  function update(next: UnitsData): boolean {
    if (!isDrawn(next) || shapeOf(next) !== fitted) return false;
    const isFirst = shown === next;
    if (isFirst || next.weights !== shown.weights) wires.paint(next);
    if (isFirst || next.faces !== shown.faces) paintFaces(next.faces);
    shown = next;
    put(chosen!, next.chosen === undefined ? undefined : layout.columns.flat()[next.chosen]);
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  function readingOf(item: Item): Reading {
    const { x, y } = middleOf(item, layout);
    last = { item, x, y };
    const text = sayItem(item, shown);
    if (item.kind === "wire") {
      const { layer, from, to } = item.wire;
      return { x, y, text, grip: [layer, from, to].join(".") };
    }
    return { x, y, text, item: firstOf(shown.sizes, item.spot.column) + item.spot.i };
  }

  /** The item at a place, or so many away from the one that was read there. */
  function read(at: At): Reading | null {
    if ("px" in at) {
      const isLast = last && at.px === last.x && at.py === last.y;
      const found = at.py === undefined ? columnAt(layout, at.px) : itemAt(layout, at.px, at.py);
      const item = isLast ? last!.item : found;
      return item && readingOf(item);
    }
    const isLast = last && at.from === last.x && at.fromY === last.y;
    const item = isLast
      ? last!.item
      : ((at.fromY === undefined ? null : itemAt(layout, at.from, at.fromY)) ??
        columnAt(layout, at.from));
    return readingOf(walk(layout, item, at));
  }

  return {
    svg,
    ...(canvas ? { under: canvas.element } : {}),
    across: width / asked,
    update,
    read,
    start: () => readingOf(columnAt(layout, 0)),
    look(reading) {
      const item =
        reading && last && reading.x === last.x && reading.y === last.y ? last.item : null;
      wires.light(item);
      put(looked!, item?.kind === "unit" ? item.spot : undefined);
    },
    grip(name) {
      const [l, from, to] = name.split(".").map(Number);
      const wire = layout.wires[l!]?.find((one) => one.from === from && one.to === to);
      if (!wire) return null;
      const value = shown.weights[weightIndex(shown, wire)] ?? Number.NaN;
      return { ...placeOn(wire), value, label: nameWire(wire, shown) };
    },
  };
}

/** Before a run there is room for nothing, and what is too large says so. */
function drawNone(
  svg: SVGSVGElement,
  data: UnitsData,
  width: number,
  frame: Attributes,
): Drawing<UnitsData> {
  set(svg, {
    ...frame,
    width,
    height: 40,
    viewBox: `0 0 ${width} 40`,
    "aria-label": describe(data),
  });
  const lack = lackOf(data);
  if (lack) element(svg, "text", { x: 4, y: 20, fill: "var(--quiet)" }).textContent = `${lack}.`;
  element(svg, "g", { "data-layer": "moving" });
  const update = (next: UnitsData) =>
    !isDrawn(next) && lackOf(next) === lack && describe(next) === describe(data);
  return { svg, update };
}

/** All that does not move; the figure is drawn anew when any of it changes. */
const shapeOf = ({ sizes, inputNames, activations }: UnitsData) =>
  JSON.stringify([sizes, inputNames, activations]);

/** What the inputs are, and by which function each layer ends. */
function heads(
  svg: Element,
  { columns, names, side, headLines }: UnitsLayout,
  { activations }: UnitsData,
): void {
  const group = element(svg, "g", { fill: "var(--quiet)" });
  columns[0]!.forEach(({ x, y }, i) => {
    const at = {
      x: x - 5,
      y: tenth(y + side / 2),
      "text-anchor": "end",
      "dominant-baseline": "central",
    };
    element(group, "text", { ...at, fill: "var(--ink)" }).textContent = names[i]!;
  });
  columns.slice(1).forEach(([first], k) => {
    const at = {
      ...onPaper,
      x: first!.x + side / 2,
      y: headOf(k, headLines),
      "text-anchor": "middle",
    };
    element(group, "text", at).textContent = activations[k] ?? "";
  });
}
