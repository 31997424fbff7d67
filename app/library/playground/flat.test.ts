import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { map, matmul, sum, transpose } from "../matrices";
import { Flat, joined, tidied } from "./flat";
import { loopFor, plainly } from "./loops";
import { matrixOf } from "./matrixOf";
import { regularised } from "./regularised";

const rowsOf = (A: Flat) =>
  Array.from({ length: A.rows }, (_, i) => Array.from(A.slice(i, 1).values));
const number = fc.double({ min: -100, max: 100, noNaN: true });
const matrix = (rows: number, columns: number) =>
  fc.array(fc.array(number, { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });
const size = fc.integer({ min: 1, max: 7 });
const three = fc
  .tuple(size, size, size)
  .chain(([n, m, p]) => fc.tuple(matrix(n, m), matrix(m, p), matrix(n, p)));

describe("any matrices", () => {
  test("have the products of the lessons' matrices, to the last bit", () => {
    fc.assert(
      fc.property(three, ([A, B, C]) => {
        const [a, b, c] = [A, B, C].map(matrixOf) as [Flat, Flat, Flat];
        expect(rowsOf(a.times(b))).toEqual(matmul(A, B));
        expect(rowsOf(a.T.times(c))).toEqual(matmul(transpose(A), C));
        expect(rowsOf(c.times(b.T))).toEqual(matmul(C, transpose(B)));
      }),
    );
  });

  test("are added up and mapped as those", () => {
    fc.assert(
      fc.property(three, ([A, , C]) => {
        const a = matrixOf(A);
        expect(rowsOf(a.sumOfRows())).toEqual(sum(A, 0));
        expect(rowsOf(a.map((x) => x ** 2 - 1))).toEqual(map(A, (x) => x ** 2 - 1));
        expect(rowsOf(a.by(null))).toEqual(A);
        expect(rowsOf(a.over(3))).toEqual(map(A, (x) => x / 3));
        expect(rowsOf(a.pick([0, 0]))).toEqual([A[0], A[0]]);
        expect(rowsOf(a.slice(1, 100))).toEqual(A.slice(1));
        const c = matrixOf(C);
        expect(() => c.plus(matrixOf([[...C[0]!, 1]]))).toThrow(RangeError);
      }),
    );
  });

  test("have shares that add up to 1, however large they are", () => {
    fc.assert(
      fc.property(three, fc.constantFrom(1, 1e3), ([A], by) => {
        const shares = matrixOf(map(A, (x) => by * x))
          .logSoftmax()
          .map(Math.exp);
        for (const [one] of rowsOf(shares.times(matrixOf(A[0]!.map(() => [1])))))
          expect(one).toBeCloseTo(1, 9);
      }),
    );
  });
});

test("what is no product is refused with both shapes", () => {
  const A = matrixOf([[1, 2]]);
  expect(() => A.times(A)).toThrow("times: 1 × 2 and 1 × 2 do not fit");
  expect(() => A.T.times(matrixOf([[1], [2]]))).toThrow("times: 2 × 1 and 2 × 1 do not fit");
  expect(() => A.map((a, b) => a + b, A.times(A.T))).toThrow(RangeError);
  expect(() => matrixOf([])).toThrow(TypeError);
  expect(() => joined([A], new Float64Array(3))).toThrow("there are 2 entries for 3 places");
});

test("small matrices that share an array are none of each other's", () => {
  const ones = Array.from({ length: 3000 }, (_, i) =>
    matrixOf([[1, 2, 3]]).by(matrixOf([[i, i, i]])),
  );
  for (const [i, A] of ones.entries()) expect(Array.from(A.values)).toEqual([i, 2 * i, 3 * i]);
});

test("a function has a loop of its own, which does as the plain one; those of one text share it", () => {
  const twice = () => (a: number, b: number) => 2 * a + b;
  const loop = loopFor(twice());
  expect(loopFor(twice())).toBe(loop);
  expect(loopFor((a) => a)).not.toBe(loop);
  const [A, B] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, 8)];
  const [ours, theirs] = [new Float64Array(4), new Float64Array(4)];
  loop(twice(), 2, A, 1, B, 0, B, 0, ours, 2);
  plainly(twice(), 2, A, 1, B, 0, B, 0, theirs, 2);
  expect(ours).toEqual(Float64Array.of(0, 0, 9, 12));
  expect(theirs).toEqual(ours);
});

test("images become float32 numbers, by their scale, as they are picked; and multiply as others do", () => {
  const values = Uint8Array.of(0, 51, 255, 102, 0, 0, 0, 0, 0, 0, 51, 0);
  const A = matrixOf({ rows: 3, columns: 4, values, scale: 1 / 255 });
  expect(A.pick([2, 0]).values).toEqual(Float32Array.of(0, 0, 0.2, 0, 0, 0.2, 1, 0.4));
  expect(A.slice(1, 2).values).toEqual(Float32Array.of(0, 0, 0, 0, 0, 0, 0.2, 0));
  expect(A.values).toEqual(Float32Array.of(0, 0.2, 1, 0.4, 0, 0, 0, 0, 0, 0, 0.2, 0));
  const ones = matrixOf([[1], [1], [1], [1]]);
  const rounded = (B: Flat) => [...B.times(ones).values].map(Math.fround);
  expect(rounded(A)).toEqual([1.6, 0, 0.2].map(Math.fround));
  expect(rounded(A.pick([0]))).toEqual([Math.fround(1.6)]);
});

test("what is made of float32 matrices is float32, and products take the kind of their second factor", () => {
  const [A, B] = [[0.1, 0.2, 0.3].map(Math.fround), [0.4, 0.5, 0.6].map(Math.fround)] as const;
  const single = new Flat(1, 3, Float32Array.from(A));
  const column = new Flat(3, 1, Float32Array.from(B));
  const sum = A.reduce((sum, a, i) => Math.fround(sum + Math.fround(a * B[i]!)), 0);
  expect(single.times(column).values).toEqual(Float32Array.of(sum));
  expect(single.times(new Flat(1, 3, column.values).T).values).toEqual(Float32Array.of(sum));
  expect(column.T.times(new Flat(3, 1, single.values)).values).toEqual(Float32Array.of(sum));
  const double = matrixOf(B.map((b) => [b]));
  expect(single.times(double).values).toEqual(
    Float64Array.of(A.reduce((sum, a, i) => sum + a * B[i]!, 0)),
  );
  for (const made of [
    ...[single.plus(single), single.by(single), single.over(3), single.sumOfRows()],
    ...[single.map((x) => x + 1), single.pick([0]), single.logSoftmax()],
  ])
    expect(made.values).toBeInstanceOf(Float32Array);
  expect(joined([single], new Float32Array(3))).toEqual(single.values);
});

test("what a tidied step has made is empty after it, and its room is 0 for the next", () => {
  const outside = matrixOf([[1, 2]]).over(1);
  const seen = new Set<ArrayBufferLike>();
  const step = tidied((columns: number) => {
    const ones = new Flat(1, columns, new Float64Array(columns).fill(1));
    const own = [ones.map((x) => 3 * x), ones.over(4), ones.sumOfRows()];
    for (const { values } of own) seen.add(values.buffer);
    expect(own[2]!.values).toEqual(ones.values);
    expect(own[0]!.plus(own[1]!).values).toEqual(new Float64Array(columns).fill(3.25));
    return { own, sum: own[2]!.sum() };
  });
  for (const columns of [5, 1000, 2000])
    for (let turn = 0; turn < 4; turn++) {
      const { own, sum } = step(columns);
      expect(sum).toBe(columns);
      for (const one of own) expect(one.values).toHaveLength(0);
      expect(() => own[0]!.plus(outside)).toThrow("plus: 0 × 0 and 1 × 2 do not fit");
    }
  expect(seen.size).toBeLessThan(8);
  expect(outside.values).toEqual(Float64Array.of(1, 2));
  const failing = tidied(() => {
    throw new RangeError("no");
  });
  expect(failing).toThrow("no");
  expect(outside.over(2).values).toEqual(Float64Array.of(0.5, 1));
});

test("many small matrices of one step are none of each other's, whichever call them", () => {
  const step = tidied(() => {
    const inner = tidied(() => matrixOf([[1, 2, 3]]).map((x) => x));
    const all = Array.from({ length: 9000 }, (_, i) => inner().over(1 / i));
    return all.map((A) => [...A.values]);
  });
  for (const all of [step(), step()])
    for (const [i, row] of all.entries()) expect(row).toEqual([1, 2, 3].map((x) => x / (1 / i)));
});

test("slopes that are followed lie in one array for all steps of a plan", () => {
  const plan = { l1: 0, l2: 0, clip: null, trained: [1, 1] };
  const [first, second] = [1, 2].map((x) =>
    regularised([matrixOf([[x, x]])], new Float64Array(2), plan),
  );
  expect(first).toBe(second);
  expect(first).toEqual(Float64Array.of(2, 2));
});
