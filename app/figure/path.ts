import simplify from "simplify-js";
import { tenth } from "./element";
import type { Series } from "./figure";
import type { Scale } from "./plot";

type Points = { x: ArrayLike<number>; y: ArrayLike<number> };

type Place = { x: number; y: number };

/** A path's text from place to place, without the places that lie within a tenth of a pixel of it. */
export const through = (places: Place[]): string =>
  simplify(places, 0.1, true)
    .map(({ x, y }) => `${tenth(x)},${tenth(y)}`)
    .join("L");

/** A line through the points; a gap where a value is not finite, a dot where it is alone. */
export function linePath({ x: X, y: Y }: Points, x: Scale, y: Scale): string {
  const lines: Place[][] = [];
  let line: Place[] | undefined;
  for (let i = 0; i < Y.length; ++i) {
    const u = X[i]!;
    const v = Y[i]!;
    if (!Number.isFinite(u) || !Number.isFinite(v)) line = undefined;
    else {
      if (!line) lines.push((line = []));
      line.push({ x: x(u), y: y(v) });
    }
  }
  return lines.map((line) => `M${through(line).replace(/L|$/, "h0$&")}`).join("");
}

/**
 * Dots for a round line cap: the first point in every `gap` pixels from `left`, and the last of all.
 * The places do not depend on how many points there are, so dots stand still while a run advances.
 */
export function dotsPath({ x: X, y: Y }: Series, x: Scale, y: Scale, gap = 0, left = 0): string {
  const dot = (i: number) => `M${tenth(x(X[i]!))},${tenth(y(Y[i]!))}h0`;
  let d = "";
  let taken = -1;
  // The last point, if it was passed over.
  let over = -1;
  for (let i = 0; i < Y.length; ++i) {
    if (!Number.isFinite(X[i]!) || !Number.isFinite(Y[i]!)) continue;
    const place = gap > 0 ? Math.floor((x(X[i]!) - left) / gap + 1e-6) : i;
    if (place !== taken) d += dot(i);
    over = place === taken ? i : -1;
    taken = place;
  }
  return over < 0 ? d : d + dot(over);
}
