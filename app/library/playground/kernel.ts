import type { Store } from "./flat";
import { type Product, type Products, plain } from "./products";

type Kernel = (
  ...[n, m, p, size, A, B, C, at, kept]: [
    ...[number, number, number, number],
    ...[number, number, number, number, number],
  ]
) => void;

/** What `assembly/products.ts` exports. */
type Exports = { times: Kernel; turnedTimes: Kernel };

/** Of fewer factors the way to the kernel's memory and back takes longer than the product. */
const worth = 16_384;
/** Bytes that rows of A take in the memory, and those that go with them. */
const usualRoom = 2 ** 22;
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
    return places as [A: number, B: number, C: number, at: number, kept: number];
  }
  /** A view, to be used at once: growing takes the memory from under it. */
  const doubles = (at: number, count: number) => new Float64Array(memory.buffer, at, count);
  function put(from: Store, first: number, count: number, at: number) {
    const isShort = from instanceof Float32Array;
    const to = isShort ? new Float32Array(memory.buffer, at, count) : doubles(at, count);
    to.set(from.subarray(first, first + count));
  }
  const atOnce = (n: number, size: number, m: number, p: number) =>
    Math.min(n, Math.max(1, Math.floor(room / (size * m + 8 * p))));

  /** @param isTurned whether B is given on its side, p × m */
  const times =
    (isTurned: boolean): Product =>
    (n, m, p, A, a, B, b, C, c) => {
      const size = A.BYTES_PER_ELEMENT;
      const rows = atOnce(n, size, m, p);
      const [atA, atB, ...rest] = layOut(size * rows * m, 8 * m * p, 8 * rows * p, 4 * m, 8 * m);
      const own = doubles(atB, m * p);
      if (!isTurned) own.set(B.subarray(b, b + m * p));
      else for (let j = 0; j < p; j++) for (let k = 0; k < m; k++) own[k * p + j] = B[b++]!;
      for (let i = 0; i < n; i += rows) {
        const some = Math.min(rows, n - i);
        put(A, a + i * m, some * m, atA);
        kernel.times(some, m, p, size, atA, atB, ...rest);
        C.set(doubles(rest[0], some * p), c + i * p);
      }
    };

  const turnedTimes: Product = (n, m, p, A, a, B, b, C, c) => {
    const size = A.BYTES_PER_ELEMENT;
    const rows = atOnce(n, size, m, p);
    const [atA, atB, ...rest] = layOut(size * rows * m, 8 * rows * p, 8 * m * p, 4 * m, 8 * m);
    doubles(rest[0], m * p).fill(0);
    for (let i = 0; i < n; i += rows) {
      const some = Math.min(rows, n - i);
      put(A, a + i * m, some * m, atA);
      doubles(atB, some * p).set(B.subarray(b + i * p, b + (i + some) * p));
      kernel.turnedTimes(some, m, p, size, atA, atB, ...rest);
    }
    C.set(doubles(rest[0], m * p), c);
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
