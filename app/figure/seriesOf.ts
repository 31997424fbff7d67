import type { Series } from "./figure";

/** The points of a function at `n + 1` places, equally far apart. */
export function seriesOf(n: number, f: (x: number) => number, from = 0, to = n): Series {
  const x = Float64Array.from({ length: n + 1 }, (_, i) => from + ((to - from) * i) / n);
  return { x, y: x.map(f) };
}
