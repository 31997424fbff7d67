import { type Axis, clamp, extentOf } from "../axis";
import { boxAround, overlap } from "../box";
import { contour, crossings, type Grid, pointOf, sizeOf } from "../contour";
import { type Attributes, element, onPaper, set, standsFor, tenth, textWidth } from "../element";
import type { Drawing, Figure, Symbols, Table } from "../figure";
import { noteLayer, nowhere } from "../note";
import { capital, formatNumber, formatPlace } from "../number";
import { type Plane, planeAt, readPlane, sampleGrid, squareAxes, squareKey } from "../plane";
import { type Box, plot, type Scale } from "../plot";
import { colour, stroke } from "../role";
import { boxOfMark, lineHeight, type Named, placeNames } from "./names";

/** An input whose answer is wanted: 1 is shown as a filled dot, anything else as a hollow one. */
export type Input = { x: number; y: number; label: string; truth: number; answer: number };

/** The answer to every input of a square, whoever gave it. */
export type FieldData = Plane & {
  inputs: Input[];
  symbols?: Symbols<"truth" | "answer"> | undefined;
};

/** A model's answer over the square of its inputs, and the line that parts on from off. */
export const figure: Figure<FieldData> = { draw, describe, tabulate };

const half = 0.5;
const tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

const ring = { r: 7, fill: "var(--paper)", stroke: colour.truth, "stroke-width": 2.5 };
const dot = { r: 7, fill: colour.truth, stroke: "var(--paper)", "stroke-width": 1.5 };
const cross = {
  fill: "none",
  stroke: colour.error,
  "stroke-width": 3,
  d: "M-13,-13l26,26m0,-26l-26,26",
};

const entries = [
  {
    name: "½",
    fill: colour.hand,
    mark: (g: Element) => element(g, "path", { ...stroke.hand, d: "M-10,0H10" }),
  },
  { name: "truth 1", fill: colour.truth, mark: (g: Element) => element(g, "circle", dot) },
  { name: "truth 0", fill: colour.truth, mark: (g: Element) => element(g, "circle", ring) },
  {
    name: "wrong",
    fill: colour.error,
    mark: (g: Element) => element(g, "path", { ...cross, d: "M-7,-7l14,14m0,-14l-14,14" }),
  },
];

function draw(data: FieldData, width: number, document: Document): Drawing<FieldData> {
  const axes = axesOf(data, width);
  const fitted = JSON.stringify(axes);
  const { symbols } = data;
  const { svg, x, y, box } = plot({ ...axes, width, document, symbols });
  if (!axes.isEmpty) squareKey(svg, entries, axes, box);
  const layer = element(svg, "g", { "data-layer": "moving" });
  const moveGround = groundLayer(layer, x, y, box);
  const inputs = data.inputs.map((_, i) => {
    const [truth, answer] = [standsFor(symbols?.truth, i), standsFor(symbols?.answer, i)];
    return inputLayer(layer, truth, answer);
  });
  const place = planeAt(axes, box);
  const note = noteLayer(svg, box);

  let shown = data;
  function update(next: FieldData): boolean {
    if (JSON.stringify(axesOf(next, width)) !== fitted) return false;
    shown = next;
    const marks = next.inputs.map((input) => ({
      x: x(input.x),
      y: y(input.y),
      reach: isWrong(input) ? 13 : 8.5,
      text: axes.isSmall ? input.label : `${input.label}: ${formatShort(input.answer)}`,
    }));
    const known = marks.filter(({ x, y }) => Number.isFinite(x + y));
    const names = placeNames(known, box);
    const marked = [...names, ...known.map(boxOfMark)];
    note(isLost(next) ? nowhere : "", marked);
    moveGround(next.grid, marked);
    next.inputs.forEach((input, i) => {
      inputs[i]!(input, marks[i]!, names[known.indexOf(marks[i]!)]);
    });
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  return {
    svg,
    update,
    valueAt: place,
    read(at) {
      const [low, high] = shown.grid.y;
      return readPlane(shown, (low + high) / 2, { x, y }, place, at);
    },
  };
}

/** All that does not move, where there is no ground nothing; the figure is drawn anew when any of it changes. */
function axesOf(data: FieldData, width: number) {
  const axes = { ...squareAxes(data, width), count: data.inputs.length };
  const isEmpty = data.grid.values.length === 0;
  if (!isEmpty) return { ...axes, isEmpty };
  const bare = (axis: Axis) => ({ ...axis, ticks: [] });
  return { ...axes, isEmpty, x: bare(axes.x), y: bare(axes.y), xLabel: "", yLabel: "" };
}

/** The answer in tenths, the line at a half with its name on it, and a word for each side. */
function groundLayer(parent: Element, x: Scale, y: Scale, box: Box) {
  const areas = element(parent, "g", { fill: colour.hand, "fill-opacity": 0.055 });
  const paths = tenths.map(() => element(areas, "path"));
  const line = element(parent, "path", stroke.hand);
  const [name, on, off] = ["½", "on", "off"].map((word) => {
    const text = element(parent, "text", {
      ...onPaper,
      fill: "var(--ink)",
      "text-anchor": "middle",
    });
    text.textContent = word;
    return text;
  });

  const at = (place: { x: number; y: number }) => ({
    x: tenth(x(place.x)),
    y: tenth(clamp(y(place.y), box.top + 9, box.bottom - 9)),
  });
  /** At the first of some places at which nothing else stands, which it then takes. */
  function put(text: Element, places: { x: number; y: number }[], taken: Box[]) {
    const half = textWidth(text.textContent!) / 2;
    const around = (place: { x: number; y: number }) => {
      const { x, y } = at(place);
      return boxAround(x, y, half, lineHeight / 2);
    };
    const place = places.find((one) => !taken.some((other) => overlap(around(one), other)));
    set(text, { visibility: place ? "visible" : "hidden" });
    if (!place) return;
    set(text, at(place));
    taken.push(around(place));
  }

  return function move(grid: Grid, taken: Box[]): void {
    const drawn = contour(grid, tenths, x, y);
    drawn.forEach(({ area }, i) => void set(paths[i]!, { d: area }));
    set(line, { d: drawn[tenths.indexOf(half)]!.line });
    const some = someOf(grid);
    put(name!, lineOf(grid), taken);
    put(on!, most(some.filter(({ value }) => value > half)), taken);
    put(off!, most(some.filter(({ value }) => value < half)), taken);
  };
}

/** Nine places that lie apart from the inputs. */
function someOf(grid: Grid) {
  const [columns, rows] = sizeOf(grid);
  if (rows === 0) return [];
  return [0.5, 0.07, 0.93].flatMap((across) =>
    [0.5, 0.07, 0.93].map((up) =>
      pointOf(grid, Math.round(across * (columns - 1)), Math.round(up * (rows - 1))),
    ),
  );
}

/** Those whose answers are the furthest from a half come first. */
function most<Point extends { value: number }>(points: Point[]): Point[] {
  const size = ({ value }: Point) => Math.abs(value - half);
  return points.sort((p, q) => size(q) - size(p));
}

/** Places on the line at a half. */
function lineOf(grid: Grid): { x: number; y: number }[] {
  const [columns] = sizeOf(grid);
  return [0.32, 0.68, 0.1, 0.9, 0.5].flatMap((share) => {
    const column = Math.round(share * (columns - 1));
    const [row] = crossings(grid, column, half);
    if (row === undefined) return [];
    const { x, y } = pointOf(grid, column, 0);
    return { x, y: y + (pointOf(grid, column, 1).y - y) * row };
  });
}

/** An input: filled where its truth is 1, crossed where the answer lies on the other side of a half. */
function inputLayer(parent: Element, truth: Attributes, answer: Attributes) {
  const layer = element(parent, "g");
  const wrong = element(layer, "path", cross);
  const mark = element(layer, "circle", truth);
  const name = { ...onPaper, fill: "var(--ink)", "text-anchor": "middle" };
  const text = element(layer, "text", { ...name, ...answer });
  return function move(input: Input, { x: u, y: v, text: words }: Named, name?: Box): void {
    set(layer, { visibility: name ? "visible" : "hidden" });
    set(wrong, { visibility: isWrong(input) && name ? "visible" : "hidden" });
    if (!name) return;
    set(layer, { transform: `translate(${tenth(u)},${tenth(v)})` });
    set(mark, input.truth === 1 ? dot : ring);
    text.textContent = words;
    const [left, top] = [(name!.left + name!.right) / 2, (name!.top + name!.bottom) / 2];
    set(text, { x: tenth(left - u), y: tenth(top - v) });
  };
}

const isOn = (answer: number) => answer > half;

/** What is no number is no right answer. */
const isWrong = ({ truth, answer }: Input) => Number.isNaN(answer) || isOn(answer) !== isOn(truth);

/** What is 1 only because it is rounded is 1.00. */
function formatShort(value: number): string {
  const rounded = value.toPrecision(3);
  const isExact = Number(rounded) === value || !Number.isInteger(Number(rounded));
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return formatNumber(value);
  return isExact ? formatPlace(Number(rounded)) : rounded;
}

/** Nowhere is there an answer that could be drawn. */
function isLost({ grid }: FieldData): boolean {
  return grid.values.length > 0 && extentOf(grid.values).count === 0;
}

function describe({ grid, inputs, xLabel, yLabel, zLabel }: FieldData): string {
  const title = `${capital(zLabel)} over ${xLabel} and ${yLabel}`;
  if (grid.values.length === 0) {
    const isRun = inputs.some(({ answer }) => Number.isFinite(answer));
    return `${title}: ${isRun ? "not to be drawn here" : "no run yet"}.`;
  }
  const { min, max, count } = extentOf(grid.values);
  if (count === 0) return `${title}: not a number anywhere.`;
  const parted = min < half && max > half;
  const side = isOn(max) ? "on" : "off";
  const parts = [
    `${title}: from ${formatNumber(min)} to ${formatNumber(max)}`,
    parted ? "A line at ½ parts on from off" : `All of it is ${side}`,
  ];
  for (const input of inputs) {
    const { label, truth, answer } = input;
    const verdict = isWrong(input) ? "wrong" : "right";
    parts.push(`${label}: ${formatNumber(answer)}, truth ${formatPlace(truth)}, ${verdict}`);
  }
  return `${parts.join(". ")}.`;
}

/** The inputs, then the answer at a few places. */
function tabulate({ grid, inputs, xLabel, yLabel, zLabel }: FieldData): Table {
  return {
    columns: ["input", xLabel, yLabel, zLabel, "truth"],
    rows: [
      ...inputs.slice(0, 9).map(({ label, x, y, answer, truth }) => [label, x, y, answer, truth]),
      ...sampleGrid(grid).map(({ x, y, value }) => ["", x, y, value, ""]),
    ],
  };
}
