import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import products from "./assembly/products.ts?wasm";
import { openKernel } from "./kernel";
import { type Products, plain } from "./products";

const wasm = await readFile(new URL(products));
/** Takes whatever there is, so few rows at a time that it takes several turns. */
const kernel = await openKernel(wasm, { least: 0, room: 64 });

const number = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(0, -0) },
  { weight: 3, arbitrary: fc.double({ min: -1e30, max: 1e30, noNaN: true }) },
);
const numbers = (length: number) => fc.array(number, { minLength: length, maxLength: length });
const size = (max: number) => fc.integer({ min: 1, max });
const drawn = fc.tuple(size(20), size(19), size(39)).chain(([n, m, p]) =>
  fc.record({
    sizes: fc.constant([n, m, p] as const),
    A: numbers(n * m),
    B: numbers(m * p),
    D: numbers(n * p),
    before: fc.nat(3),
    isShort: fc.boolean(),
    isSingle: fc.boolean(),
  }),
);
type Drawn = typeof drawn extends fc.Arbitrary<infer D> ? D : never;

/** The bytes of what each product makes of matrices that lie in the midst of other numbers. */
function made(by: Products, { sizes: [n, m, p], A, B, D, before, isShort, isSingle }: Drawn) {
  // No float32 number is larger than 3.4e38.
  const drawn = (x: number) => (isSingle ? x / 1e15 : x);
  const inMidst = (numbers: number[]) => [
    ...Array<number>(before).fill(7),
    ...numbers.map(drawn),
    7,
  ];
  const Kind = isSingle ? Float32Array : Float64Array;
  const a = (isShort ? Float32Array : Float64Array).from(inMidst(A));
  const [b, d] = [Kind.from(inMidst(B)), Kind.from(inMidst(D))];
  const into = [0, 1, 2].map(() => new Kind((n + m) * p + before));
  by.times(n, m, p, a, before, b, before, into[0]!, before);
  by.timesTurned(n, m, p, a, before, b, before, into[1]!, before);
  by.turnedTimes(n, m, p, a, before, d, before, into[2]!, before);
  return into.map(({ buffer }) => new Uint8Array(buffer));
}

test("the kernel's products are the plain loops', to the last bit", () => {
  fc.assert(
    fc.property(drawn, (of) => {
      expect(made(kernel, of)).toEqual(made(plain, of));
    }),
  );
});

test("what is not worth the way is left to the plain loops", async () => {
  const usual = await openKernel(wasm);
  const [A, C] = [Float64Array.of(0), new Float64Array(1)];
  // Of which only the plain loops multiply the 0.
  const infinite = Float64Array.of(Number.POSITIVE_INFINITY);
  usual.times(1, 1, 1, A, 0, infinite, 0, C, 0);
  expect(C[0]).toBeNaN();
  kernel.times(1, 1, 1, A, 0, infinite, 0, C, 0);
  expect(C[0]).toBe(0);
});

test("where there is no SIMD, the plain loops do it", async () => {
  expect(await openKernel(new Uint8Array(8))).toBe(plain);
});
