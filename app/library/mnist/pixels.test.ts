import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { dot } from "../vectors";
import kernels from "./assembly/kernels.ts?wasm";
import { openKernels } from "./kernels";
import { pixelsWith } from "./pixels";
import { plain } from "./products";

const wasm = await readFile(new URL(kernels));
const page = 65536;

/** Rows of bytes that are mostly 0, with weights for either side. */
const drawn = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 12 }))
  .chain(([rows, across]) => {
    const byte = fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      fc.integer({ max: 255, min: 0 }),
    );
    const block = fc.oneof(
      { weight: 2, arbitrary: fc.constant([0, 0, 0, 0]) },
      fc.array(byte, { minLength: 4, maxLength: 4 }),
    );
    const bytes = fc
      .array(block, { minLength: rows * across, maxLength: rows * across })
      .map((blocks) => Uint8Array.from(blocks.flat()));
    const floats = (length: number) =>
      fc.array(fc.float({ noNaN: true, min: -8, max: 8 }), {
        minLength: length,
        maxLength: length,
      });
    return fc.record({
      bytes,
      columns: fc.constant(4 * across),
      w: floats(4 * across),
      c: floats(rows),
    });
  });

/** As far apart as sums in float32 may be: by their terms, not by what is left of them. */
function expectClose(found: Float32Array, wanted: number[], sizes: number[]) {
  expect(found).toBeInstanceOf(Float32Array);
  expect(found).toHaveLength(wanted.length);
  for (const [i, size] of sizes.entries())
    expect(Math.abs(found[i]! - wanted[i]!)).toBeLessThanOrEqual(1e-6 * size + 1e-36);
}

describe.each([
  ["WebAssembly", await openKernels(wasm)],
  ["plain loops", plain],
])("in %s", (_, products) => {
  const toPixels = pixelsWith(products);

  test("products are those of the numbers one by one", () => {
    fc.assert(
      fc.property(drawn, ({ bytes, columns, w, c }) => {
        const X = toPixels(bytes, columns, 1 / 255);
        const rows = Array.from({ length: X.rows }, (_, i) =>
          Array.from(bytes.subarray(i * columns, (i + 1) * columns), (byte) => byte / 255),
        );
        const across = w.map((_, j) => rows.map((row) => row[j]!));
        const size = (a: number[], b: number[]) =>
          a.reduce((s, x, i) => s + Math.abs(x * b[i]!), 0);
        expectClose(
          dot(X, w),
          rows.map((row) => dot(row, w)),
          rows.map((row) => size(row, w)),
        );
        expectClose(
          dot(X.T, c),
          across.map((one) => dot(one, c)),
          across.map((one) => size(one, c)),
        );
        expect([...X.dense()]).toEqual(rows.flat().map(Math.fround));
        expect([...X.T.dense()]).toEqual(across.flat().map(Math.fround));
      }),
    );
  });

  test("a result is the reader's own: the next product leaves it as it is", () => {
    const X = toPixels(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), 4, 1);
    const first = dot(X, [1, 0, 0, 0]);
    const across = dot(X.T, [1, 0]);
    dot(X, Float32Array.of(0, 0, 0, 9));
    dot(X.T, Float64Array.of(0, 9));
    expect([...first]).toEqual([1, 5]);
    expect([...across]).toEqual([1, 2, 3, 4]);
  });

  test("what is not finite stays so, and does not stay on", () => {
    const X = toPixels(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0), 4, 1);
    expect([...dot(X, [Number.NaN, 0, 0, 0])]).toEqual([Number.NaN, 0]);
    // As large as float32 goes, though 255 of it is not.
    expect([...dot(toPixels(Uint8Array.of(255, 0, 0, 0), 4, 1 / 255), [3e38, 0, 0, 0])]).toEqual([
      Math.fround(3e38),
    ]);
    expect([...dot(X, [1e39, 0, 0, 0])]).toEqual([Number.POSITIVE_INFINITY, 0]);
    expect([...dot(X, [1, 1, 1, 1])]).toEqual([1, 0]);
    const wide = [1, 2, 3, 4, 5].flatMap((byte) => [byte, 0, 0, 0]);
    const Y = toPixels(Uint8Array.from(wide), wide.length, 1);
    expect(dot(Y.T, [Number.NEGATIVE_INFINITY])[16]).toBe(Number.NEGATIVE_INFINITY);
    expect([...dot(Y, wide)]).toEqual([55]);
  });
});

test("of a matrix is told what it is, and how much of it is kept", () => {
  const X = pixelsWith(plain)(Uint8Array.of(0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0), 4, 1);
  expect(X).toMatchObject({ rows: 3, columns: 4, shape: [3, 4], blocks: { all: 3, kept: 1 } });
  expect(X.T).toMatchObject({ rows: 4, columns: 3, shape: [4, 3], blocks: { all: 3, kept: 1 } });
  expect(X.T.T).toBe(X);
  expect(() => Object.assign(X, { rows: 4 })).toThrow(TypeError);
  expect(() => dot(X.T, [1])).toThrow("dot: a matrix of 4 × 3 takes a vector of 3, not of 1");
  expect(JSON.stringify(X).length).toBeLessThan(200);
});

test("bytes that lie anywhere in a buffer are read, and those beside them not", () => {
  const buffer = Uint8Array.of(9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9);
  const X = pixelsWith(plain)(buffer.subarray(3, 11), 4, 1);
  expect([...X.dense()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test.each<[string, unknown, unknown]>([
  ["pixels are made of bytes, in a Uint8Array", [1, 2, 3, 4], 4],
  ["pixels have a multiple of 4 columns, at most 65536, not 6", new Uint8Array(6), 6],
  ["pixels have a multiple of 4 columns, at most 65536, not 0", new Uint8Array(8), 0],
  [
    "pixels have a multiple of 4 columns, at most 65536, not undefined",
    new Uint8Array(8),
    undefined,
  ],
  ["10 bytes are no whole rows of 4", new Uint8Array(10), 4],
])("%s", (message, bytes, columns) => {
  expect(() => pixelsWith(plain)(bytes as Uint8Array, columns as number, 1)).toThrow(message);
});

test.each([16380, 16384])("a row of %d pixels is multiplied to its end", async (columns) => {
  const X = pixelsWith(await openKernels(wasm))(new Uint8Array(2 * columns).fill(1), columns, 1);
  const last = new Float32Array(columns);
  last[columns - 1] = 7;
  expect([...dot(X, last)]).toEqual([7, 7]);
  expect(new Set(dot(X.T, [2, 3]))).toEqual(new Set([5]));
});

describe("the memory", () => {
  /** A matrix of a block to a row, about 20 KB of it. */
  const rows = 1000;
  const made = (k: number) => new Uint8Array(4 * rows).fill(k % 256);

  test("that WebAssembly takes has its bounds, however many matrices are made", async () => {
    const { instances, restore } = watchMemories();
    const slow = vi.spyOn(plain, "times");
    try {
      const toPixels = pixelsWith(await openKernels(wasm, 4 * page));
      const kept = toPixels(made(3), 4, 1);
      for (let k = 0; k < 200; k++) {
        const X = toPixels(made(k), 4, 1);
        expect(dot(X, [1, 0, 0, 1])[rows - 1]).toBe(2 * (k % 256));
        expect(dot(kept, [0, 0, 0, 2])[0]).toBe(6);
        expect(dot(kept.T, new Float32Array(rows).fill(1))[0]).toBe(3 * rows);
      }
      expect(slow).not.toHaveBeenCalled();
      expect(instances).toHaveLength(1);
      expect(instances[0]!.buffer.byteLength).toBeLessThanOrEqual(4 * page);
    } finally {
      slow.mockRestore();
      restore();
    }
  });

  test("grows under a result without taking it away", async () => {
    const toPixels = pixelsWith(await openKernels(wasm));
    const first = dot(toPixels(made(1), 4, 1), [1, 1, 1, 1]);
    const second = dot(toPixels(new Uint8Array(40 * page).fill(1), 4, 1), [1, 1, 1, 1]);
    expect([first[rows - 1], second[10 * page - 1]]).toEqual([4, 4]);
  });

  test("is not needed by a matrix that is too large for it, or cannot be had", async () => {
    const toPixels = pixelsWith(await openKernels(wasm, page));
    const large = toPixels(new Uint8Array(4 * page).fill(2), 4, 1);
    expect(dot(large, [1, 0, 0, 0])[page - 1]).toBe(2);
    expect(dot(large.T, new Float32Array(page).fill(1))[3]).toBe(2 * page);
    const { grow } = WebAssembly.Memory.prototype;
    const other = pixelsWith(await openKernels(wasm));
    try {
      WebAssembly.Memory.prototype.grow = () => {
        throw new RangeError("no memory");
      };
      expect(dot(other(new Uint8Array(4 * page).fill(2), 4, 1), [1, 0, 0, 0])[page - 1]).toBe(2);
    } finally {
      WebAssembly.Memory.prototype.grow = grow;
    }
  });

  /** All memories that are made meanwhile. */
  function watchMemories() {
    const { Memory } = WebAssembly;
    const instances: WebAssembly.Memory[] = [];
    WebAssembly.Memory = class extends Memory {
      constructor(descriptor: WebAssembly.MemoryDescriptor) {
        super(descriptor);
        instances.push(this);
      }
    };
    return {
      instances,
      restore() {
        WebAssembly.Memory = Memory;
      },
    };
  }
});

test("where there is no SIMD, or no WebAssembly, plain loops stand in", async () => {
  const asOf = (version: number) => Uint8Array.of(0, 97, 115, 109, version, 0, 0, 0);
  expect(await openKernels(asOf(9))).toBe(plain);
  const had = globalThis.WebAssembly;
  try {
    (globalThis as { WebAssembly?: unknown }).WebAssembly = undefined;
    expect(await openKernels(wasm)).toBe(plain);
  } finally {
    globalThis.WebAssembly = had;
  }
});
