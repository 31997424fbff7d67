import { clamp, extentOf } from "../axis";
import { contour, crossings, type Grid, levelsOf, pointOf } from "../contour";
import { element, onPaper, rim, set, standsFor, tenth, textWidth } from "../element";
import type { Drawing, Figure, Series, Symbols, Table } from "../figure";
import type { Entry } from "../key";
import { noteLayer } from "../note";
import { capital, formatNumber, formatPlace, formatTick } from "../number";
import { linePath } from "../path";
import { type Plane, planeAt, readPlane, sampleGrid, squareAxes, squareKey } from "../plane";
import { type Box, plot, type Scale } from "../plot";
import { spread } from "../reading";
import { byHand, colour, stroke } from "../role";

export type Spot = { x: number; y: number };

/** The height of the ground, and a walk over it. */
export type LandscapeData = Plane & {
  /** The way that was walked over it, where it is finite. */
  path: Series;
  /** Where it began, and the point looked at; NaN where there is none. */
  start: Spot;
  now: Spot;
  symbols?: Symbols<"now"> | undefined;
};

/** A function of two variables from above, as contours, and a path over it. */
export const figure: Figure<LandscapeData> = { draw, describe, tabulate };

const ring = { r: 7, fill: "var(--paper)", stroke: colour.hand, "stroke-width": 2 };
const dot = { r: 5, fill: colour.hand, stroke: "var(--paper)", "stroke-width": 1.5 };
const flat = { fill: "none", stroke: "var(--ink)", "stroke-width": 1.5, "stroke-dasharray": "2 3" };

const entries: Entry[] = [
  {
    name: byHand,
    fill: colour.hand,
    mark: (parent) => element(parent, "path", { ...stroke.hand, d: "M-10,0H10" }),
  },
  { name: "start", fill: colour.hand, mark: (parent) => element(parent, "circle", ring) },
  { name: "now", fill: colour.hand, mark: (parent) => element(parent, "circle", dot) },
];

function draw(data: LandscapeData, width: number, document: Document): Drawing<LandscapeData> {
  const axes = squareAxes(data, width);
  const fitted = JSON.stringify(axes);
  const { symbols } = data;
  const { svg, x, y, box } = plot({ ...axes, width, document, symbols });
  squareKey(svg, entries, axes, box);
  const layer = element(svg, "g", { "data-layer": "moving" });
  const ground = groundLayer(layer, x, y, box);
  const line = element(layer, "path", stroke.hand);
  const start = element(layer, "circle", ring);
  const symbol = standsFor(symbols?.now);
  const around = symbols?.now && element(layer, "path", { ...rim, ...symbol });
  const now = element(layer, "circle", { ...dot, ...symbol });
  const place = planeAt(axes, box);
  const note = noteLayer(svg, box);

  let shown = data;
  function update(next: LandscapeData): boolean {
    if (JSON.stringify(squareAxes(next, width)) !== fitted) return false;
    if (next === data || !isSame(next.grid, shown.grid)) ground.move(next.grid);
    ground.nameFloor(next.path);
    shown = next;
    set(line, { d: linePath(next.path, x, y) });
    put(start, next.start);
    put(now, next.now);
    const { x: u, y: v } = next.now;
    if (around) set(around, { d: isKnown(next.now) ? `M${tenth(x(u))},${tenth(y(v))}h0` : "" });
    note(isLost(next) ? "Now is not a number." : "");
    set(svg, { "aria-label": describe(next) });
    return true;
  }

  function put(mark: Element, { x: u, y: v }: Spot) {
    const known = isKnown({ x: u, y: v });
    set(mark, { visibility: known ? "visible" : "hidden" });
    if (known) set(mark, { cx: tenth(x(u)), cy: tenth(y(v)) });
  }
  update(data);

  return {
    svg,
    update,
    valueAt: place,
    mark: () => (isKnown(shown.start) ? { x: x(shown.start.x), y: y(shown.start.y) } : null),
    read(at) {
      const { grid, now, start } = shown;
      const row = [now.y, start.y, grid.y[0]].find(Number.isFinite)!;
      return readPlane(shown, row, { x, y }, place, at);
    },
  };
}

/** The ground: darker and darker areas with rims, the levels' names at two columns, the flat floor. */
function groundLayer(parent: Element, x: Scale, y: Scale, box: Box) {
  const areas = element(parent, "g", { fill: colour.error, "fill-opacity": 0.07 });
  const rims = element(parent, "g", { fill: "none", stroke: colour.error, "stroke-opacity": 0.55 });
  const floor = element(parent, "path", flat);
  const names = element(parent, "g", { fill: "var(--ink)", "font-size": 12 });
  const name = { ...onPaper, "text-anchor": "middle" };
  const floorName = element(parent, "text", { ...name, fill: "var(--ink)", "font-size": 12 });

  let bottom: Floor | null = null;
  let places: Spot[] = [];
  function move(grid: Grid): void {
    const levels = levelsOf(grid.values);
    const drawn = contour(grid, levels, x, y);
    fill(areas, "path", drawn.length, (path, i) => set(path, { d: drawn[i]!.area }));
    fill(rims, "path", drawn.length, (path, i) => set(path, { d: drawn[i]!.line }));
    bottom = floorOf(grid);
    places = bottom ? placesOn(bottom, grid) : [];
    const [edge] = bottom ? contour(grid, [bottom.edge], x, y) : [];
    set(floor, { d: edge?.line ?? "" });
    const named = placeNames(grid, levels, x, y, box);
    fill(names, "text", named.length, (text, i) => {
      const { level, ...at } = named[i]!;
      set(text, { ...name, ...at });
      text.textContent = formatTick(level);
    });
  }
  function nameFloor(path: Series): void {
    floorName.textContent = bottom ? `flat floor: ${formatNumber(bottom.level)}` : "";
    if (!bottom) return;
    const walk = stridesOf(path, x, y);
    set(floorName, placeUnder(places, floorName.textContent, walk, x, y, box));
  }
  return { move, nameFloor };
}

/** Makes a group have so many children, and sets each. */
function fill<Name extends "path" | "text">(
  group: Element,
  name: Name,
  count: number,
  each: (child: SVGElementTagNameMap[Name], i: number) => void,
) {
  while (group.children.length > count) group.lastElementChild!.remove();
  while (group.children.length < count) element(group, name);
  for (let i = 0; i < count; ++i) each(group.children[i] as SVGElementTagNameMap[Name], i);
}

/** Names ride on their lines, near the left and the right edge; one that would lie on another is left out. */
function placeNames(grid: Grid, levels: number[], x: Scale, y: Scale, box: Box) {
  const places: { x: number; y: number; level: number }[] = [];
  for (const share of [0.08, 0.92]) {
    const column = Math.round(share * (grid.columns - 1));
    const taken: number[] = [];
    for (const level of levels)
      for (const row of crossings(grid, column, level)) {
        const { x: u, y: from } = pointOf(grid, column, 0);
        const v = from + (pointOf(grid, column, 1).y - from) * row;
        const up = tenth(y(v));
        const free = taken.every((other) => Math.abs(other - up) >= 15);
        if (!free || up < box.top + 8 || up > box.bottom - 8) continue;
        taken.push(up);
        places.push({ x: tenth(x(u)), y: up, level });
      }
  }
  return places;
}

type Floor = { level: number; edge: number };

/**
 * The floor, if the lowest ground is flat over some places of the grid: its height, and a height a
 * little above it where its edge is drawn.
 */
function floorOf({ values }: Grid): Floor | null {
  const { min, max, count } = extentOf(values);
  if (count === 0) return null;
  const low = values.reduce((sum, value) => sum + Number(isOn(min, value)), 0);
  return low < 9 || low === count ? null : { level: min, edge: min + (max - min) / 200 };
}

const isOn = (level: number, value: number) => value <= level + 1e-9 * Math.abs(level);

/** Some places of the floor from below, then some that are nearly as low, up to its edge. */
function placesOn({ level, edge }: Floor, grid: Grid): Spot[] {
  const { values, columns } = grid;
  const near = Array.from(values.keys()).filter((i) => values[i]! < edge);
  const low = near.filter((i) => isOn(level, values[i]!));
  near.sort((i, j) => values[i]! - values[j]!);
  return [...spread(low, 12), ...spread(near, 144)].map((i) =>
    pointOf(grid, i % columns, Math.floor(i / columns)),
  );
}

/** Under the first of the floor's places, or under another, where the walk does not cross it. */
function placeUnder(places: Spot[], text: string, walk: Spot[], x: Scale, y: Scale, box: Box) {
  const half = textWidth(text) / 2;
  const all = places.map((foot) => ({
    x: tenth(clamp(x(foot.x), box.left + half, box.right - half)),
    y: tenth(clamp(y(foot.y) + 16, box.top + 8, box.bottom - 8)),
  }));
  const isFree = (at: Spot) =>
    !walk.some((p) => Math.abs(p.x - at.x) < half + 8 && Math.abs(p.y - at.y) < 16);
  return all.find(isFree) ?? all[0]!;
}

/** The walk as it is drawn, in pixels, with no two places far apart. */
function stridesOf(path: Series, x: Scale, y: Scale): Spot[] {
  const at = (i: number) => ({ x: x(path.x[i]!), y: y(path.y[i]!) });
  return Array.from(path.x.keys()).flatMap((i) => {
    const [from, to] = [at(Math.max(0, i - 1)), at(i)];
    const far = Math.hypot(to.x - from.x, to.y - from.y);
    return Array.from({ length: Math.ceil((far || 0) / 8) + 1 }, (_, k) => {
      const share = Math.min(1, (8 * k) / (far || 1));
      return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    });
  });
}

/** A walk moves more often than its ground, which takes longer to draw. */
const isSame = (one: Grid, other: Grid) =>
  one.columns === other.columns &&
  one.values.length === other.values.length &&
  one.values.every((value, i) => Object.is(value, other.values[i]));

/** Whether the walk has come so far that there are no numbers. */
const isLost = ({ path, now }: LandscapeData) => path.x.length > 0 && !isKnown(now);

const isKnown = ({ x, y }: Spot) => Number.isFinite(x + y);

function describe({ grid, path, start, now, xLabel, yLabel, zLabel }: LandscapeData): string {
  const title = `${capital(zLabel)} over ${xLabel} and ${yLabel}`;
  const { min, max, count } = extentOf(grid.values);
  if (grid.values.length === 0) return `${title}: no run yet.`;
  const range = count > 0 ? `from ${formatNumber(min)} to ${formatNumber(max)}` : "not a number";
  const [from, to] = grid.x.map(formatPlace);
  const at = ({ x, y }: Spot) => `${xLabel} ${formatNumber(x)}, ${yLabel} ${formatNumber(y)}`;
  const parts = [`${title} from ${from} to ${to}: ${range}`];
  const floor = floorOf(grid);
  if (floor) parts.push(`There is a flat floor at ${formatNumber(floor.level)}`);
  const end = { x: path.x.at(-1) ?? Number.NaN, y: path.y.at(-1) ?? Number.NaN };
  if (isKnown(start)) parts.push(`The walk starts at ${at(start)}`);
  if (isKnown(end))
    parts.push(
      isKnown(start) && start.x === end.x && start.y === end.y
        ? "It stays there"
        : `It ends at ${at(end)}`,
    );
  if (isKnown(now)) parts.push(`Now: ${at(now)}`);
  else if (isKnown(end)) parts.push("What comes after that is not a number");
  return `${parts.join(". ")}.`;
}

/** The way, at most a dozen points of it, then the ground at a few places. */
function tabulate({ grid, path, xLabel, yLabel, zLabel }: LandscapeData): Table {
  const indices = spread(Array.from(path.x.keys()), 9);
  return {
    columns: ["of", xLabel, yLabel, zLabel],
    rows: [
      ...indices.map((i) => ["the walk", path.x[i]!, path.y[i]!, ""]),
      ...sampleGrid(grid).map(({ x, y, value }) => ["the ground", x, y, value]),
    ],
  };
}
