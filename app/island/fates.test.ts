import { expect, test } from "vitest";
import { addTried, sayFates } from "./fates";

const kinds = [
  { is: "slow", label: "too slow" },
  { is: "learned", label: "learned" },
];
const tried = [
  { value: 0.0001, kind: "slow" },
  { value: 20, kind: "learned" },
  { value: 0.05, kind: "learned" },
];

test("of one place along the slider the last that was tried counts", () => {
  const now = { value: 0.06, kind: "slow" };
  const place = (value: number) => Math.round(Math.log10(value));
  expect(addTried(tried, now, place)).toEqual([tried[0], tried[1], now]);
});

test("in words it says from where to where each kind was met", () => {
  expect(sayFates(tried, kinds)).toBe("Tried so far: too slow at 10⁻⁴; learned at 0.05 to 20.");
  expect(sayFates([], kinds)).toBe("Nothing tried yet.");
});
