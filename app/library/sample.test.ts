import fc from "fast-check";
import { expect, test } from "vitest";
import { sample } from "./sample";

test("lies in rows from the lowest y up, the edges included", () => {
  const grid = sample((x, y) => 10 * y + x, { x: [0, 2], y: [-1, 1], side: 3 });
  expect([...grid.values]).toEqual([-10, -9, -8, 0, 1, 2, 10, 11, 12]);
  expect(grid).toMatchObject({ columns: 3, x: [0, 2], y: [-1, 1] });
});

test("each value is the function's at its place", () => {
  const bound = fc.integer({ min: -1000, max: 1000 });
  const range = fc
    .tuple(bound, fc.integer({ min: 1, max: 100 }))
    .map(([min, wide]): [number, number] => [min, min + wide]);
  fc.assert(
    fc.property(range, range, fc.integer({ min: 2, max: 20 }), (x, y, side) => {
      const across = sample((x) => x, { x, y, side });
      const up = sample((_, y) => y, { x, y, side });
      expect(across.values).toHaveLength(side ** 2);
      for (let i = 0; i < side ** 2; i++) {
        const share = (k: number) => k / (side - 1);
        expect(across.values[i]).toBeCloseTo(x[0] + (x[1] - x[0]) * share(i % side), 9);
        expect(up.values[i]).toBeCloseTo(y[0] + (y[1] - y[0]) * share(Math.floor(i / side)), 9);
      }
    }),
  );
});

test("has 50 values a side where nothing is said, and keeps what is not finite", () => {
  const { values, columns } = sample((x) => 1 / x, { x: [0, 1], y: [0, 1] });
  expect([values.length, columns, values[0]]).toEqual([2500, 50, Infinity]);
});

test("goes as far up as across where nothing is said", () => {
  const given = { x: [-1, 3] as [number, number], side: 4 };
  const f = (x: number, y: number) => x - 10 * y;
  expect(sample(f, given)).toEqual(sample(f, { ...given, y: [-1, 3] }));
});

test.each([0, 1, -3, 2.5, 1001, Number.NaN, Infinity, "50"])("refuses %s as a side", (side) => {
  const options = { x: [0, 1], y: [0, 1], side } as Parameters<typeof sample>[1];
  expect(() => sample(() => 0, options)).toThrow(
    new RangeError(`side is a whole number from 2 to 1,000, not ${side}`),
  );
});

test.each([[[1, 0]], [[1, 1]], [[0, Number.NaN]], [[0]], [null], [[0, Infinity]]])(
  "refuses %s as a range",
  (y) => {
    const options = { x: [0, 1], y, side: 5 } as Parameters<typeof sample>[1];
    expect(() => sample(() => 0, options)).toThrow(/^y is a range \[min, max\] of two numbers/);
  },
);

test("says where a function gives no number", () => {
  const f = (x: number) => (x > 0 ? ([x] as never) : x);
  expect(() => sample(f, { x: [0, 1], y: [0, 1], side: 2 })).toThrow(
    new TypeError("at (1, 0) the function gives a list, no number"),
  );
  expect(() => sample(0.5 as never, { x: [0, 1], y: [0, 1] })).toThrow(
    new TypeError("sample needs a function, not a number"),
  );
  expect(() => sample(() => 0, undefined as never)).toThrow(
    new RangeError("x is a range [min, max] of two numbers, not undefined"),
  );
});
