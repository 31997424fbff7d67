import { expect, test } from "vitest";
import { numpyRandom } from "./random";
import golden from "./random.golden.json";

test.each(Object.entries(golden.numpyRand))(
  "draws NumPy's numbers from seed %s",
  (seed, numbers) => {
    expect(numpyRandom(Number(seed)).rand(numbers.length)).toEqual(numbers);
  },
);

test("draws the largest seed's numbers, and one at a time as many at once", () => {
  const [a, b] = numpyRandom(4294967295).rand(2);
  const random = numpyRandom(4294967295);
  expect([random.rand(), random.rand()]).toEqual([a, b]);
});

test.each([-1, 1.5, Number.NaN, 4294967296])("refuses %s as a seed", (seed) => {
  expect(() => numpyRandom(seed)).toThrow(RangeError);
});
