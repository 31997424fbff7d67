import { describe } from "./iterate/state";
import { addUp, columnsOf, isVector, type Vector } from "./shapes";

/** Rows of numbers, all of one length: `[[1, 2], [3, 4]]` has the shape 2 × 2. */
export type Matrix = number[][];

/**
 * The matrix product: entry (i, j) is row i of A times column j of B, entry by entry, added up in
 * order. As NumPy's `matmul`.
 *
 * @group Matrices
 * @example
 * console.log(matmul([[1, 2]], [[3], [4]]));
 * @param A of shape n × m
 * @param B of shape m × p
 * @returns a matrix of shape n × p
 * @throws RangeError where the inner sizes differ, with both shapes
 * @throws TypeError for what is no matrix
 */
export function matmul(A: Matrix, B: Matrix): Matrix {
  const m = columnsOf(A);
  const p = columnsOf(B);
  if (m !== B.length) throw mismatch("matmul", A, B, `the inner sizes ${m} and ${B.length} differ`);
  const C = new Array<number[]>(A.length);
  for (let i = 0; i < A.length; i++) {
    const a = A[i]!;
    const c = new Array<number>(p);
    for (let j = 0; j < p; j++) {
      let dot = 0;
      for (let k = 0; k < m; k++) dot += a[k]! * B[k]![j]!;
      c[j] = dot;
    }
    C[i] = c;
  }
  return C;
}

/**
 * Rows made columns, and columns rows. As NumPy's `transpose`.
 *
 * @group Matrices
 * @example
 * console.log(transpose([[1, 2, 3]]));
 * @param A of shape n × m
 * @returns a matrix of shape m × n
 * @throws TypeError for what is no matrix
 */
export function transpose(A: Matrix): Matrix {
  const m = columnsOf(A);
  const T = new Array<number[]>(m);
  for (let j = 0; j < m; j++) {
    const row = new Array<number>(A.length);
    for (let i = 0; i < A.length; i++) row[i] = A[i]![j]!;
    T[j] = row;
  }
  return T;
}

/**
 * All entries in a list, row by row. As NumPy's `flatten`.
 *
 * @group Matrices
 * @example
 * console.log(flatten([[1], [2], [3]]));
 * @param A of shape n × m
 * @returns n · m numbers
 * @throws TypeError for what is no matrix
 */
export function flatten(A: Matrix): number[] {
  columnsOf(A);
  return A.flat();
}

/**
 * A sum, entry by entry. One row is added to every row, as a bias is, and a number to every entry.
 * As NumPy's `add`, but that only the second may be spread over the first.
 *
 * @group Matrices
 * @example
 * const twice = [
 *   [1, 2],
 *   [3, 4],
 * ];
 *
 * console.log(add(twice, [[10, 20]]));
 * @param A of shape n × m
 * @param B of the same shape, or one row (1 × m), or a number
 * @returns a matrix of A's shape
 * @throws RangeError where the shapes do not fit, with both
 * @throws TypeError for what is no matrix
 */
export function add(A: Matrix, B: Matrix | number): Matrix {
  return byRows("add", A, B, (a, b, c) => {
    for (let j = 0; j < a.length; j++) c[j] = a[j]! + b[j]!;
  });
}

/**
 * A difference, entry by entry, of matrices of one shape, or of a matrix and one row or a number.
 * As NumPy's `subtract`, but that only the second may be spread over the first.
 *
 * @group Matrices
 * @example
 * console.log(subtract([[1, 2]], [[0.5, 3]]));
 * @param A of shape n × m
 * @param B of the same shape, or one row (1 × m), or a number
 * @returns a matrix of A's shape
 * @throws RangeError where the shapes do not fit, with both
 * @throws TypeError for what is no matrix
 */
export function subtract(A: Matrix, B: Matrix | number): Matrix {
  return byRows("subtract", A, B, (a, b, c) => {
    for (let j = 0; j < a.length; j++) c[j] = a[j]! - b[j]!;
  });
}

/**
 * A product entry by entry, written ⊙, or with a number. The matrix product is `matmul`. As NumPy's
 * `multiply`, but that only the second may be spread over the first.
 *
 * @group Matrices
 * @example
 * console.log(multiply([[1, 2]], [[3, 4]]));
 * @param A of shape n × m
 * @param B of the same shape, or one row (1 × m), or a number
 * @returns a matrix of A's shape
 * @throws RangeError where the shapes do not fit, with both
 * @throws TypeError for what is no matrix
 */
export function multiply(A: Matrix, B: Matrix | number): Matrix {
  return byRows("multiply", A, B, (a, b, c) => {
    for (let j = 0; j < a.length; j++) c[j] = a[j]! * b[j]!;
  });
}

/**
 * A function of each entry.
 *
 * @group Matrices
 * @example
 * console.log(map([[1, 4, 9]], Math.sqrt));
 * @param A of shape n × m
 * @param f gives a number for an entry
 * @returns a matrix of A's shape
 * @throws TypeError for what is no matrix, or where f gives no number
 */
export function map(A: Matrix, f: (a: number) => number): Matrix {
  const m = columnsOf(A);
  if (typeof f !== "function") throw new TypeError(`map needs a function, not ${describe(f)}`);
  const C = new Array<number[]>(A.length);
  for (let i = 0; i < A.length; i++) {
    const a = A[i]!;
    const c = new Array<number>(m);
    for (let j = 0; j < m; j++) {
      const value = f(a[j]!);
      if (typeof value !== "number")
        throw new TypeError(`of ${a[j]} the function gives ${describe(value)}, no number`);
      c[j] = value;
    }
    C[i] = c;
  }
  return C;
}

/**
 * All entries of a matrix or a vector added up; or, along axis 0, each column's, in one row: with a
 * sample to a row, that adds up the samples. Along axis 1 each row's, in one column. As NumPy's `sum`
 * with `keepdims`.
 *
 * @group Matrices
 * @example
 * const added = [
 *   [1, 2],
 *   [3, 4],
 * ];
 *
 * console.log(sum(added));
 * console.log(sum(added, 0));
 * console.log(sum(added, 1));
 * console.log(sum([1, 2, 3]));
 * @param A of shape n × m, or a vector
 * @param axis 0 or 1, if not all of a matrix is to be added up
 * @returns a number; 1 × m along axis 0; n × 1 along axis 1
 * @throws RangeError for another axis
 * @throws TypeError for what is no matrix
 */
export function sum(A: Matrix | Vector): number;
export function sum(A: Matrix, axis: 0 | 1): Matrix;
export function sum(A: Matrix | Vector, axis?: 0 | 1): Matrix | number {
  if (axis === undefined && isVector(A)) return addUp(A);
  return sumOfRows(A as Matrix, axis);
}

function sumOfRows(A: Matrix, axis?: 0 | 1): Matrix | number {
  const m = columnsOf(A);
  if (axis !== undefined && axis !== 0 && axis !== 1)
    throw new RangeError(`sum adds up along axis 0 or 1, not ${axis}`);
  const [rows, columns] = [axis === 1 ? A.length : 1, axis === 0 ? m : 1];
  const sums = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  for (let i = 0; i < A.length; i++) {
    const into = sums[axis === 1 ? i : 0]!;
    for (let j = 0; j < m; j++) into[axis === 0 ? j : 0]! += A[i]![j]!;
  }
  return axis === undefined ? sums[0]![0]! : sums;
}

/** Fills row c with what a row of A and one of B give: a loop of its own for each is the fastest. */
type Rowwise = (a: number[], b: number[], c: number[]) => void;

function byRows(name: string, A: Matrix, B: Matrix | number, fill: Rowwise): Matrix {
  const m = columnsOf(A);
  const rows = typeof B === "number" ? [new Array<number>(m).fill(B)] : B;
  const columns = columnsOf(rows);
  const single = rows.length === 1;
  if (columns !== m || (rows.length !== A.length && !single))
    throw mismatch(name, A, rows, "they have one shape, or the second is one row");
  const C = new Array<number[]>(A.length);
  for (let i = 0; i < A.length; i++) {
    const c = new Array<number>(m);
    fill(A[i]!, rows[single ? 0 : i]!, c);
    C[i] = c;
  }
  return C;
}

function mismatch(name: string, A: Matrix, B: Matrix, why: string): RangeError {
  const [a, b] = [A, B].map((M) => `${M.length} × ${columnsOf(M)}`);
  return new RangeError(`${name} of ${a} and ${b}: ${why}`);
}
