/** So many a float64 has, and two that are the same share. */
const all = 16;

/**
 * On how many significant decimal digits a number agrees with another: n, where they differ by half a
 * unit of the n-th digit of the other at most.
 * @returns from 0 to 16; NaN where one of them is not finite
 */
export function sharedDigits(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.NaN;
  if (a === b) return all;
  if (b === 0) return 0;
  const [, exponent] = b.toExponential().split("e");
  const digits = Number(exponent) + 1 - Math.log10(2 * Math.abs(a - b));
  return Math.min(Math.max(0, Math.floor(digits)), all);
}
