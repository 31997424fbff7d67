import type { Point } from "../../library/playground/readPoints";
import type { Brush, Plane } from "./plane";

export const nameOf = (brush: Brush) => (brush === "eraser" ? "eraser" : `class ${brush}`);

/** `nothing drawn`, `3 points: 2 of class 0, 1 of class 1`. */
export function sayPoints(points: readonly Point[]): string {
  if (points.length === 0) return "nothing drawn";
  const counts = new Map<number, number>();
  for (const { c } of points) counts.set(c, (counts.get(c) ?? 0) + 1);
  const parts = [...counts].sort(([a], [b]) => a - b).map(([c, n]) => `${count(n)} of class ${c}`);
  return `${count(points.length)} point${points.length === 1 ? "" : "s"}: ${parts.join(", ")}`;
}

const count = (n: number) => n.toLocaleString("en-GB");

/** Where the keys are, in words. */
export const sayPen = ({ pen, brush }: Plane) =>
  `At ${pen.x / 1000}, ${pen.y / 1000}; ${nameOf(brush)}.`;
