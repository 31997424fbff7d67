import fc from "fast-check";
import { describe, expect, test } from "vitest";
import golden from "./random.golden.json";
import { torchRandom } from "./torch";

type Shape = [number, number];

const write = ({ seed, draws }: (typeof golden.torchRandn)[number]) =>
  `${seed}: ${draws.map(({ shape }) => `[${shape}]`).join(" ")}`;

test.each(golden.torchRandn.map((stream) => [write(stream), stream] as const))(
  "draws PyTorch's numbers from seed %s",
  (_, { seed, draws }) => {
    const random = torchRandom(seed);
    for (const { shape, values } of draws) {
      const drawn = random.randn(shape as Shape).flat();
      expect(drawn).toHaveLength(values.length);
      drawn.forEach((x, i) => {
        expect(Math.abs(x - values[i]!), `number ${i} of [${shape}]`).toBeLessThan(1e-6);
      });
    }
  },
);

describe("a stream", () => {
  const seed = fc.integer({ min: 0, max: 0xffffffff });
  const side = fc.integer({ min: 0, max: 40 });
  const shapes = fc.array(fc.oneof(fc.tuple(side), fc.tuple(side, side)), { maxLength: 6 });

  test("gives numbers of float32 in the shape asked for, the same from the same seed", () => {
    fc.assert(
      fc.property(seed, shapes, (seed, shapes) => {
        const [one, other] = [torchRandom(seed), torchRandom(seed)];
        for (const shape of shapes as Shape[]) {
          const [rows, columns] = shape;
          const drawn = one.randn(shape);
          expect(drawn).toHaveLength(rows);
          if (columns !== undefined) for (const row of drawn) expect(row).toHaveLength(columns);
          for (const x of drawn.flat()) expect(Math.fround(x)).toBe(x);
          expect(other.randn(shape)).toEqual(drawn);
        }
      }),
    );
  });

  test("draws the same numbers whatever the shape that holds as many", () => {
    fc.assert(
      fc.property(seed, side, side, (seed, rows, columns) => {
        const flat = torchRandom(seed).randn([rows * columns]);
        expect(torchRandom(seed).randn([rows, columns]).flat()).toEqual(flat);
      }),
    );
  });

  test("goes on where fewer than 16 numbers were drawn, however they were divided", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 8 });
    fc.assert(
      fc.property(seed, counts, (seed, counts) => {
        const [one, other] = [torchRandom(seed), torchRandom(seed)];
        const divided = counts.flatMap((count) => one.randn([count]));
        expect(divided.map(() => other.randn([1])[0])).toEqual(divided);
      }),
    );
  });

  test("keeps the second of a pair through a draw of 16 and more", () => {
    const seeds = fc.sample(seed, 20);
    for (const seed of seeds) {
      const [, second] = torchRandom(seed).randn([2]);
      const random = torchRandom(seed);
      random.randn([1]);
      random.randn([16]);
      expect(random.randn([1])).toEqual([second]);
    }
  });

  test("is normal: mean 0, deviation 1", () => {
    const numbers = torchRandom(3).randn([20_000]);
    const mean = numbers.reduce((sum, x) => sum + x) / numbers.length;
    const square = numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(square - 1)).toBeLessThan(0.05);
  });
});

test.each([-1, 1.5, Number.NaN, 4294967296])("refuses %s as a seed", (seed) => {
  expect(() => torchRandom(seed)).toThrow(RangeError);
});

test.each([[[]], [[1, 2, 3]], [[-1]], [[1.5, 2]], [[2, Number.NaN]], [["3"]], [3], [undefined]])(
  "refuses %j as a shape, and draws nothing",
  (shape) => {
    const random = torchRandom(1);
    expect(() => random.randn(shape as unknown as Shape)).toThrow(/shape is \[count\] or \[rows/);
    expect(random.randn([1])).toEqual(torchRandom(1).randn([1]));
  },
);
