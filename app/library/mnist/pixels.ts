import type { Vector } from "../shapes";
import { type Blocks, toBlocks, toDense } from "./blocks";
import type { Products } from "./products";

/**
 * A matrix of pixels, mostly paper: only blocks of four pixels of a row that hold ink are kept and
 * multiplied. `dot` multiplies it by a vector.
 */
export type Pixels = {
  readonly rows: number;
  readonly columns: number;
  readonly shape: readonly [rows: number, columns: number];
  /** How many blocks of four pixels there are, and how many hold ink and are kept. */
  readonly blocks: { readonly all: number; readonly kept: number };
  /** The transpose: the same matrix, nothing of it copied. */
  readonly T: Pixels;
  /** The matrix times a vector as long as it has columns: what `dot` calls. */
  times(v: Vector): Float32Array;
  /** All its numbers, row by row, in a new array. */
  dense(): Float32Array;
};

/** Gives a function that makes matrices of pixels, multiplied by `products`. */
export function pixelsWith(products: Products) {
  /**
   * @param bytes the matrix row by row
   * @param columns how many pixels a row has: a multiple of 4, at most 65,536
   * @param scale what a byte of 1 is worth
   * @throws TypeError or RangeError for anything else
   */
  return function toPixels(bytes: Uint8Array, columns: number, scale: number): Pixels {
    if (!(bytes instanceof Uint8Array))
      throw new TypeError("pixels are made of bytes, in a Uint8Array");
    if (!(columns > 0 && columns <= 65536 && columns % 4 === 0))
      throw new RangeError(`pixels have a multiple of 4 columns, at most 65536, not ${columns}`);
    if (bytes.length % columns !== 0)
      throw new RangeError(`${bytes.length} bytes are no whole rows of ${columns}`);
    return open(products, toBlocks(bytes, columns, scale), bytes.length / 4);
  };
}

function open(products: Products, X: Blocks, all: number): Pixels {
  const { rows, columns } = X;
  const blocks = Object.freeze({ all, kept: X.at.length });
  const upright = {
    ...{ rows, columns, shape: Object.freeze([rows, columns] as const), blocks },
    times: (v: Vector) => products.times(X, v),
    dense: () => toDense(X),
  };
  const lying = {
    ...{ rows: columns, columns: rows, shape: Object.freeze([columns, rows] as const), blocks },
    times: (v: Vector) => products.transposedTimes(X, v),
    dense: () => transpose(toDense(X), columns),
  };
  // Each has the other: who lists what it holds would never come to an end.
  Object.defineProperty(upright, "T", { value: lying });
  Object.defineProperty(lying, "T", { value: upright });
  Object.freeze(lying);
  return Object.freeze(upright) as Pixels;
}

function transpose(numbers: Float32Array, columns: number): Float32Array {
  const rows = numbers.length / columns;
  return numbers.map((_, k) => numbers[(k % rows) * columns + Math.floor(k / rows)]!);
}
