import fc from "fast-check";
import { expect, test } from "vitest";
import { watchValue } from "../kernel/watch";
import { writeFully, writeInWords, writeNumber, writeShort } from "./writeWatched";

test.each([
  [9.985785058365783, "9.98579"],
  [-0.1234567, "−0.123457"],
  [0, "0"],
  [42, "42"],
  [-1_234_567, "−1,234,567"],
  [0.0001, "0.000100000"],
  [0.00009999, "9.99900 × 10⁻⁵"],
  [1_234_567.5, "1.23457 × 10⁶"],
  [-2.5e300, "−2.50000 × 10³⁰⁰"],
  [123_456.7, "123,457"],
  [1e15, "1.00000 × 10¹⁵"],
  [5e-324, "4.94066 × 10⁻³²⁴"],
  [Number.NaN, "NaN"],
  [Infinity, "∞"],
  [-Infinity, "−∞"],
])("%d is written %s", (number, text) => {
  expect(writeNumber(number, 6)).toBe(text.replaceAll(" ", "\u00a0"));
});

test("a number of more digits than are asked for keeps those before its point", () => {
  expect(writeNumber(2852.7, 3)).toBe("2,853");
});

test("a number written in a few digits is near the number", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e300, max: 1e300, noNaN: true }),
      fc.integer({ min: 2, max: 17 }),
      (x, digits) => {
        expect(Math.abs(read(writeNumber(x, digits)) - x)).toBeLessThanOrEqual(
          Math.abs(x) * 10 ** (1 - digits),
        );
      },
    ),
  );
});

/** The number that a text stands for. */
function read(text: string): number {
  const [mantissa = "", power = ""] = text.replaceAll(/[\u00a0,]/g, "").split(/×?10(?=[⁻⁰-⁹¹²³])/);
  const exponent = power.replace(/./g, (c) => "0123456789-"["⁰¹²³⁴⁵⁶⁷⁸⁹⁻".indexOf(c)]!);
  return Number(`${mantissa.replace("−", "-") || 1}e${exponent || 0}`);
}

test("a number written in full is that number", () => {
  fc.assert(
    fc.property(
      fc.double().filter((x) => !Object.is(x, -0)),
      (value) => {
        expect(Number(writeFully({ kind: "number", value }))).toBe(value);
      },
    ),
  );
});

const list = (...values: number[]) => watchValue(values, "list");

test("of a list the first six are written, of a long one where it lies", () => {
  expect(writeShort(list(1.5412, -0.29336), 6)).toBe("(1.541, −0.2934)");
  expect(writeShort(list(1, 2, 3, 4, 5, 6, 7), 6)).toBe("(1, 2, 3, 4, 5, 6, …)");
  expect(writeShort(list(1, Number.NaN, 3), 6)).toBe("(1, –, 3)");
  const long = Array.from({ length: 784 }, (_, i) => i / 4 - 1);
  expect(writeShort(list(...long), 6)).toBe("784 numbers from −1 to 194.8");
  expect(writeShort(list(Number.NaN), 6)).toBe("–");
});

test("what is no number is a word, or a dash", () => {
  expect(writeShort({ kind: "text", text: "webgl" }, 6)).toBe("webgl");
  expect(writeShort({ kind: "missing" }, 6)).toBe("–");
  expect(writeShort(undefined, 6)).toBe("–");
  expect(writeFully({ kind: "text", text: "webgl" })).toBe("webgl");
  expect(writeFully({ kind: "missing" })).toBe("");
});

test("a word stands for a whole number that has one, and for nothing else", () => {
  const words = ["none", "one"];
  const write = (value: number) => writeInWords({ kind: "number", value }, words);
  expect([0, 1, 2, -1, 0.5, Number.NaN].map(write)).toEqual([
    "none",
    "one",
    ...[undefined, undefined, undefined, undefined],
  ]);
  expect(writeInWords({ kind: "number", value: 0 })).toBeUndefined();
  expect(writeInWords({ kind: "text", text: "0" }, words)).toBeUndefined();
  expect(writeInWords(undefined, words)).toBeUndefined();
});
