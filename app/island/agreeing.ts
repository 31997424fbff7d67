import { sharedDigits } from "../library/race/sharedDigits";

/**
 * Parts a number, written in full, after the digits in which it agrees with another: n of them, where
 * they differ by half a unit of the other's n-th significant digit at most.
 * @returns the two parts; all is in the second where the numbers share nothing
 */
export function partAgreeing(number: number, other: number): [string, string] {
  const text = `${number}`.replaceAll("-", "−");
  const isSame = Number.isFinite(number) && number === other;
  const end = isSame ? text.length : endOfDigit(text, sharedDigits(number, other) || 0);
  return [text.slice(0, end), text.slice(end)];
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
