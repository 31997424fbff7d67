import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastSquares } from "./leastSquares";

const near = (found: number[], wanted: number[], digits = 9) => {
  expect(found).toHaveLength(wanted.length);
  for (const [i, one] of found.entries()) expect(one).toBeCloseTo(wanted[i]!, digits);
};

test("fits what NumPy's lstsq fits", () => {
  // numpy.linalg.lstsq([[0, 1], [1, 1], [2, 1], [3, 1]], [-1, 0.2, 0.9, 2.1])
  const rows = [0, 1, 2, 3].map((x) => [x, 1]);
  near(leastSquares(rows, [-1, 0.2, 0.9, 2.1]), [1, -0.95]);
  // numpy.polyfit([0, 1, 2, 3, 4], [1, 3, 2, 5, 4], 2)
  const powers = [0, 1, 2, 3, 4].map((x) => [x * x, x, 1]);
  near(leastSquares(powers, [1, 3, 2, 5, 4]), [-0.142857142857, 1.371428571429, 1.114285714286]);
});

const size = fc.double({ min: 0.01, max: 100, noNaN: true });
const places = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 8 });

test.each([true, false])("finds what values are made of, relative: %s", (relative) => {
  const property = fc.property(places, size, size, (ks, A, c) => {
    const rows = ks.map((k) => [1 / k, 1]);
    const [a, b] = leastSquares(
      rows,
      ks.map((k) => A / k + c),
      { relative },
    );
    expect(a! / A).toBeCloseTo(1, 5);
    expect(b! / c).toBeCloseTo(1, 5);
  });
  fc.assert(property, { seed: 1, numRuns: 200, endOnFailure: true });
});

test("what is missed is at right angles to each column, as a share where that is what counts", () => {
  const property = fc.property(
    places,
    fc.array(size, { minLength: 8, maxLength: 8 }),
    (ks, all) => {
      const rows = ks.map((k) => [k, 1]);
      const values = all.slice(0, rows.length);
      const [a, b] = leastSquares(rows, values);
      for (const j of [0, 1]) {
        const off = rows.map((row, i) => row[j]! * (values[i]! - a! * row[0]! - b!));
        expect(Math.abs(off.reduce((sum, one) => sum + one))).toBeLessThan(1e-6);
      }
    },
  );
  fc.assert(property, { seed: 1, numRuns: 200, endOnFailure: true });
  const ks = [1, 10, 100, 10_000];
  const t = [44, 4.2, 0.95, 0.51];
  const [A, c] = leastSquares(
    ks.map((k) => [1 / k, 1]),
    t,
    { relative: true },
  );
  const fitted = ks.map((k) => A! / k + c!);
  for (const of of [() => 1, (k: number) => 1 / k]) {
    const off = ks.map((k, i) => (of(k) * (t[i]! - fitted[i]!)) / fitted[i]! ** 2);
    expect(Math.abs(off.reduce((sum, one) => sum + one))).toBeLessThan(1e-9);
  }
});

describe("where there is nothing to tell columns apart by", () => {
  test("each number is not a number", () => {
    expect(leastSquares([[1, 1]], [2])).toEqual([Number.NaN, Number.NaN]);
    const twice = [
      [0.1, 1],
      [0.1, 1],
    ];
    expect(leastSquares(twice, [2, 3], { relative: true })).toEqual([Number.NaN, Number.NaN]);
    expect(leastSquares([[0], [0]], [2, 3])).toEqual([Number.NaN]);
  });

  test("and of no rows there is none", () => {
    expect(leastSquares([], [])).toEqual([]);
  });
});

test("says what it takes", () => {
  expect(() => leastSquares([[1]], [1, 2])).toThrow(RangeError);
  expect(() => leastSquares(3 as never, [])).toThrow("rows are to be a matrix, not");
  expect(() => leastSquares([[1], [1, 2]], [1, 2])).toThrow(TypeError);
});
