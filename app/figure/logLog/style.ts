import { type Attributes, element, tenth } from "../element";
import type { Role, Series } from "../figure";
import type { Entry } from "../key";
import type { Scale } from "../plot";
import { colour, stroke } from "../role";
import type { LogLogSeries } from "./data";

/** Around a place, each about as large as the next. */
const shapes: ((x: number, y: number) => string)[] = [
  (x, y) => `M${x - 4},${y}a4,4 0 1 0 8,0a4,4 0 1 0 -8,0z`,
  (x, y) => `M${tenth(x - 3.7)},${tenth(y - 3.7)}h7.4v7.4h-7.4z`,
  (x, y) => `M${x},${tenth(y - 5.2)}l5.2,5.2l-5.2,5.2l-5.2,-5.2z`,
  (x, y) => `M${x},${tenth(y - 5)}l5,8.6h-10z`,
  (x, y) => `M${x},${y + 5}l5,-8.6h-10z`,
];
const dashes = ["7 5", "2.5 4", "12 4 2.5 4", "14 5"];

/** How a series is drawn: one role's lines differ in dashes and in the shape of their points. */
export type Style = { line: Attributes; fill: string; shape: number };

export function stylesOf(series: LogLogSeries[]): Style[] {
  const counts: Partial<Record<Role, number>> = {};
  return series.map(({ role, model }) => {
    const fill = colour[role];
    if (model) return { line: { ...stroke[role], "stroke-width": 1.5 }, fill, shape: -1 };
    const nth = counts[role] ?? 0;
    counts[role] = nth + 1;
    const dashed = role === "framework" && { "stroke-dasharray": dashes[nth % dashes.length] };
    return { line: { ...stroke[role], ...dashed }, fill, shape: nth % shapes.length };
  });
}

/** A rim of paper parts points that lie close together. */
export const pointAttributes = ({ fill }: Style): Attributes => ({
  fill,
  stroke: "var(--paper)",
  "stroke-width": 1,
});

export function pointsPath({ shape }: Style, { x: X, y: Y }: Series, x: Scale, y: Scale): string {
  const at = shapes[shape];
  if (!at) return "";
  return Array.from(X, (value, i) =>
    Number.isNaN(Y[i]!) ? "" : at(tenth(x(value)), tenth(y(Y[i]!))),
  ).join("");
}

export const levelLine = (role: Role): Attributes => ({ ...stroke[role], "stroke-width": 1.5 });

export const entryOf = (name: string, style: Style): Entry => ({
  name,
  fill: style.fill,
  mark(parent) {
    element(parent, "path", { ...style.line, d: "M-10,0H10" });
    const d = shapes[style.shape]?.(0, 0) ?? "";
    return element(parent, "path", { ...pointAttributes(style), d });
  },
});

export const levelEntry = (name: string, role: Role): Entry => ({
  name,
  fill: colour[role],
  mark: (parent) => element(parent, "path", { ...levelLine(role), d: "M-10,0H10" }),
});
