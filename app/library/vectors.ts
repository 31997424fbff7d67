import type { Matrix } from "./matrices";
import { addUp, columnsOf, describeShape, isVector, type Vector } from "./shapes";

/** A matrix that multiplies by a way of its own, as one of pixels does. */
export type Product = {
  /** How many rows and columns. */
  readonly shape: readonly [rows: number, columns: number];
  /** The matrix times a vector as long as it has columns. */
  times(v: Vector): Float32Array;
};

/**
 * The product of a matrix and a vector: number i is row i, entry by entry, times the vector, added
 * up. Of two vectors it is one number. As NumPy's `dot`, and PyTorch's `@`.
 *
 * @group Matrices
 * @example
 * const weights = [0.5, 2];
 *
 * console.log(dot([[1, 2]], weights));
 * console.log(dot([1, 2], weights));
 * @param A a matrix of shape n × m: a list of rows, a matrix of pixels, or its `T`; or a vector of m
 * @param v a vector of m numbers: a list, or an array of floats or bytes
 * @returns a vector of n numbers, a `Float32Array` where `A` is of pixels or `v` is one; of two
 * vectors a number
 * @throws RangeError where the sizes differ, with both
 * @throws TypeError for what is neither matrix nor vector
 */
export function dot(A: Vector, v: Vector): number;
export function dot(A: Product, v: Vector): Float32Array;
export function dot(A: Matrix, v: Float32Array): Float32Array;
export function dot(A: Matrix, v: Vector): number[];
export function dot(A: Vector | Product | Matrix, v: Vector) {
  if (isVector(A)) {
    checkSizes(A, A.length, v);
    return multiply(A, v);
  }
  if (isProduct(A)) {
    checkSizes(A, A.shape[1], v);
    return A.times(v);
  }
  checkSizes(A, columnsOf(A), v);
  const products = v instanceof Float32Array ? new Float32Array(A.length) : new Array(A.length);
  for (let i = 0; i < A.length; i++) products[i] = multiply(A[i]!, v);
  return products;
}

function multiply(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const isProduct = (value: unknown): value is Product =>
  typeof (value as Partial<Product> | null | undefined)?.times === "function";

function checkSizes(A: unknown, length: number, v: unknown) {
  if (!isVector(v))
    throw new TypeError(
      `dot: ${describeShape(A)} takes a vector of ${length}, not ${describeShape(v)}`,
    );
  if (v.length !== length)
    throw new RangeError(
      `dot: ${describeShape(A)} takes a vector of ${length}, not of ${v.length}`,
    );
}

/**
 * The mean of numbers: their sum, divided by how many there are. Of no numbers it is NaN. As NumPy's
 * `mean`.
 *
 * @group Matrices
 * @example
 * mean([1, 2, 6]);
 * @param v a list, or an array of floats or bytes
 * @returns a number
 * @throws TypeError for what is no vector
 */
export function mean(v: Vector): number {
  if (!isVector(v)) throw new TypeError(`mean takes a vector, not ${describeShape(v)}`);
  return addUp(v) / v.length;
}
