import { clamp } from "../axis";
import { element, set } from "../element";
import type { Drawing, Figure, Reading } from "../figure";
import { shadeLayer } from "../shade";
import type { PixelsData } from "./data";
import { edge, findPixel, layOutPixels, span } from "./layOut";
import { legend } from "./legend";
import { numberLayer } from "./numbers";
import { describe, isPixel, sayPixel, tabulate } from "./text";

/** An image as a grid whose pixels can be read and picked. */
export const figure: Figure<PixelsData> = { draw, describe, tabulate };

function draw(data: PixelsData, width: number, document: Document): Drawing<PixelsData> {
  const rest = layOutPixels(data, width);
  const fitted = JSON.stringify(rest);
  const { columns, rows, side, cell, shading, window, height } = rest;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const frame = { class: "plot", fill: "currentColor", "font-size": 13, role: "img" };
  set(svg, { ...frame, width, height, viewBox: `0 0 ${width} ${height}` });
  if (data.lack)
    element(svg, "text", { x: 4, y: 20, fill: "var(--error)" }).textContent = data.lack;
  const layer = element(svg, "g", { "data-layer": "moving" });
  const scaled = element(layer, "g", { transform: `translate(${edge},${edge}) scale(${cell})` });
  const paint = shadeLayer(scaled, shading);
  const line = { fill: "none", stroke: "var(--rule)", x: edge / 2, y: edge / 2 };
  element(layer, "rect", { ...line, width: side.x + edge, height: side.y + edge });
  legend(svg, data, shading, { y: side.y + 2 * edge, width: side.x });

  const printAll = rest.print === "all" && numberLayer(layer, shading, { columns, rows });
  const printSome =
    window && numberLayer(layer, shading, { columns: window.span, rows: window.span });
  const around = window && element(layer, "rect", { fill: "none", stroke: "var(--quiet)" });
  const picked = markLayer(layer, cell, 2);
  const looked = markLayer(layer, cell, 1);

  const cornerOf = (i: number) => ({
    x: edge + (i % columns) * cell,
    y: edge + Math.floor(i / columns) * cell,
  });

  let shown = data;
  let focus: number | null = null;
  /** The numbers around the pixel looked at last, or else the picked one, or the middle. */
  function printWindow(): void {
    if (!window || !printSome || !around) return;
    const at = focus ?? (isPixel(shown, shown.picked) ? shown.picked : middle);
    const from = (at: number, count: number) => clamp(at - (span >> 1), 0, count - window.span);
    const [x, y] = [from(at % columns, columns), from(Math.floor(at / columns), rows)];
    printSome(shown.values, { ...window, columns, first: { x, y }, at });
    const size = window.span * cell;
    set(around, { x: edge + x * cell, y: edge + y * cell, width: size, height: size });
  }
  const whole = { x: edge, y: edge, side: cell, first: { x: 0, y: 0 }, at: null };
  const middle = (rows >> 1) * columns + (columns >> 1);

  function update(next: PixelsData): boolean {
    if (JSON.stringify(layOutPixels(next, width)) !== fitted) return false;
    const isSame = shown !== next && isEqual(shown.values, next.values);
    if (!Object.is(next.picked, shown.picked)) focus = null;
    shown = next;
    if (!isSame) {
      const values = next.values ?? [];
      if (printAll) printAll(values, { ...whole, columns });
      else paint(values.map((value, i) => ({ x: i % columns, y: Math.floor(i / columns), value })));
    }
    printWindow();
    picked(isPixel(next, next.picked) ? cornerOf(next.picked) : null);
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  function readingOf(i: number): Reading {
    const { x, y } = cornerOf(i);
    return { x: x + cell / 2, y: y + cell / 2, text: sayPixel(shown, i), item: i };
  }

  return {
    svg,
    update,
    read(at) {
      const i = findPixel(at, rest);
      return i !== null && isPixel(shown, i) ? readingOf(i) : null;
    },
    start() {
      const i = isPixel(shown, shown.picked) ? shown.picked : middle;
      return isPixel(shown, i) ? readingOf(i) : null;
    },
    look(reading) {
      looked(reading?.item === undefined ? null : cornerOf(reading.item));
      if (reading?.item === undefined || reading.item === focus) return;
      focus = reading.item;
      printWindow();
    },
  };
}

const isEqual = (a: number[] | null, b: number[] | null) =>
  a === b ||
  (a !== null && b !== null && a.length === b.length && a.every((v, i) => Object.is(v, b[i])));

/** A line around a pixel, seen on paper and on ink. */
function markLayer(parent: Element, cell: number, width: number) {
  const line = { fill: "none", visibility: "hidden", width: cell, height: cell };
  const rims = [
    element(parent, "rect", { ...line, stroke: "var(--paper)", "stroke-width": width + 2 }),
    element(parent, "rect", { ...line, stroke: "var(--ink)", "stroke-width": width }),
  ];
  return (corner: { x: number; y: number } | null): void => {
    for (const rim of rims) set(rim, { visibility: corner ? "visible" : "hidden", ...corner });
  };
}
