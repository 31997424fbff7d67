import { clamp } from "../axis";
import type { Rows } from "../binding";
import { canvasUnder } from "../canvas";
import { element, set, textWidth } from "../element";
import type { At, Drawing, Figure, Reading, Table } from "../figure";
import { capital, formatCount, formatSeveral } from "../number";
import { spread } from "../reading";
import { type Cell, type Shading, shadeLayer } from "../shade";

/** Small images side by side, one of which may be chosen. */
export type GalleryData = {
  /** An image a row; null before a run. */
  images: Rows | null;
  /** What is wrong with what is there, where it is no images. */
  lack?: string | undefined;
  /** What stands below each. */
  labels: string[];
  chosen?: number | undefined;
  empty: string;
  label: string;
  /** How many numbers make a row of an image. */
  columns: number;
  scale: Shading["scale"];
  most: number;
};

export const figure: Figure<GalleryData> = { draw, describe, tabulate };

/** About so many pixels is an image wide; around it, and for its word, as many more. */
const [size, around, beneath] = [56, 12, 22];

const above = { fill: "var(--above)", opacity: 0.1 };
const below = { fill: "var(--below)", opacity: 0.1 };

function draw(data: GalleryData, width: number, document: Document): Drawing<GalleryData> {
  const rest = restOf(data, width);
  const fitted = JSON.stringify(rest);
  const { count, across, pitch, cell, side, height } = rest;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const frame = { class: "plot", fill: "currentColor", "font-size": 13, role: "img" };
  set(svg, { ...frame, width, height, viewBox: `0 0 ${width} ${height}` });
  const layer = element(svg, "g", { "data-layer": "moving" });
  const said = data.images && count === 0 ? data.empty : data.lack;
  const fill = data.lack ? "var(--error)" : undefined;
  if (said) element(layer, "text", { x: 0, y: 20, fill }).textContent = said;

  const cornerOf = (i: number) => ({
    x: (i % across) * pitch.x + (pitch.x - side.x) / 2,
    y: Math.floor(i / across) * pitch.y + 2 * cell,
  });
  // Every pixel of a signed image has a shade, which are too many for paths at each step of a run.
  const whole = { left: 0, right: width, top: 0, bottom: height };
  const canvas = data.scale === "signed" ? canvasUnder(document, whole, width, height) : null;
  const paint = shadeLayer(element(layer, "g", { transform: `scale(${cell})` }), {
    scale: data.scale,
    most: data.most,
  });
  const rim = { fill: "none", stroke: "var(--rule)", width: side.x + 1, height: side.y + 1 };
  const words = element(layer, "g", { "text-anchor": "middle" });
  const names = Array.from({ length: count }, (_, i) => {
    const { x, y } = cornerOf(i);
    element(layer, "rect", { ...rim, x: x - 0.5, y: y - 0.5 });
    return element(words, "text", { x: x + side.x / 2, y: y + side.y + 15 });
  });
  const mark = { fill: "none", visibility: "hidden", width: side.x + 4, height: side.y + 4 };
  const chosen = element(layer, "rect", { ...mark, stroke: "var(--ink)", "stroke-width": 2.5 });
  const looked = element(layer, "rect", { ...mark, stroke: "var(--quiet)", "stroke-width": 1.5 });
  const put = (rim: Element, i: number | undefined) => {
    const corner = i !== undefined && cornerOf(i);
    set(rim, { visibility: corner ? "visible" : "hidden" });
    if (corner) set(rim, { x: corner.x - 2, y: corner.y - 2 });
  };

  function* cells({ values, columns }: Rows): Generator<Cell> {
    for (let i = 0; i < count; i++) {
      const corner = cornerOf(i);
      const [left, top] = [corner.x / cell, corner.y / cell];
      for (let k = 0; k < columns; k++) {
        const value = values[i * columns + k]!;
        if (value === 0) continue;
        const [x, y] = [k % data.columns, Math.floor(k / data.columns)];
        yield { x: left + x, y: top + y, value };
      }
    }
  }

  function paintUnder({ values, columns }: Rows) {
    for (let i = 0; i < count; i++) {
      const { x, y } = cornerOf(i);
      const box = { left: x, right: x + side.x, top: y, bottom: y + side.y };
      const plane = new Float64Array(columns);
      // The lowest row first.
      for (let k = 0; k < columns; k++)
        plane[columns - data.columns * (Math.floor(k / data.columns) + 1) + (k % data.columns)] =
          values[i * columns + k]! / data.most;
      canvas!.paint([{ plane, above, below }], data.columns, box);
    }
  }

  let shown = data;
  let drawn: Rows | null = null;
  function update(next: GalleryData): boolean {
    if (JSON.stringify(restOf(next, width)) !== fitted) return false;
    shown = next;
    const isSame = drawn?.values === next.images?.values;
    drawn = next.images;
    if (!isSame && canvas && next.images) paintUnder(next.images);
    else if (!isSame) paint(next.images ? cells(next.images) : []);
    names.forEach((name, i) => {
      const word = next.labels[i] ?? "";
      if (name.textContent !== word) name.textContent = word;
    });
    put(chosen, chosenOf(next));
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  function readingOf(i: number): Reading {
    const { x, y } = cornerOf(i);
    return { x: x + side.x / 2, y: y + side.y / 2, text: `${capital(sayItem(shown, i))}`, item: i };
  }

  return {
    svg,
    ...(canvas ? { under: canvas.element } : {}),
    update,
    read(at) {
      const i = find(at, rest);
      return i === null ? null : readingOf(i);
    },
    start: () => (count > 0 ? readingOf(chosenOf(shown) ?? 0) : null),
    look: (reading) => put(looked, reading?.item),
  };
}

/** All that does not move; the figure is drawn anew when any of it changes. */
function restOf(data: GalleryData, width: number) {
  const { images, columns, labels, scale, most, lack } = data;
  const count = countOf(images);
  const rows = Math.max(1, Math.ceil((images?.columns ?? 0) / columns));
  const cell = Math.max(1, Math.round(size / columns));
  const side = { x: cell * columns, y: cell * rows };
  const widest = Math.max(0, ...labels.map(textWidth));
  // Whole cells apart, so that one layer of shades holds all images.
  const [wide, high] = [
    Math.max(side.x, Math.min(widest, 160)) + around,
    side.y + around + beneath,
  ];
  const whole = (pixels: number) => 2 * cell * Math.ceil(pixels / (2 * cell));
  const pitch = { x: whole(wide), y: whole(high) };
  const across = Math.max(1, Math.floor(width / pitch.x));
  const height = count === 0 ? 32 : Math.ceil(count / across) * pitch.y;
  const empty = images && count === 0 ? data.empty : null;
  return {
    ...{ count, rows, cell, side, pitch, across, height, empty, lack, scale, most, columns },
  };
}

const countOf = (images: Rows | null) =>
  images && images.columns > 0 ? images.values.length / images.columns : 0;

/** The index of the chosen image, if it is one. */
function chosenOf({ images, chosen }: GalleryData): number | undefined {
  const isOne = Number.isInteger(chosen) && chosen! >= 0 && chosen! < countOf(images);
  return isOne ? chosen : undefined;
}

/** The image at a place; where only the horizontal place is known, in the first row. */
function find(at: At, { count, across, pitch }: ReturnType<typeof restOf>): number | null {
  if (count === 0) return null;
  const [px, py] = "px" in at ? [at.px, at.py ?? 0] : [at.from, at.fromY ?? 0];
  const column = Math.floor(px / pitch.x);
  const row = Math.floor(py / pitch.y);
  const isOut = column < 0 || column >= across || row < 0 || row * across + column >= count;
  if ("px" in at && at.py !== undefined && isOut) return null;
  const near = Math.max(0, row) * across + clamp(column, 0, across - 1);
  const away = "px" in at ? 0 : at.step - (at.rise ?? 0) * across;
  return clamp(clamp(near, 0, count - 1) + away, 0, count - 1);
}

/** `image 3 of 41: said seven`. */
function sayItem({ images, labels, label }: GalleryData, i: number): string {
  const word = labels[i] ? `: ${labels[i]}` : "";
  return `${label} ${i + 1} of ${formatCount(countOf(images))}${word}`;
}

function describe(data: GalleryData): string {
  const { images, empty, label, lack } = data;
  if (lack) return `${capital(label)}s: ${lack}.`;
  if (!images) return `${capital(label)}s: no run yet.`;
  const count = countOf(images);
  if (count === 0) return empty;
  const chosen = chosenOf(data);
  const said = chosen === undefined ? "" : ` Chosen: ${sayItem(data, chosen)}.`;
  return `${formatSeveral(count, label)}.${said}`;
}

function tabulate({ images, labels, label }: GalleryData): Table {
  const all = Array.from({ length: countOf(images) }, (_, i) => [i + 1, labels[i] ?? ""]);
  return { columns: [label, "word"], rows: spread(all) };
}
