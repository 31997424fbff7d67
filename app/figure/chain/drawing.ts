import { extentOf } from "../axis";
import { type Attributes, element, painter, set, tenth } from "../element";
import type { Drawing, Figure, Table } from "../figure";
import { formatNumber } from "../number";
import { colour, stroke } from "../role";

/** A number before and after a nudge; null before a run. */
export type Link = {
  label: string;
  symbol?: string | undefined;
  before: number | null;
  after: number | null;
};

/** Numbers of which each makes the next: a change of the first runs through all. */
export type ChainData = { links: Link[] };

/** A chain of boxes: how a nudge of the first changes each, and by what it is multiplied on the way. */
export const figure: Figure<ChainData> = { draw, describe, tabulate };

const box = { width: 112, height: 96 };
const middle: Attributes = { "text-anchor": "middle" };

function draw(data: ChainData, full: number, document: Document): Drawing<ChainData> {
  const count = data.links.length;
  const isRow = full >= 480;
  const gap = isRow ? 60 : 34;
  // The picture grows and shrinks as a whole.
  const width = isRow ? count * (box.width + gap) - gap + 4 : 340;
  const height = isRow ? box.height + 24 : count * (box.height + gap) - gap + 8;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  set(svg, {
    ...{ class: "plot", width: full, height: Math.round((height * full) / width) },
    ...{ viewBox: `0 0 ${width} ${height}`, fill: "currentColor", "font-size": 13, role: "img" },
  });
  const rest = element(svg, "g");
  const layer = element(svg, "g", { "data-layer": "moving" });
  const parts = data.links.map(({ label, symbol }, i) => {
    const x = isRow ? 2 + i * (box.width + gap) : (width - box.width) / 2;
    const y = isRow ? 12 : 4 + i * (box.height + gap);
    const sym = { "data-sym": symbol };
    const frame = { x, y, ...box, rx: 4, fill: "var(--paper)", stroke: "var(--ink)" };
    element(rest, "rect", { ...frame, ...sym });
    const at = x + box.width / 2;
    element(rest, "text", { ...middle, x: at, y: y + 19, ...sym }).textContent = label;
    element(rest, "path", { d: `M${at},${y + 66}v14`, stroke: "var(--quiet)" });
    const bar = painter(element(layer, "path", { stroke: colour.error, "stroke-width": 8 }));
    const text = (up: number, look: Attributes) =>
      painter(element(layer, "text", { ...middle, x: at, y: y + up, ...look }));
    return {
      at: { x: at, y: y + 73 },
      value: text(38, { "font-weight": 600, fill: colour.hand }),
      change: text(58, { fill: colour.error }),
      bar,
      arrow: i > 0 ? arrow(rest, layer, isRow ? "across" : "down", x, y, gap) : null,
    };
  });

  function update(next: ChainData): boolean {
    if (next.links.length !== count) return false;
    const changes = next.links.map(changeOf);
    const { min, max } = extentOf(changes);
    const most = Math.max(-min, max);
    parts.forEach(({ at, value, change, bar, arrow }, i) => {
      const by = changes[i]!;
      value({}, write(next.links[i]!.after));
      change({}, Number.isFinite(by) ? `Δ ${signed(by)}` : "Δ –");
      const long = Number.isFinite(by) && most > 0 && most < Infinity ? 48 * (by / most) : 0;
      bar({ d: `M${at.x},${at.y}h${tenth(long)}` });
      arrow?.({}, times(changes[i - 1]!, by));
    });
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);
  return { svg, update };
}

/** From the box before to this one, with what the change is multiplied by beside it. */
function arrow(
  rest: Element,
  layer: Element,
  way: "across" | "down",
  x: number,
  y: number,
  gap: number,
) {
  const [u, v] = way === "across" ? [x - gap, y + 48] : [x + box.width / 2, y - gap];
  const d =
    way === "across"
      ? `M${u + 4},${v}h${gap - 8}m-6,-4l6,4l-6,4`
      : `M${u},${v + 3}v${gap - 6}m-4,-6l4,6l4,-6`;
  element(rest, "path", { ...stroke.plain, d });
  const place =
    way === "across"
      ? { ...middle, x: u + gap / 2, y: v - 9 }
      : { x: u + 12, y: v + gap / 2 + 4, "text-anchor": "start" };
  return painter(element(layer, "text", { ...place, "font-size": 12, fill: colour.error }));
}

const changeOf = ({ before, after }: Link): number =>
  before === null || after === null ? Number.NaN : after - before;

const write = (value: number | null) => (value === null ? "–" : formatNumber(value));
const short = (value: number) => formatNumber(Number(value.toPrecision(3)));
const signed = (value: number) => (value > 0 ? `+${short(value)}` : short(value));

function times(from: number, to: number): string {
  const factor = to / from;
  return Number.isFinite(factor) ? `× ${short(factor)}` : "× –";
}

function describe({ links }: ChainData): string {
  if (links.every(({ after }) => after === null)) return "A chain: no run yet.";
  const said = links.map((link) => {
    const by = changeOf(link);
    const change = Number.isFinite(by) ? `changed by ${short(by)}` : "changed by no number";
    return `${link.label} ${change} to ${write(link.after)}`;
  });
  return `A chain: ${said.join(", so ")}.`;
}

function tabulate({ links }: ChainData): Table {
  return {
    columns: ["number", "before", "after", "change", "times the change before"],
    rows: links.slice(0, 25).map((link, i) => {
      const [by, last] = [changeOf(link), i > 0 ? changeOf(links[i - 1]!) : Number.NaN];
      return [link.label, link.before ?? "–", link.after ?? "–", by, i > 0 ? by / last : ""];
    }),
  };
}
