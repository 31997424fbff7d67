import { expect, test } from "vitest";
import { digitsAgreed } from "./digitsAgreed";

test("a number that is off by a thousandth agrees to three digits, one that is the same to all", () => {
  const [off, same, none] = digitsAgreed([2.002, 0.5], [2, 0.5, 1]);
  expect(off).toBeCloseTo(3, 9);
  expect(same).toBeCloseTo(53 * Math.log10(2), 9);
  expect(none).toBeNaN();
});

test("of a long list it tells the fewest of each hundredth, at its first number", () => {
  const right = Float64Array.from({ length: 950 }, (_, k) => k + 1);
  const list = right.map((one, k) => one * (1 + 10 ** -((k % 10) + 2)));
  const digits = digitsAgreed(list, right);
  expect(digits).toHaveLength(950);
  const told = [...digits.entries()].filter(([, digits]) => !Number.isNaN(digits));
  expect(told.map(([k]) => k)).toEqual(Array.from({ length: 95 }, (_, i) => 10 * i));
  for (const [, digits] of told) expect(digits).toBeCloseTo(2, 6);
});

test("a stretch tells of what is known there, or nothing, and no list has no digits", () => {
  const right = new Float64Array(150).fill(1);
  const digits = digitsAgreed([1, 1, 1, Number.NaN], right);
  expect([digits[0]! > 15, digits[2]! > 15, digits[4]]).toEqual([true, true, Number.NaN]);
  const rare = Array.from({ length: 150 }, (_, k) => (k % 2 ? 1.001 : Number.NaN));
  for (let k = 0; k < 150; k += 2) expect(digitsAgreed(rare, right)[k]).toBeCloseTo(3, 9);
  expect(digitsAgreed([], [])).toHaveLength(0);
});
