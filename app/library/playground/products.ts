/** The numbers that a matrix lies among: float64 or float32, as many as there are. */
export type Store = Float64Array | Float32Array;

/**
 * Multiplies two matrices, each of which lies in a store from a place on, into a third that is all 0 and of
 * B's kind of numbers. If that is float32, so is each factor, product and sum.
 */
export type Product = (
  ...[n, m, p, A, a, B, b, C, c]: [
    ...[number, number, number],
    ...[Store, number],
    ...[Store, number],
    ...[Store, number],
  ]
) => void;

export type Products = {
  /** C = A B, for A n × m and B m × p. */
  times: Product;
  /** C = A Bᵀ, for A n × m and B p × m. */
  timesTurned: Product;
  /** C = Aᵀ B, for A n × m and B n × p. */
  turnedTimes: Product;
};

/**
 * In plain loops. Four entries of a row are made at a time, which share what they are made of, and each
 * adds up its products in the order of its factors. One loop for all three, by the steps between factors,
 * took a tenth longer.
 */
export const plain: Products = {
  times(n, m, p, A, a, B, b, C, c) {
    if (C instanceof Float32Array) return single.times(n, m, p, A, a, B, b, C, c);
    const fours = p & ~3;
    for (let i = 0; i < n; i++, a += m) {
      for (let j = 0; j < fours; j += 4, c += 4) {
        let d = 0;
        let e = 0;
        let f = 0;
        let g = 0;
        for (let k = 0, at = b + j; k < m; k++, at += p) {
          const x = A[a + k]!;
          d += x * B[at]!;
          e += x * B[at + 1]!;
          f += x * B[at + 2]!;
          g += x * B[at + 3]!;
        }
        C[c] = d;
        C[c + 1] = e;
        C[c + 2] = f;
        C[c + 3] = g;
      }
      for (let j = fours; j < p; j++) {
        let sum = 0;
        for (let k = 0, at = b + j; k < m; k++, at += p) sum += A[a + k]! * B[at]!;
        C[c++] = sum;
      }
    }
  },

  timesTurned(n, m, p, A, a, B, b, C, c) {
    if (C instanceof Float32Array) return single.timesTurned(n, m, p, A, a, B, b, C, c);
    const fours = p & ~3;
    for (let i = 0; i < n; i++, a += m) {
      for (let j = 0; j < fours; j += 4, c += 4) {
        let d = 0;
        let e = 0;
        let f = 0;
        let g = 0;
        for (let k = 0, at = b + j * m; k < m; k++, at++) {
          const x = A[a + k]!;
          d += x * B[at]!;
          e += x * B[at + m]!;
          f += x * B[at + 2 * m]!;
          g += x * B[at + 3 * m]!;
        }
        C[c] = d;
        C[c + 1] = e;
        C[c + 2] = f;
        C[c + 3] = g;
      }
      for (let j = fours; j < p; j++) {
        let sum = 0;
        for (let k = 0, at = b + j * m; k < m; k++) sum += A[a + k]! * B[at + k]!;
        C[c++] = sum;
      }
    }
  },

  turnedTimes(n, m, p, A, a, B, b, C, c) {
    if (C instanceof Float32Array) return single.turnedTimes(n, m, p, A, a, B, b, C, c);
    const fours = p & ~3;
    for (let k = 0; k < m; k++, a++) {
      for (let j = 0; j < fours; j += 4, c += 4) {
        let d = 0;
        let e = 0;
        let f = 0;
        let g = 0;
        for (let i = 0, x = a, y = b + j; i < n; i++, x += m, y += p) {
          const by = A[x]!;
          d += by * B[y]!;
          e += by * B[y + 1]!;
          f += by * B[y + 2]!;
          g += by * B[y + 3]!;
        }
        C[c] = d;
        C[c + 1] = e;
        C[c + 2] = f;
        C[c + 3] = g;
      }
      for (let j = fours; j < p; j++) {
        let sum = 0;
        for (let i = 0, x = a, y = b + j; i < n; i++, x += m, y += p) sum += A[x]! * B[y]!;
        C[c++] = sum;
      }
    }
  },
};

/** Products of float32 numbers, an entry at a time: only small ones are left to plain loops. */
const inSingle =
  (isTurned: boolean, isLying: boolean): Product =>
  (n, m, p, A, a, B, b, C, c) => {
    const [rows, factors] = isTurned ? [m, n] : [n, m];
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < p; j++, c++) {
        let sum = 0;
        for (let k = 0; k < factors; k++) {
          const x = Math.fround(A[a + (isTurned ? k * m + i : i * m + k)]!);
          const y = B[b + (isLying ? j * m + k : k * p + j)]!;
          sum = Math.fround(sum + Math.fround(x * y));
        }
        C[c] = sum;
      }
  };
const single: Products = {
  times: inSingle(false, false),
  timesTurned: inSingle(false, true),
  turnedTimes: inSingle(true, false),
};
