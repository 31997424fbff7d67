/** A picture's size where it is drawn so wide, in pixels. */
export type Size = { width: number; height: number };

/**
 * How high a place is to be for a picture that is drawn anew for its width, as CSS in which 100 % is that
 * width: a line or two, whichever come nearest to its sizes.
 * @param sizes at ascending widths; the first counts least, for few places are so narrow
 */
export function reserve(sizes: readonly [Size, Size, Size, ...Size[]]): string {
  const [first, second] = sizes;
  const [last, before, third] = sizes.toReversed() as [Size, Size, Size];
  const [rise, level] = [through(third, before), through(before, last)];
  const ways: Way[] = [
    { lines: [through(first, last)], take: "min" },
    { lines: [through(first, second), level], take: "min" },
    { lines: [rise, level], take: rise.slope < level.slope ? "max" : "min" },
  ];
  const [{ lines, take }] = ways.sort((a, b) => missBy(a, sizes) - missBy(b, sizes)) as [Way];
  const written = lines.map(({ start, slope }) => `${tenth(start)}px + ${tenth(100 * slope)}%`);
  return `${take}(${written})`;
}

type Line = { start: number; slope: number };
type Way = { lines: Line[]; take: "min" | "max" };

function through(from: Size, to: Size): Line {
  const slope = (to.height - from.height) / (to.width - from.width);
  return { start: from.height - slope * from.width, slope };
}

/** How far it is off in all, and a pixel a size for each line: heights are rounded to that. */
function missBy({ lines, take }: Way, sizes: readonly Size[]) {
  const heightAt = (width: number) =>
    Math[take](...lines.map(({ start, slope }) => start + slope * width));
  const off = sizes.map(({ width, height }) => Math.abs(heightAt(width) - height));
  return off.reduce((sum, one, i) => sum + (i === 0 ? one / 4 : one), lines.length * sizes.length);
}

const tenth = (value: number) => Math.round(10 * value) / 10;
