/** So many places are told of a long list. */
const places = 100;

/**
 * To how many decimal digits the numbers of a list agree with those of another, which is taken to be
 * right: -log₁₀ of how far off they are as a share of it. They go to and fro from number to number;
 * of a list longer than a hundred it is the fewest of each hundredth, at its first number, among those
 * that are known there.
 *
 * @group Runs
 * @example
 * const exact = [1 / 3, 1 / 3];
 *
 * digitsAgreed([0.33, 0.3333], exact);
 * @param list numbers; one that is NaN or not there is not known
 * @param right numbers, as many as are told
 * @returns a digit for each of `right`, 15.95 at most, as many as a float64 has; NaN where none is told or known
 */
export function digitsAgreed(list: ArrayLike<number>, right: ArrayLike<number>): Float64Array {
  const digits = new Float64Array(right.length).fill(Number.NaN);
  const stretch = Math.ceil(right.length / places);
  for (let from = 0; from < right.length; from += stretch) {
    let most = Number.NaN;
    for (let k = from; k < Math.min(from + stretch, right.length); k++) {
      const off = Math.abs(list[k]! / right[k]! - 1);
      if (!(off <= most) && !Number.isNaN(off)) most = off;
    }
    digits[from] = -Math.log10(Math.max(most, 2 ** -53));
  }
  return digits;
}
