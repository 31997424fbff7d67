import type { Series } from "./figure";
import { formatNumber } from "./number";
import type { Scale } from "./plot";

/** Where on the ascending `values` a pointer or a key is; see `Drawing.read`. */
export function locate(
  values: Float64Array,
  x: Scale,
  at: { px: number } | { from: number; step: number },
): number | undefined {
  const px = "px" in at ? at.px : at.from;
  let nearest = 0;
  for (let i = 1; i < values.length; ++i) {
    if (Math.abs(x(values[i]!) - px) < Math.abs(x(values[nearest]!) - px)) nearest = i;
  }
  const moved = nearest + ("px" in at ? 0 : at.step);
  return values[Math.min(Math.max(moved, 0), values.length - 1)];
}

/** Each finite x of the series once, ascending. */
export function union(series: Series[]): Float64Array {
  const all = new Set<number>();
  for (const { x } of series) for (const v of x) if (Number.isFinite(v)) all.add(v);
  return Float64Array.from(all).sort();
}

/** The index of x among the points, or -1. */
export function indexOf({ x: X }: Series, x: number): number {
  const i = lowerBound(X, x);
  return X[i] === x ? i : -1;
}

/** The value at x for reading; `≈` where it lies between two points. Nothing outside the points. */
export function valueAt({ x: X, y: Y }: Series, x: number): string | undefined {
  const i = lowerBound(X, x);
  if (X[i] === x) return formatNumber(Y[i]!);
  if (i === 0 || i >= X.length) return undefined;
  const t = (x - X[i - 1]!) / (X[i]! - X[i - 1]!);
  return `≈ ${formatNumber(Y[i - 1]! * (1 - t) + Y[i]! * t)}`;
}

/** At most `most` of the items, evenly, the first and the last among them. */
export function spread<T>(items: ArrayLike<T>, most = 25): T[] {
  const n = Math.min(items.length, most);
  return Array.from({ length: n }, (_, i) => {
    return items[n < 2 ? 0 : Math.round((i * (items.length - 1)) / (n - 1))]!;
  });
}

function lowerBound(values: Float64Array, x: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
