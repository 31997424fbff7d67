/** The significant digits that any float64's text may have. */
const all = 17;

/**
 * Parts a number, written in full, after the digits in which it agrees with another: n of them, where
 * they differ by half a unit of the other's n-th significant digit at most.
 * @returns the two parts; all is in the second where the numbers share nothing
 */
export function partAgreeing(number: number, other: number): [string, string] {
  const text = `${number}`.replaceAll("-", "−");
  const end = endOfDigit(text, countAgreeing(number, other));
  return [text.slice(0, end), text.slice(end)];
}

function countAgreeing(number: number, other: number): number {
  if (!Number.isFinite(number) || !Number.isFinite(other)) return 0;
  if (number === other) return all;
  if (other === 0) return 0;
  const [, exponent] = other.toExponential().split("e");
  return Math.max(0, Math.floor(Number(exponent) + 1 - Math.log10(2 * Math.abs(number - other))));
}

/** Where the n-th significant digit of a number's text ends; its end where there are fewer. */
function endOfDigit(text: string, n: number): number {
  if (n === 0) return 0;
  const [mantissa = ""] = text.split("e");
  const first = mantissa.search(/[1-9]/);
  const places = Array.from(mantissa.matchAll(/\d/g), ({ index }) => index);
  const last = places.filter((place) => first >= 0 && place >= first)[n - 1];
  return last === undefined ? text.length : last + 1;
}
