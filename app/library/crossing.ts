/**
 * From which place on a line stays below another, where both are drawn over two logarithmic axes:
 * there the lines between the points are straight.
 *
 * @group Races
 * @example
 * const sizes = [100, 1000, 10_000];
 *
 * crossing(sizes, [30, 30, 30], [1, 10, 100]);
 * @param x places, from left to right
 * @param line,other heights there, as far as they are known; both above 0
 * @returns a place: the first, where the line is below from the start; NaN where it is not below at
 * the last place that is known, or none is
 */
export function crossing(
  x: ArrayLike<number>,
  line: readonly number[],
  other: ArrayLike<number>,
): number {
  if (line.length === 0) return Number.NaN;
  const below = line.map((height, i) => Math.log(other[i]! / height));
  const i = below.findLastIndex((gain) => !(gain > 0));
  if (i < 0) return x[0] ?? Number.NaN;
  const share = below[i]! / (below[i]! - below[i + 1]!);
  return x[i]! * (x[i + 1]! / x[i]!) ** share;
}
