import { clamp } from "../axis";
import { element, set } from "../element";
import type { At, Drawing, Figure, Reading } from "../figure";
import { mostOf, type Shading, shadeLayer } from "../shade";
import { type PixelsData, rowsOf } from "./data";
import { legend, legendHeight } from "./legend";
import { numberLayer } from "./numbers";
import { describe, isPixel, sayPixel, tabulate } from "./text";

/** An image as a grid whose pixels can be read and picked. */
export const figure: Figure<PixelsData> = { draw, describe, tabulate };

/** The line around the image, and how many pixels a side the window has. */
const edge = 1;
const span = 7;

function draw(data: PixelsData, width: number, document: Document): Drawing<PixelsData> {
  const rest = restOf(data, width);
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
    if (JSON.stringify(restOf(next, width)) !== fitted) return false;
    const isSame = shown !== next && isEqual(shown.values, next.values);
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
      const i = find(at, rest);
      return i !== null && isPixel(shown, i) ? readingOf(i) : null;
    },
    start: () =>
      shown.values ? readingOf(isPixel(shown, shown.picked) ? shown.picked : middle) : null,
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

/** All that does not move; the figure is drawn anew when any of it changes. */
function restOf(data: PixelsData, given: number) {
  // What is not laid out yet has no width.
  const width = Math.max(given, 120);
  const { columns, scale, most, lack, low, high } = data;
  const rows = rowsOf(data);
  const shading: Shading = {
    scale,
    most: most ?? (scale === "ink" ? 1 : mostOf(data.values ?? [])),
  };
  const wide = width >= 560;
  const all = data.print === "all" && wide;
  const some = data.print !== undefined && !all;
  // An image with a window below it leaves that more of a small screen.
  const largest = Math.floor((all ? 672 : some && !wide ? 252 : 336) / columns);
  const cell = Math.max(1, Math.min(largest, Math.floor((width - 2 * edge) / columns)));
  const side = { x: cell * columns, y: cell * rows };
  const below = side.y + 2 * edge + legendHeight(data, side.x);
  const place = wide ? { x: side.x + 28, y: edge } : { x: edge, y: below + 10 };
  const room = wide ? width - place.x - edge : Math.min(width - 2 * edge, 308);
  const across = Math.min(span, columns, rows);
  const window = some
    ? { ...place, side: Math.floor(Math.min(room / across, 46)), span: across }
    : null;
  const height = Math.max(below, window ? window.y + window.side * across + edge : 0);
  return {
    ...{ columns, rows, side, cell, shading, window, height, lack, low, high },
    print: all ? ("all" as const) : undefined,
    label: data.label,
    picks: data.picked !== undefined,
  };
}

type Rest = ReturnType<typeof restOf>;

/** The index of the pixel at a place; where only the horizontal place is known, in the middle row. */
function find(at: At, { columns, rows, cell, side }: Rest): number | null {
  const [px, py] = "px" in at ? [at.px, at.py] : [at.from, at.fromY];
  const given = "px" in at && py !== undefined;
  const isOut = (p: number, size: number) => p < 0 || p > size + 2 * edge;
  if (given && (isOut(px, side.x) || isOut(py, side.y))) return null;
  const place = (p: number, count: number, step: number) =>
    clamp(clamp(Math.floor((p - edge) / cell), 0, count - 1) + step, 0, count - 1);
  const [step, rise] = "px" in at ? [0, 0] : [at.step, at.rise ?? 0];
  const row = py === undefined ? clamp((rows >> 1) - rise, 0, rows - 1) : place(py, rows, -rise);
  return row * columns + place(px, columns, step);
}

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
