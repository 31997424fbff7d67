import { type Product, type Products, plain, type Store } from "./products";

/** What `assembly/products.ts` exports. */
type Exports = Record<
  "inDouble" | "inSingle",
  (
    ...[isTurned, isShort, n, m, p, A, N, M, at, kept]: [
      ...[boolean, boolean, number, number, number],
      ...[number, number, number, number, number],
    ]
  ) => void
>;

/** Of fewer factors the way to the kernel's memory and back takes longer than the product. */
const worth = 16_384;
/** Bytes for the rows that go with those of A: most processors have so much memory near at hand. */
const usualRoom = 2 ** 15;
const page = 65_536;

/**
 * Products in WebAssembly, of large matrices; those of small ones are the plain loops'. They are the same
 * to the last bit, but where 0 is multiplied by what is infinite or no number: that is passed over.
 * Matrices are copied into the memory and out of it, so many rows at a time.
 * @param bytes of the module
 * @param least how many factors are worth the way
 * @returns the plain loops where there is no SIMD
 */
export async function openKernel(
  bytes: BufferSource,
  { least = worth, room = usualRoom } = {},
): Promise<Products> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const kernel = await instantiate(bytes, memory);
  if (!kernel) return plain;

  /** Places for so many bytes each, one after the other. */
  function layOut(...sizes: number[]) {
    let end = 0;
    const places = sizes.map((size) => {
      const at = end;
      end += (size + 15) & ~15;
      return at;
    });
    const missing = Math.ceil((end - memory.buffer.byteLength) / page);
    if (missing > 0) memory.grow(missing);
    return places as [A: number, N: number, M: number, at: number, kept: number];
  }
  /** A view, to be used at once: growing takes the memory from under it. */
  const view = (isSingle: boolean, at: number, count: number) =>
    isSingle
      ? new Float32Array(memory.buffer, at, count)
      : new Float64Array(memory.buffer, at, count);

  /** How a product that makes numbers of C's kind goes about A, n × m: so many rows at a time. */
  function planFor(n: number, m: number, p: number, A: Store, C: Store) {
    const isSingle = C instanceof Float32Array;
    const isShort = isSingle || A instanceof Float32Array;
    const [size, width] = [isShort ? 4 : 8, C.BYTES_PER_ELEMENT * p];
    const most = Math.min(n, Math.max(8, Math.floor(room / width)));
    const listed = Math.max(m, 4 * most);
    const places = layOut(size * most * m, width * most, width * m, 4 * listed, 8 * listed);
    const [atA, N, M] = places;
    const { inSingle, inDouble } = kernel!;
    return {
      most,
      putA: (from: number, rows: number) =>
        view(isShort, atA, rows * m).set(A.subarray(from, from + rows * m)),
      N: (rows: number) => view(isSingle, N, rows * p),
      M: view(isSingle, M, m * p),
      multiply: (isTurned: boolean, rows: number) =>
        (isSingle ? inSingle : inDouble)(isTurned, isShort, rows, m, p, ...places),
    };
  }

  /** @param isLying whether B is given on its side, p × m */
  const times =
    (isLying: boolean): Product =>
    (n, m, p, A, a, B, b, C, c) => {
      const { most, putA, N, M, multiply } = planFor(n, m, p, A, C);
      if (!isLying) M.set(B.subarray(b, b + m * p));
      else for (let j = 0; j < p; j++) for (let k = 0; k < m; k++) M[k * p + j] = B[b++]!;
      for (let i = 0; i < n; i += most) {
        const rows = Math.min(most, n - i);
        putA(a + i * m, rows);
        const sums = N(rows).fill(0);
        multiply(false, rows);
        C.set(sums, c + i * p);
      }
    };

  const turnedTimes: Product = (n, m, p, A, a, B, b, C, c) => {
    const { most, putA, N, M, multiply } = planFor(n, m, p, A, C);
    M.fill(0);
    for (let i = 0; i < n; i += most) {
      const rows = Math.min(most, n - i);
      putA(a + i * m, rows);
      N(rows).set(B.subarray(b + i * p, b + (i + rows) * p));
      multiply(true, rows);
    }
    C.set(M, c);
  };

  const ifWorth =
    (large: Product, small: Product): Product =>
    (n, m, p, ...factors) =>
      (n * m * p < least ? small : large)(n, m, p, ...factors);
  return {
    times: ifWorth(times(false), plain.times),
    timesTurned: ifWorth(times(true), plain.timesTurned),
    turnedTimes: ifWorth(turnedTimes, plain.turnedTimes),
  };
}

/** @returns null where a browser lacks SIMD, or has all WebAssembly turned off */
async function instantiate(bytes: BufferSource, memory: WebAssembly.Memory) {
  try {
    const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
    return instance.exports as unknown as Exports;
  } catch {
    return null;
  }
}
