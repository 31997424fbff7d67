import { expect, test } from "vitest";
import {
  agreement,
  formatFit,
  formatNumber,
  formatPlace,
  formatPower,
  formatShort,
  formatTick,
} from "./number";

test("numbers to read have four significant digits", () => {
  expect([0.233, 12.34567, 1234.567, 3, -0.5, 0, -0].map(formatNumber)).toEqual([
    "0.2330",
    "12.35",
    "1,235",
    "3",
    "−0.5000",
    "0",
    "0",
  ]);
  expect([3.2141e-9, -2e300, Number.NaN, -Infinity].map(formatNumber)).toEqual([
    "3.214 × 10⁻⁹",
    "−2.000 × 10³⁰⁰",
    "not a number",
    "minus infinity",
  ]);
});

test("ticks and places are as short as they can be", () => {
  expect([0.25, 1e6, 1e-9, -1e-9, 5e20].map(formatTick)).toEqual([
    "0.25",
    "1,000,000",
    "10⁻⁹",
    "−10⁻⁹",
    "5 × 10²⁰",
  ]);
  expect([-4.5, 6.20004, 1 / 3].map(formatPlace)).toEqual(["−4.5", "6.2", "0.3333"]);
  expect([-12, 0, 1, 2].map(formatPower)).toEqual(["10⁻¹²", "1", "10", "10²"]);
});

test("short numbers have letters for thousands and millions", () => {
  expect([1e-6, 0.001, 0.15, 20, 12_345, 1e5, 2.74e6, 3e9].map(formatShort)).toEqual([
    ...["10⁻⁶", "0.001", "0.15", "20", "12.3k", "100k", "2.74M", "3 × 10⁹"],
  ]);
  expect([999.7, 999_700].map(formatShort)).toEqual(["1k", "1M"]);
});

test("what fits into so many characters keeps as many digits as it can", () => {
  const within = (room: number) => (value: number) => formatFit(value, room);
  expect([0.97886, -2.1788, -0.3079, 12.345, 123.4, 1, 0, -0].map(within(6))).toEqual([
    ...["0.979", "−2.18", "−0.308", "12.3", "123", "1", "0", "0"],
  ]);
  expect([0.008549, -0.01575, 3.214e-9, -4.5e7, 99999.7].map(within(6))).toEqual([
    ...["0.0085", "−0.016", "3·10⁻⁹", "−5·10⁷", "100000"],
  ]);
  expect([0.008549, -0.01575, 3.214e-9].map(within(8))).toEqual(["0.00855", "−0.0158", "3.2·10⁻⁹"]);
  expect([Number.NaN, Infinity, -Infinity].map(within(6))).toEqual(["NaN", "∞", "−∞"]);
});

test("how far two numbers agree, in words", () => {
  expect(agreement(0.5, 0.5)).toBe("are exactly equal");
  expect(agreement(0.5, 0.5000001)).toBe("agree to six digits");
  expect(agreement(0.5, 0.47)).toBe("agree to one digit");
  expect(agreement(0.5, 0.1)).toBe("differ by 0.4000");
});
