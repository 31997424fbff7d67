import { type Product, type Products, plain, type Store } from "./products";

/** What `assembly/products.ts` exports. */
type Exports = {
  multiply(
    ...[isTurned, n, m, p, size, A, N, M, at, kept]: [
      ...[boolean, number, number, number, number],
      ...[number, number, number, number, number],
    ]
  ): void;
};

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
  const doubles = (at: number, count: number) => new Float64Array(memory.buffer, at, count);
  function put(from: Store, first: number, count: number, at: number) {
    const isShort = from instanceof Float32Array;
    const to = isShort ? new Float32Array(memory.buffer, at, count) : doubles(at, count);
    to.set(from.subarray(first, first + count));
  }
  const rowsAtOnce = (n: number, p: number) => Math.min(n, Math.max(8, Math.floor(room / (8 * p))));
  const placesFor = (rows: number, m: number, p: number, size: number) =>
    layOut(size * rows * m, 8 * rows * p, 8 * m * p, 16 * rows, 32 * rows);

  /** @param isLying whether B is given on its side, p × m */
  const times =
    (isLying: boolean): Product =>
    (n, m, p, A, a, B, b, C, c) => {
      const size = A.BYTES_PER_ELEMENT;
      const most = rowsAtOnce(n, p);
      const places = placesFor(most, m, p, size);
      const upright = doubles(places[2], m * p);
      if (!isLying) upright.set(B.subarray(b, b + m * p));
      else for (let j = 0; j < p; j++) for (let k = 0; k < m; k++) upright[k * p + j] = B[b++]!;
      for (let i = 0; i < n; i += most) {
        const rows = Math.min(most, n - i);
        put(A, a + i * m, rows * m, places[0]);
        const sums = doubles(places[1], rows * p).fill(0);
        kernel.multiply(false, rows, m, p, size, ...places);
        C.set(sums, c + i * p);
      }
    };

  const turnedTimes: Product = (n, m, p, A, a, B, b, C, c) => {
    const size = A.BYTES_PER_ELEMENT;
    const most = rowsAtOnce(n, p);
    const places = placesFor(most, m, p, size);
    const sums = doubles(places[2], m * p).fill(0);
    for (let i = 0; i < n; i += most) {
      const rows = Math.min(most, n - i);
      put(A, a + i * m, rows * m, places[0]);
      doubles(places[1], rows * p).set(B.subarray(b + i * p, b + (i + rows) * p));
      kernel.multiply(true, rows, m, p, size, ...places);
    }
    C.set(sums, c);
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
