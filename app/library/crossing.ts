import { brief } from "./brief";

/**
 * From which place on each of some lines stays below another, where all are drawn over two logarithmic
 * axes: there the lines between the points are straight.
 *
 * @group Races
 * @example
 * const sizes = [100, 1000, 10_000];
 *
 * crossingsOf(sizes, { flat: [30, 30, 30] }, [1, 10, 100]).sentence;
 * @param x places, from left to right
 * @param lines by name, the heights of each there, as far as they are known; all above 0
 * @param other the heights of the other
 * @returns for each line a place, by its name: the first, where it is below from the start; NaN where it
 * is not below at the last place that is known, or none is. And all of it in a `sentence`
 */
export function crossingsOf<Name extends string>(
  x: ArrayLike<number>,
  lines: Record<Name, readonly number[]>,
  other: ArrayLike<number>,
): Record<Name, number> & { sentence: string } {
  const found = Object.entries<readonly number[]>(lines).map(
    ([name, line]) => [name, crossing(x, line, other)] as const,
  );
  const below = found
    .filter(([, place]) => place > 0)
    .map(([name, place]) => brief`${name} from ${Math.round(place)} on`);
  return {
    ...(Object.fromEntries(found) as Record<Name, number>),
    sentence: `Faster than by hand: ${below.join(", ") || "none of them"}.`,
  };
}

/**
 * From which place on a line stays below another, where both are drawn over two logarithmic axes:
 * there the lines between the points are straight.
 *
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
