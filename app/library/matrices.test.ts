import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  flatten,
  type Matrix,
  map,
  matmul,
  multiply,
  subtract,
  sum,
  transpose,
} from "./matrices";

/** A matrix of what is written as NumPy takes it in a text: rows end with a semicolon. */
const read = (text: string): Matrix =>
  text.split(";").map((row) => row.trim().split(" ").map(Number));
const A = read("1 2 3; 4 5 6");
const B = read("7 8; 9 10; 11 12");

test.each<[string, Matrix, string]>([
  ["A @ B", matmul(A, B), "58 64; 139 154"],
  ["A.T", transpose(A), "1 4; 2 5; 3 6"],
  ["A + A", add(A, A), "2 4 6; 8 10 12"],
  ["A + row", add(A, read("10 20 30")), "11 22 33; 14 25 36"],
  ["A + 0.5", add(A, 0.5), "1.5 2.5 3.5; 4.5 5.5 6.5"],
  ["A - row", subtract(A, read("1 1 2")), "0 1 1; 3 4 4"],
  ["A * A", multiply(A, A), "1 4 9; 16 25 36"],
  ["A * -2", multiply(A, -2), "-2 -4 -6; -8 -10 -12"],
  ["np.sqrt(A * A)", map(multiply(A, A), Math.sqrt), "1 2 3; 4 5 6"],
  ["A.sum(axis=0, keepdims=True)", sum(A, 0), "5 7 9"],
  ["A.sum(axis=1, keepdims=True)", sum(A, 1), "6; 15"],
  ["[[A.sum()]]", [[sum(A)]], "21"],
  ["[A.flatten()]", [flatten(A)], "1 2 3 4 5 6"],
  ["row @ column", matmul(read("1 2 3"), read("4; 5; 6")), "32"],
  ["column @ row", matmul(read("1; 2"), read("3 4")), "3 4; 6 8"],
])("%s is what it is in NumPy", (_, found, wanted) => {
  expect(found).toEqual(read(wanted));
});

describe("what does not fit is said with both shapes:", () => {
  test.each<[string, () => unknown]>([
    ["matmul of 2 × 3 and 2 × 3: the inner sizes 3 and 2 differ", () => matmul(A, A)],
    ["matmul of 2 × 3 and 1 × 2: the inner sizes 3 and 1 differ", () => matmul(A, [[1, 2]])],
    ["add of 2 × 3 and 3 × 2: they have one shape, or the second is one row", () => add(A, B)],
    [
      "subtract of 2 × 3 and 1 × 2: they have one shape, or the second is one row",
      () => subtract(A, [[1, 2]]),
    ],
    [
      "multiply of 1 × 3 and 2 × 3: they have one shape, or the second is one row",
      () => multiply([[1, 2, 3]], A),
    ],
  ])("%s", (message, call) => {
    expect(call).toThrow(new RangeError(message));
  });

  test("and so is another axis", () => {
    expect(() => sum(A, 2 as 0)).toThrow(new RangeError("sum adds up along axis 0 or 1, not 2"));
  });
});

describe("what is no matrix is refused:", () => {
  const calls = [
    ...[transpose, flatten].map((f) => (M: Matrix) => f(M)),
    (M: Matrix) => sum(M, 0),
    ...[matmul, add, subtract, multiply].flatMap((f) => [
      (M: Matrix) => f(M, A),
      (M: Matrix) => f(A, M),
    ]),
    (M: Matrix) => map(M, Math.abs),
  ];
  test.each([
    ["a list", [1, 2]],
    ["nothing", undefined],
    ["no rows", []],
    ["no columns", [[]]],
    ["a text", "ab"],
    ["rows of two lengths", [...A, [1]]],
    ["a row missing", [...A, undefined]],
  ])("%s", (_, M) => {
    for (const call of calls)
      expect(() => call(M as Matrix)).toThrow(/^a matrix is a list of rows of one length, not /);
  });
});

describe("what is no number is refused:", () => {
  test.each<[string, unknown]>([
    ["a string", [["1", "2", "3"]]],
    ["undefined", [[1, 2, 3], [undefined]]],
    ["a list", [[[1], [2], [3]]]],
    ["an object", [[{}, {}, {}]]],
    ["null", [[null, 1, 2]]],
  ])("an entry that is %s", (kind, M) => {
    const message = new TypeError(`a matrix has rows of numbers, not of ${kind}`);
    expect(() => matmul(A, M as Matrix)).toThrow(message);
    expect(() => transpose(M as Matrix)).toThrow(message);
    expect(() => add(A, M as Matrix)).toThrow(message);
  });

  test("what a function makes of an entry, and what is no function", () => {
    expect(() => map(A, ((a: number) => a.toFixed(1)) as never)).toThrow(
      new TypeError("of 1 the function gives a string, no number"),
    );
    expect(() => map(A, ((a: number) => void a) as never)).toThrow(
      new TypeError("of 1 the function gives undefined, no number"),
    );
    expect(() => map(A, 2 as never)).toThrow(new TypeError("map needs a function, not a number"));
    expect(map(A, () => Number.NaN)[1]![2]).toBeNaN();
  });
});

const entry = fc.integer({ min: -99, max: 99 });
const ofShape = (n: number, m: number): fc.Arbitrary<Matrix> =>
  fc.array(fc.array(entry, { minLength: m, maxLength: m }), { minLength: n, maxLength: n });
const sizes = fc.tuple(...[1, 2, 3, 4].map(() => fc.integer({ min: 1, max: 5 })));
/** Matrices of the shapes n × m, m × p, m × p and p × q: whole numbers, so that laws hold exactly. */
const chain = sizes.chain(([n, m, p, q]) =>
  fc.tuple(ofShape(n!, m!), ofShape(m!, p!), ofShape(m!, p!), ofShape(p!, q!)),
);
/** JavaScript has a 0 below zero, and mathematics has not. */
const same = (A: Matrix, B: Matrix) => expect(add(A, 0)).toEqual(add(B, 0));

test("the laws of matrices hold", () => {
  fc.assert(
    fc.property(chain, entry, ([A, B, C, D], r) => {
      same(matmul(matmul(A, B), D), matmul(A, matmul(B, D)));
      same(matmul(A, add(B, C)), add(matmul(A, B), matmul(A, C)));
      same(transpose(matmul(A, B)), matmul(transpose(B), transpose(A)));
      same(transpose(transpose(A)), A);
      same(matmul(multiply(A, r), B), multiply(matmul(A, B), r));
      same(subtract(add(B, C), C), B);
      same(multiply(B, C), multiply(C, B));
      same(multiply(B, add(C, r)), add(multiply(B, C), multiply(B, r)));
    }),
  );
});

test("sums are products with ones, and a row is added to each row", () => {
  fc.assert(
    fc.property(chain, ([A, B]) => {
      const ones = (n: number) => [Array.from({ length: n }, () => 1)];
      same(sum(A, 0), matmul(ones(A.length), A));
      same(sum(A, 1), matmul(A, transpose(ones(A[0]!.length))));
      expect(sum(A)).toBe(sum(sum(A, 0)));
      expect(sum(A)).toBe(sum(sum(A, 1)));
      const row = B.slice(0, 1);
      same(add(B, row), add(B, matmul(transpose(ones(B.length)), row)));
    }),
  );
});

test("sum refuses what is neither matrix nor vector", () => {
  for (const M of [undefined, [[]], "ab", [[1], [1, 2]], 3])
    expect(() => sum(M as Matrix)).toThrow(/^a matrix is a list of rows of one length, not /);
});

test("nothing that is given is changed or handed on", () => {
  const frozen = (M: Matrix) => Object.freeze(M.map((row) => Object.freeze([...row]))) as Matrix;
  const [M, row] = [frozen(A), frozen([[1, 2, 3]])];
  const made = [
    transpose(M),
    add(M, row),
    multiply(M, 1),
    map(M, (a) => a),
    sum(M, 0),
    sum(row, 0),
    [flatten(row)],
  ];
  for (const C of made)
    for (const [i, c] of C.entries()) expect(c === M[i] || c === row[i]).toBe(false);
});
