import {
  axisX,
  axisY,
  gridX,
  gridY,
  plot as observablePlot,
  type Plot,
  text,
} from "@observablehq/plot";
import type { Axis } from "./axis";
import { set, standsFor } from "./element";
import type { Symbols } from "./figure";

/** From a value to a pixel; values outside the axis stay on its edge, NaN gives NaN. */
export type Scale = (value: number) => number;

/** The area between the axes, in pixels of the SVG. */
export type Box = { left: number; right: number; top: number; bottom: number };

export type Rest = {
  x: Axis;
  /** Null where rows take the place of a vertical axis. */
  y: Axis | null;
  xLabel: string;
  yLabel: string;
  width: number;
  height: number;
  margin: Box;
  /** Pixels between the area's edges and the ends of the axes; default 0. */
  inset?: number;
  /** What the axes' names stand for. */
  symbols?: Symbols | undefined;
  document: Document;
};

const nameOf = { x: "text", y: "y-axis label" };

/**
 * What is at rest: Observable Plot's axes and grid, under explicit scales. Plot's own `<style>` is
 * taken out, since the page's content security policy forbids it; `figure.css` has its rules.
 */
export function plot(rest: Rest) {
  const { x, y, xLabel, yLabel, width, height, margin, inset = 0, document, symbols } = rest;
  const svg = observablePlot({
    document,
    className: "plot",
    width,
    height,
    marginLeft: margin.left,
    marginRight: margin.right,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    inset,
    x: { type: x.type, domain: x.domain, clamp: true, axis: null },
    y: { type: y?.type ?? "linear", domain: y?.domain ?? [0, 1], clamp: true, axis: null },
    marks: [
      y ? gridY(places(y), grid) : gridX(places(x), grid),
      axisX(places(x), { ...quiet, text: textOf(x), label: null }),
      text([xLabel], { ...name, dy: margin.bottom - 5 }),
      y &&
        axisY(places(y), {
          ...quiet,
          text: textOf(y),
          label: yLabel,
          labelOffset: margin.left - 4,
        }),
    ],
  }) as SVGSVGElement & Plot;
  svg.querySelector("style")?.remove();
  for (const axis of ["x", "y"] as const) {
    const label = svg.querySelector(`[aria-label="${nameOf[axis]}"] > text`);
    if (label) set(label, standsFor(symbols?.[axis]));
  }
  svg.removeAttribute("font-family");
  svg.setAttribute("font-size", "13");
  svg.setAttribute("role", "img");
  const { left, right, top, bottom } = margin;
  const box: Box = { left, right: width - right, top, bottom: height - bottom };
  return { svg, x: scaleOf(svg, "x"), y: scaleOf(svg, "y"), box };
}

const grid = { stroke: "var(--rule)", strokeOpacity: 1 };
const name = { fill: "var(--quiet)", frameAnchor: "bottom-right" } as const;
const quiet = { color: "var(--quiet)", labelArrow: "none", tickSize: 0 } as const;

function places({ ticks }: Axis): number[] {
  return ticks.map(({ at }) => at);
}

function textOf({ ticks }: Axis): (at: number) => string {
  return (at) => ticks.find((tick) => tick.at === at)?.text ?? "";
}

function scaleOf(svg: Plot, name: "x" | "y"): Scale {
  const { apply } = svg.scale(name)!;
  return (value) => apply(value) ?? Number.NaN;
}
