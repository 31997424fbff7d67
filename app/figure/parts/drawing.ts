import { isLoggable } from "../axis";
import { element, onPaper, painter, set, tenth } from "../element";
import type { At, Drawing, Figure, Reading } from "../figure";
import { key } from "../key";
import { plot } from "../plot";
import { colour, stroke } from "../role";
import { namesOf, type PartsData, wholeOf } from "./data";
import { areasOf, bar, layOutParts, middleOf, namesBelow } from "./layOut";
import { describe, sayPart, sayTotal, sayWhole, tabulate } from "./text";
import { type Area, toneLayer } from "./tone";

/** How large each whole is, on decades, and beside or below it which share of it each part has. */
export const figure: Figure<PartsData> = { draw, describe, tabulate };

/** What can be read: a row's whole, or one of its parts. */
type Item = Area & { row: number; text: string };

function draw(data: PartsData, width: number, document: Document): Drawing<PartsData> {
  const rest = layOutParts(data, width);
  const fitted = JSON.stringify(rest);
  const { sizes, shares, wide, count, height } = rest;
  const margin = {
    left: sizes.left,
    right: rest.width - sizes.right,
    top: sizes.top - 6,
    bottom: height - sizes.top - count * sizes.pitch,
  };
  const axis = { x: rest.axis, y: null, xLabel: "", yLabel: "" };
  const { svg, x, box } = plot({ ...axis, margin, width: rest.width, height, document });
  const write = (parent: Element, x: number, y: number, anchor: string, fill: string) =>
    element(parent, "text", {
      ...{ x: tenth(x), y: tenth(y), fill, "text-anchor": anchor },
      "dominant-baseline": "central",
    });
  const names = namesOf(data);
  rest.keys.forEach((line, i) => {
    const entries = line.map((name) => ({ name, fill: "var(--ink)", mark: swatch(name) }));
    key(svg, entries, 0, 10 + 20 * i);
  });
  function swatch(name: string) {
    return (parent: Element) => {
      const part = data.parts.indexOf(name);
      toneLayer(parent, part, data.parts.length)({ x: -10, y: -6, width: 22, height: 12 });
      return parent;
    };
  }
  write(svg, sizes.left, sizes.top - 18, "start", "var(--quiet)").textContent = rest.head;
  const share = write(svg, shares.left, shares.top - (wide ? 18 : 12), "start", "var(--quiet)");
  share.textContent = "shares of it";
  data.rows.forEach(({ label, role }, i) => {
    const panels = wide ? [sizes] : [sizes, shares];
    for (const panel of panels) {
      const y = middleOf(panel, i, wide || panel === shares);
      write(svg, rest.left - 4, y, "end", colour[role]).textContent = label;
    }
  });

  const layer = element(svg, "g", { "data-layer": "moving" });
  const rows = data.rows.map(({ role }, i) => {
    const y = middleOf(sizes, i, wide);
    const stem = element(layer, "path", stroke[role]);
    const dot = element(layer, "circle", { r: 4.5, cy: y, fill: colour[role] });
    const total = painter(element(layer, "text", { ...onPaper, y, "text-anchor": "start" }));
    const areas = names.map((_, k) => toneLayer(layer, k, data.parts.length));
    const frame = element(layer, "path", { ...dashed, d: frameOf(rest, i) });
    const below = names.map(() => painter(write(layer, 0, 0, "middle", "var(--ink)")));
    return { y, stem, dot, total, areas, frame, below };
  });
  const mark = { fill: "none", stroke: "var(--ink)", "stroke-width": 2.5 };
  const looked = element(layer, "rect", { ...mark, visibility: "hidden" });

  let shown = data;
  function update(next: PartsData): boolean {
    if (JSON.stringify(layOutParts(next, width)) !== fitted) return false;
    shown = next;
    next.rows.forEach((row, i) => {
      const { y, stem, dot, total, areas, frame, below } = rows[i]!;
      const whole = wholeOf(row);
      const isShown = isLoggable(whole.total);
      const at = isShown ? tenth(x(whole.total)) : box.left;
      set(stem, { d: isShown ? `M${box.left},${y}H${at}` : "" });
      set(dot, { visibility: isShown ? "visible" : "hidden", cx: at });
      total({ x: at + 10, fill: isShown ? "var(--ink)" : "var(--quiet)" }, sayTotal(row));
      const places = areasOf(rest, i, whole.shares);
      areas.forEach((set, k) => void set(places[k] ?? none));
      set(frame, { visibility: whole.shares ? "hidden" : "visible" });
      const texts = namesBelow(next, rest, i);
      below.forEach((write, k) => {
        const text = texts[k];
        const height = middleOf(shares, i) + bar / 2 + 10;
        write({ x: tenth(text?.x ?? 0), y: height }, text?.text ?? "");
      });
    });
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  /** Each row's whole, then its parts from left to right. */
  function itemsOf(): Item[][] {
    const items = shown.rows.map((row, i): Item[] => {
      const { total, shares } = wholeOf(row);
      if (Number.isNaN(total)) return [];
      const length = sizes.right - sizes.left;
      const size = { x: sizes.left, width: length, y: middleOf(sizes, i, wide) - bar / 2 };
      const whole = { ...size, height: bar, row: i, text: sayWhole(shown, i) };
      const areas = areasOf(rest, i, shares).map((area, k) => ({ ...area, k }));
      const parts = areas.filter(({ width }) => width > 0);
      return [
        whole,
        ...parts.map((area) => ({ ...area, row: i, text: sayPart(shown, i, area.k) })),
      ];
    });
    return items.filter((some) => some.length > 0);
  }

  function readingOf(item: Item): Reading {
    const all = itemsOf().flat();
    const found = all.findIndex(
      ({ row, x, y }) => row === item.row && x === item.x && y === item.y,
    );
    return { x: item.x + item.width / 2, y: item.y + bar / 2, text: item.text, item: found };
  }

  return {
    svg,
    update,
    read(at) {
      const item = find(at, itemsOf());
      return item ? readingOf(item) : null;
    },
    start() {
      const first = itemsOf()[0]?.[0];
      return first ? readingOf(first) : null;
    },
    look(reading) {
      const item = reading?.item === undefined ? undefined : itemsOf().flat()[reading.item];
      set(looked, { visibility: item ? "visible" : "hidden" });
      if (!item) return;
      const { x, y, width, height } = item;
      set(looked, { x: tenth(x), y, width: tenth(width), height });
    },
  };
}

const none = { x: 0, y: 0, width: 0, height: 0 };
const dashed = { fill: "none", stroke: "var(--quiet)", "stroke-dasharray": "2 4" };

function frameOf({ shares: panel }: ReturnType<typeof layOutParts>, i: number): string {
  const [top, width] = [middleOf(panel, i) - bar / 2, panel.right - panel.left];
  return `M${tenth(panel.left)},${top}h${tenth(width)}v${bar}h${tenth(-width)}z`;
}

/** The item at a place; where only the horizontal place is known, the nearest one of the first row. */
function find(at: At, rows: Item[][]): Item | undefined {
  const [px, py] = "px" in at ? [at.px, at.py] : [at.from, at.fromY];
  const all = py === undefined ? (rows[0] ?? []) : rows.flat();
  const apart = ({ x, y, width, height }: Item) =>
    Math.hypot(x + width / 2 - px, py === undefined ? 0 : y + height / 2 - py);
  const isInside = ({ x, y, width, height }: Item) =>
    px >= x && px < x + width && py! >= y && py! < y + height;
  if ("px" in at && py !== undefined) return all.find(isInside);
  const [nearest] = [...all].sort((a, b) => apart(a) - apart(b));
  if (!nearest || "px" in at) return nearest;
  const i = rows.findIndex(([first]) => first!.row === nearest.row);
  const row = rows[Math.min(Math.max(i - (at.rise ?? 0), 0), rows.length - 1)]!;
  const to = rows[i]!.indexOf(nearest) + at.step;
  return row[Math.min(Math.max(to, 0), row.length - 1)];
}
