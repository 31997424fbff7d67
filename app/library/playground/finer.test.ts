import fc from "fast-check";
import { expect, test } from "vitest";
import { sample } from "../sample";
import { finer } from "./finer";

test("it comes to what `sample` gives, asks for no value twice, and each grid on the way is one of `sample`'s", () => {
  const bound = fc.integer({ min: -9, max: 9 });
  const range = fc.tuple(bound, fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(range, range, fc.constantFrom(9, 17, 25), ([x, wide], [y, high], side) => {
      const f = (x: number, y: number) => Math.sin(3 * x) * y + x;
      const where = { x: [x, x + wide], y: [y, y + high] } as { x: [number, number] };
      let asked = 0;
      const counted = (x: number, y: number) => {
        asked++;
        return f(x, y);
      };
      const grids = [...new Set(finer(counted, { ...where, side }))];
      expect(asked).toBe(side ** 2);
      expect(grids.map(({ columns }) => columns)).toEqual(
        [8, 4, 2, 1].map((every) => (side - 1) / every + 1),
      );
      for (const grid of grids) expect(grid).toEqual(sample(f, { ...where, side: grid.columns }));
    }),
    { numRuns: 20, seed: 1 },
  );
});

test("between two values it can be left, and a whole grid is there", () => {
  let asked = 0;
  const stream = finer(() => ++asked, { x: [0, 1] });
  expect(stream.next().value).toMatchObject({ columns: 6, y: [0, 1] });
  expect(asked).toBe(36);
  stream.next();
  stream.next();
  expect(asked).toBe(38);
});

test("it takes sides that can be halved three times", () => {
  for (const side of [1, 8, 16, 40, 9.5])
    expect(() => finer(() => 0, { x: [0, 1], side }).next()).toThrow(
      `side is one more than a multiple of 8, not ${side}`,
    );
});
