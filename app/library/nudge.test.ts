import fc from "fast-check";
import { expect, test } from "vitest";
import { nudge } from "./nudge";

test("gives slopes in the shape of what is nudged, and the rest is held still", () => {
  const f = ({ w, b, M }: { w: number; b: number[]; M: number[][] }) =>
    w ** 2 + b[0]! * b[1]! + 3 * M[1]![0]!;
  const found = nudge(f, { w: 5, b: [2, -7], M: [[1], [4]] });
  expect(found.w).toBeCloseTo(10, 7);
  expect(found.b[0]).toBeCloseTo(-7, 7);
  expect(found.b[1]).toBeCloseTo(2, 7);
  expect(found.M[0]).toEqual([0]);
  expect(found.M[1]![0]).toBeCloseTo(3, 7);
});

test("gives a cubic's slope to nine digits, also far out", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (n) => {
      const x = n / 100;
      const found = nudge((x: number) => x ** 3 + x, x);
      expect(Math.abs(found / (3 * x ** 2 + 1) - 1)).toBeLessThan(1e-8);
    }),
  );
});

test("leaves what it nudges as it was", () => {
  const at = [1, 2];
  nudge((list: number[]) => list[0]!, Object.freeze(at) as number[]);
  expect(at).toEqual([1, 2]);
});

test("on an edge it is the mean of both sides", () => {
  expect(nudge(Math.abs, 0)).toBe(0);
});

test("says what cannot be nudged", () => {
  expect(() => nudge(() => 0, { w: 1, name: "b" })).toThrow(
    new TypeError("name holds something that cannot be nudged"),
  );
  for (const at of [undefined, null, "b"])
    expect(() => nudge(() => 0, at as never)).toThrow(
      new TypeError(`there is nothing to nudge in ${at}`),
    );
});

test("says what it was given in place of a function of numbers", () => {
  expect(() => nudge(undefined as never, 1)).toThrow(
    new TypeError("nudge needs a function, not undefined"),
  );
  for (const [given, kind] of [
    ["1", "a string"],
    [undefined, "undefined"],
    [[1], "a list"],
  ])
    expect(() => nudge((() => given) as never, { w: [1] })).toThrow(
      new TypeError(`the function that nudge was given gives ${kind}, no number`),
    );
  expect(nudge(() => Number.NaN, 1)).toBeNaN();
});
