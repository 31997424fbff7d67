import type { Blocks } from "./blocks";
import { type Fours, mostColumns, toFours } from "./fours";
import { type Products, plain } from "./products";

type Kernel = (
  ...[row, end, at, ink, rows, from, to]: [number, number, number, number, number, number, number]
) => void;

/** What `assembly/kernels.ts` exports. */
type Exports = { times: Kernel; transposedTimes: Kernel };

/** Where a matrix lies in the memory, and beside it room for a vector on either side. */
type Place = Record<keyof Fours | "left" | "right", number>;

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
  let places = new WeakMap<Blocks, Place | null>();
  let end = 0;

  /** @returns null where there is not so much room */
  function place(X: Blocks): Place | null {
    const known = places.get(X);
    if (known !== undefined) return known;
    const found = X.columns > mostColumns ? null : put(X);
    places.set(X, found);
    return found;
  }
  function put(X: Blocks): Place | null {
    const parts = Object.entries({
      ...toFours(X),
      left: new Float32Array(X.rows),
      right: new Float32Array(widthOf(X)),
    });
    const needed = parts.reduce((sum, [, part]) => sum + aligned(part.byteLength), 0);
    if (needed > room) return null;
    if (end + needed > room) {
      places = new WeakMap();
      end = 0;
    }
    if (!grow(end + needed)) return null;
    const found = {} as Place;
    for (const [name, { buffer, byteLength }] of parts) {
      new Uint8Array(memory.buffer, end).set(new Uint8Array(buffer));
      found[name as keyof Place] = end;
      end += aligned(byteLength);
    }
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
  /** A view, to be used at once: growing takes the memory from under it. */
  const floats = (at: number, length: number) => new Float32Array(memory.buffer, at, length);

  const run = (
    kernel: Kernel,
    { row, end, at, ink }: Place,
    rows: number,
    from: number,
    to: number,
  ) => kernel(row, end, at, ink, rows, from, to);

  // Results are copies: what is in the memory is written over by the next product.
  return {
    times(X, w) {
      const to = place(X);
      if (!to) return plain.times(X, w);
      const given = floats(to.right, widthOf(X)).fill(0);
      for (let j = 0; j < X.columns; j++) given[j] = X.scale * w[j]!;
      run(kernels.times, to, X.rows, to.right, to.left);
      return floats(to.left, X.rows).slice();
    },
    transposedTimes(X, c) {
      const to = place(X);
      if (!to) return plain.transposedTimes(X, c);
      floats(to.left, X.rows).set(c);
      floats(to.right, widthOf(X)).fill(0);
      run(kernels.transposedTimes, to, X.rows, to.left, to.right);
      return floats(to.right, X.columns).map((sum) => X.scale * sum);
    },
  };
}

/** A row, and a block more for those that are made up. */
const widthOf = ({ columns }: Blocks) => columns + 4;

async function compile(bytes: BufferSource): Promise<WebAssembly.Module | null> {
  try {
    return await WebAssembly.compile(bytes);
  } catch {
    return null; // A browser may lack SIMD, or have all WebAssembly turned off.
  }
}

const aligned = (bytes: number) => (bytes + 15) & ~15;
