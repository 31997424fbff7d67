import { canvasUnder } from "../canvas";
import { coatLayer } from "../coats";
import { nearest, stepFrom } from "../contour";
import { element, set, tenth } from "../element";
import type { At, Drawing, Figure, Reading } from "../figure";
import { zeroLine } from "../margin";
import { noteLayer, nowhere } from "../note";
import { planeAt, squareAxes } from "../plane";
import { plot } from "../plot";
import { type PlaneData, type Point, pointsOf } from "./data";
import { linesOf, planeKey } from "./key";
import { pointLayer } from "./points";
import { describe, isLost, sayAnswer, tabulate } from "./text";
import { coatsOf, mostOf } from "./tone";

/** What a model answers over a plane, in classes or as a height, and the points that it learns from. */
export const figure: Figure<PlaneData> = { draw, describe, tabulate };

const boundary = {
  fill: "none",
  stroke: "var(--ink)",
  "stroke-width": 1.5,
  "stroke-linecap": "round",
};
const target = "M-11,0H-5M5,0H11M0,-11V-5M0,5V11M-5,0a5,5,0,1,0,10,0a5,5,0,1,0,-10,0";

function draw(data: PlaneData, width: number, document: Document): Drawing<PlaneData> {
  const rest = restOf(data, width);
  const { axes, most } = rest;
  const fitted = JSON.stringify(rest);
  const { svg, x, y, box } = plot({ ...axes, width, document });
  planeKey(svg, data, most, { beside: axes.beside, box, width });
  const canvas = canvasUnder(document, box, width, axes.height);
  const layer = element(svg, "g", { "data-layer": "moving" });
  const paintCoats = coatLayer(layer, canvas, { x, y, box });
  const lines = element(layer, "g", boundary);
  const frame = { x: box.left, y: box.top, width: box.right - box.left };
  const rim = { fill: "none", stroke: "var(--rule)" };
  element(layer, "rect", { ...frame, height: box.bottom - box.top, ...rim });
  const paintPoints = pointLayer(layer, { x, y, box }, data.task);
  const [paper, ink] = ["var(--paper)", "var(--ink)"].map((stroke, i) =>
    element(layer, "path", { d: target, fill: "none", stroke, "stroke-width": i === 0 ? 5 : 1.8 }),
  );
  const place = planeAt(axes, box);
  const note = noteLayer(svg, box);

  let shown = data;
  let drawn: { from: PlaneData["points"]; points: Point[] } | null = null;
  const pointsNow = (next: PlaneData) => {
    if (drawn?.from !== next.points) drawn = null;
    drawn ??= { from: next.points, points: pointsOf(next) };
    return drawn.points;
  };

  function paintGround(next: PlaneData): void {
    const coats = isLost(next) ? [] : coatsOf(next, most);
    paintCoats(coats, next);
    const zeros = next.task === "classes" ? coats : [];
    while (lines.childElementCount > zeros.length) lines.lastElementChild!.remove();
    zeros.forEach(({ plane }, k) => {
      const line = lines.children[k] ?? element(lines, "path");
      set(line, { d: zeroLine({ ...next, values: plane }, x, y) });
    });
  }

  function update(next: PlaneData): boolean {
    if (JSON.stringify(restOf(next, width)) !== fitted) return false;
    const isSame =
      shown !== next &&
      shown.discrete === next.discrete &&
      shown.planes.length === next.planes.length &&
      shown.planes.every((plane, k) => plane === next.planes[k]);
    shown = next;
    if (!isSame) paintGround(next);
    paintPoints(pointsNow(next), most);
    const probe = probeOf(next);
    for (const mark of [paper!, ink!]) {
      set(mark, { visibility: probe ? "visible" : "hidden" });
      if (probe) set(mark, { transform: `translate(${tenth(x(probe.x))},${tenth(y(probe.y))})` });
    }
    note(isLost(next) ? nowhere : next.planes.length === 0 ? next.says : "");
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  /** The grid's place nearest to one, or some places away from it. */
  function read(at: At): Reading | null {
    const [plane] = shown.planes;
    if (!plane) return null;
    const grid = { ...shown, values: plane };
    const [low, high] = shown.y;
    const py = ("px" in at ? at.py : at.fromY) ?? y((low + high) / 2);
    const near = place("px" in at ? at.px : at.from, py);
    const found = nearest(grid, near.x, near.y);
    const point = "px" in at ? found : stepFrom(grid, found, at.step, at.rise ?? 0);
    const [px, up] = [x(point.x), y(point.y)];
    return { x: px, y: up, text: sayAnswer(shown, point) };
  }

  return {
    svg,
    ...(canvas ? { under: canvas.element } : {}),
    update,
    read,
    mark: () => {
      const probe = probeOf(shown);
      return probe && { x: x(probe.x), y: y(probe.y) };
    },
    valueAt: place,
  };
}

/** The place that is tried, where there is one and an answer to it. */
const probeOf = ({ probe, planes }: PlaneData) =>
  probe && planes.length > 0 && Number.isFinite(probe.x + probe.y) ? probe : null;

/** All that does not move; the figure is drawn anew when any of it changes. */
function restOf(data: PlaneData, width: number) {
  const { xLabel, yLabel, zLabel, task } = data;
  const grid = { ...data, values: new Float64Array() };
  const axes = squareAxes({ grid, xLabel, yLabel, zLabel }, width);
  const { margin, beside } = axes;
  const below = beside ? 0 : 22 * (linesOf(data, width).length - 1);
  const most = mostOf(data, task === "regression" ? pointsOf(data) : []);
  return {
    axes: { ...axes, margin: { ...margin, top: margin.top + below }, height: axes.height + below },
    ...{ most, task, classes: Math.max(2, data.planes.length), names: data.names },
  };
}
