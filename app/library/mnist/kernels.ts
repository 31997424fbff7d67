import type { Blocks } from "./blocks";
import { type Products, plain } from "./products";

/** What `assembly/kernels.ts` exports. */
type Exports = {
  times(start: number, at: number, ink: number, rows: number, w: number, z: number): void;
  transposedTimes(
    start: number,
    at: number,
    ink: number,
    rows: number,
    columns: number,
    c: number,
    g: number,
  ): void;
};

/** Where a matrix lies in the memory, and beside it room for a vector on either side. */
type Place = { start: number; at: number; ink: number; left: number; right: number };

const page = 65536;
/** Bytes for matrices: three times the whole of MNIST. */
const usualRoom = 64 * 2 ** 20;

/**
 * The products in WebAssembly. A matrix is copied into its memory when it is first multiplied. Where
 * there is no more room all are forgotten, and come again when they are next multiplied: so what no
 * longer counts takes no more than that room, and nobody need say that it counts no longer.
 * @param bytes of the module
 * @returns the plain loops where there is no SIMD
 */
export async function openKernels(bytes: BufferSource, room = usualRoom): Promise<Products> {
  const module = await compile(bytes);
  if (!module) return plain;
  const memory = new WebAssembly.Memory({ initial: 1, maximum: room / page });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const kernels = exports as unknown as Exports;
  let places = new WeakMap<Blocks, Place>();
  let end = 0;

  /** @returns null where there is not so much room */
  function place(X: Blocks): Place | null {
    const known = places.get(X);
    if (known) return known;
    const { start, at, ink, rows, columns } = X;
    const sizes = [start.byteLength, at.byteLength, ink.byteLength, rows * 4, columns * 4];
    const needed = sizes.reduce((sum, size) => sum + aligned(size), 0);
    if (needed > room) return null;
    if (end + needed > room) {
      places = new WeakMap();
      end = 0;
    }
    if (!grow(end + needed)) return null;
    const [s, a, i, left, right] = sizes.map((size) => {
      const here = end;
      end += aligned(size);
      return here;
    }) as [number, number, number, number, number];
    put(start, s);
    put(at, a);
    put(ink, i);
    const found = { start: s, at: a, ink: i, left, right };
    places.set(X, found);
    return found;
  }
  function grow(to: number): boolean {
    const missing = Math.ceil((to - memory.buffer.byteLength) / page);
    try {
      if (missing > 0) memory.grow(missing);
      return true;
    } catch {
      return false;
    }
  }
  function put({ buffer, byteOffset, byteLength }: ArrayBufferView, at: number) {
    new Uint8Array(memory.buffer, at).set(new Uint8Array(buffer, byteOffset, byteLength));
  }
  /** A view, to be used at once: growing takes the memory from under it. */
  const floats = (at: number, length: number) => new Float32Array(memory.buffer, at, length);

  // Results are copies: what is in the memory is written over by the next product.
  return {
    times(X, w) {
      const to = place(X);
      if (!to) return plain.times(X, w);
      const given = floats(to.right, X.columns);
      for (let j = 0; j < given.length; j++) given[j] = X.scale * w[j]!;
      kernels.times(to.start, to.at, to.ink, X.rows, to.right, to.left);
      return floats(to.left, X.rows).slice();
    },
    transposedTimes(X, c) {
      const to = place(X);
      if (!to) return plain.transposedTimes(X, c);
      floats(to.left, X.rows).set(c);
      kernels.transposedTimes(to.start, to.at, to.ink, X.rows, X.columns, to.left, to.right);
      return floats(to.right, X.columns).map((sum) => X.scale * sum);
    },
  };
}

async function compile(bytes: BufferSource): Promise<WebAssembly.Module | null> {
  try {
    return await WebAssembly.compile(bytes);
  } catch {
    return null; // A browser may lack SIMD, or have all WebAssembly turned off.
  }
}

const aligned = (bytes: number) => (bytes + 15) & ~15;
