import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matmul, sum } from "./matrices";
import type { Vector } from "./shapes";
import { dot, mean } from "./vectors";

const A = [
  [1, 2, 3],
  [4, 5, 6],
];

test("a matrix times a vector is what it is in NumPy, and an array of floats where that is one", () => {
  expect(dot(A, [1, 0, -1])).toEqual([-2, -2]);
  expect(dot(A, Float32Array.of(1, 0, -1))).toEqual(Float32Array.of(-2, -2));
  expect(dot(A, Uint8Array.of(1, 0, 2))).toEqual([7, 16]);
});

test("a vector times a vector is a number", () => {
  expect(dot([1, 2, 3], [4, 5, 6])).toBe(32);
  expect(dot(Uint8Array.of(255, 0), Float32Array.of(0.5, 9))).toBe(127.5);
});

test("a matrix that multiplies by a way of its own does so", () => {
  const own = { shape: [1, 2] as const, times: (v: Vector) => Float32Array.of(10 * v[0]! + v[1]!) };
  expect(dot(own, [1, 2])).toEqual(Float32Array.of(12));
});

test("the product is matmul's with a column", () => {
  const shape = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
  const whole = (length: number) =>
    fc.array(fc.integer({ min: -99, max: 99 }), { minLength: length, maxLength: length });
  const pair = shape.chain(([n, m]) =>
    fc.tuple(fc.array(whole(m), { minLength: n, maxLength: n }), whole(m)),
  );
  fc.assert(
    fc.property(pair, ([M, v]) => {
      const column = matmul(
        M,
        v.map((entry) => [entry]),
      );
      expect(dot(M, v).map((entry) => [entry + 0])).toEqual(column.map(([entry]) => [entry! + 0]));
    }),
  );
});

describe("vectors of any kind have a sum and a mean:", () => {
  test.each<[string, Vector]>([
    ["a list", [1, 2, 6]],
    ["bytes", Uint8Array.of(1, 2, 6)],
    ["floats", Float32Array.of(1, 2, 6)],
    ["doubles", Float64Array.of(1, 2, 6)],
  ])("%s", (_, v) => {
    expect(sum(v)).toBe(9);
    expect(mean(v)).toBe(3);
  });

  test("also none, and many small ones, added up in float64", () => {
    expect(sum(new Float32Array(0))).toBe(0);
    expect(mean([])).toBeNaN();
    const many = new Float32Array(1e6).fill(0.1);
    expect(mean(many)).toBeCloseTo(Math.fround(0.1), 10);
  });
});

describe("what does not fit is said in shapes:", () => {
  const images = { shape: [12396, 784], times: () => new Float32Array(12396) };
  test.each<[string, unknown, unknown]>([
    ["dot: a matrix of 12396 × 784 takes a vector of 784, not of 785", images, Array(785).fill(0)],
    ["dot: a matrix of 2 × 3 takes a vector of 3, not of 2", A, [1, 2]],
    ["dot: a vector of 2 takes a vector of 2, not of 3", [1, 2], [1, 2, 3]],
    ["dot: a matrix of 2 × 3 takes a vector of 3, not a matrix of 3 × 1", A, [[1], [2], [3]]],
    ["dot: a matrix of 2 × 3 takes a vector of 3, not a matrix of 12396 × 784", A, images],
    ["dot: a matrix of 2 × 3 takes a vector of 3, not undefined", A, undefined],
    ["dot: a matrix of 2 × 3 takes a vector of 3, not 7", A, 7],
    ["dot: a matrix of 2 × 3 takes a vector of 3, not an object", A, {}],
    ["a matrix is a list of rows of one length, not undefined", undefined, [1]],
    ["a matrix is a list of rows of one length, not [[1],[1,2]]", [[1], [1, 2]], [1]],
  ])("%s", (message, M, v) => {
    expect(() => dot(M as number[][], v as number[])).toThrow(message);
  });

  test("mean takes a vector, not a matrix of 2 × 3", () => {
    expect(() => mean(A as never)).toThrow("mean takes a vector, not a matrix of 2 × 3");
    expect(() => mean("123" as never)).toThrow("mean takes a vector, not 123");
  });
});
