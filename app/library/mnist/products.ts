import type { Vector } from "../shapes";
import type { Blocks } from "./blocks";

/** The two products of a matrix in blocks. What is given is as long as it has to be. */
export type Products = {
  /** X w. */
  times(X: Blocks, w: Vector): Float32Array;
  /** Xᵀ c. */
  transposedTimes(X: Blocks, c: Vector): Float32Array;
};

/** In plain loops: the witness of the kernel, and its stand-in where the kernel cannot run. */
export const plain: Products = {
  times({ rows, scale, start, at, ink }, w) {
    const z = new Float32Array(rows);
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let k = start[i]!; k < start[i + 1]!; k++) {
        const p = 4 * at[k]!;
        const q = 4 * k;
        sum += ink[q]! * w[p]! + ink[q + 1]! * w[p + 1]!;
        sum += ink[q + 2]! * w[p + 2]! + ink[q + 3]! * w[p + 3]!;
      }
      z[i] = scale * sum;
    }
    return z;
  },
  transposedTimes({ rows, columns, scale, start, at, ink }, c) {
    const g = new Float64Array(columns);
    for (let i = 0; i < rows; i++) {
      const factor = scale * c[i]!;
      for (let k = start[i]!; k < start[i + 1]!; k++) {
        const p = 4 * at[k]!;
        const q = 4 * k;
        g[p]! += factor * ink[q]!;
        g[p + 1]! += factor * ink[q + 1]!;
        g[p + 2]! += factor * ink[q + 2]!;
        g[p + 3]! += factor * ink[q + 3]!;
      }
    }
    return new Float32Array(g);
  },
};
