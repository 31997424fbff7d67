import fc from "fast-check";
import { expect, test } from "vitest";
import { watchValue } from "../kernel/watch";
import { wholeList, writeFully, writeNumber, writeShort } from "./Value";

test.each([
  [9.985785058365783, "9.98579"],
  [-0.1234567, "−0.123457"],
  [0, "0"],
  [42, "42"],
  [-1_234_567, "−1,234,567"],
  [0.0001, "0.000100000"],
  [0.00009999, "9.99900e−5"],
  [1_234_567.5, "1.23457e6"],
  [-2.5e300, "−2.50000e300"],
  [1e15, "1.00000e15"],
  [5e-324, "4.94066e−324"],
  [Number.NaN, "NaN"],
  [Infinity, "∞"],
  [-Infinity, "−∞"],
])("%d is written %s", (number, text) => {
  expect(writeNumber(number, 6)).toBe(text);
});

test("a number written in a few digits is near the number", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e300, max: 1e300, noNaN: true }),
      fc.integer({ min: 2, max: 17 }),
      (x, digits) => {
        const text = writeNumber(x, digits).replaceAll("−", "-").replaceAll(",", "");
        expect(Math.abs(Number(text) - x)).toBeLessThanOrEqual(Math.abs(x) * 10 ** (1 - digits));
      },
    ),
  );
});

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

const list = (...values: number[]) => watchValue(values, wholeList);

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
