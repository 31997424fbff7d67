import fc from "fast-check";
import { expect, test } from "vitest";
import { openTanh } from "./tanh";

const tanh = openTanh();

const bits = 200n;
/** tanh z in whole numbers of 2^-200, for z of 2^-10 and more, by the series of e to the power of 2z. */
function exactly(z: number): bigint {
  const twice = BigInt(2 * z * 2 ** 62) << (bits - 62n);
  const one = 1n << bits;
  let e = 0n;
  for (let [term, k] = [one, 1n]; term > 0n; k++) {
    e += term;
    term = ((term * twice) >> bits) / k;
  }
  return ((e - one) << bits) / (e + one);
}

/** How far a number is from that, in units of its last place. */
function unitsOff(z: number): number {
  const y = tanh(z);
  const unit = 2 ** (Math.floor(Math.log2(y)) - 52);
  const off = (BigInt(y * 2 ** 64) << (bits - 64n)) - exactly(z);
  return Math.abs(Number(off)) / 2 ** 200 / unit;
}

test("it is at most two units in the last place off", () => {
  const z = fc.oneof(
    fc.double({ min: 2 ** -10, max: 1, noNaN: true }),
    fc.double({ min: 1, max: 25, noNaN: true }),
    // Half way between two nodes.
    fc.integer({ min: 0, max: 1400 }).map((k) => (k + 0.5) / 64),
  );
  fc.assert(
    fc.property(z, (z) => {
      expect(unitsOff(z)).toBeLessThanOrEqual(2);
      expect(Math.abs(tanh(-z) + tanh(z))).toBeLessThanOrEqual(2 ** -52 * tanh(z));
    }),
    { numRuns: 2000 },
  );
});

test("near 0 it is its argument, less a third of its cube", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 2 ** -10, noNaN: true }), (z) => {
      const wanted = z - z ** 3 / 3 + (2 * z ** 5) / 15;
      expect(Math.abs(tanh(z) - wanted)).toBeLessThanOrEqual(2 ** -51 * wanted);
    }),
  );
});

test("it is a number from −1 to 1 for all that are numbers", () => {
  expect([0, 20, 1e300, Number.POSITIVE_INFINITY].map(tanh)).toEqual([0, 1, 1, 1]);
  expect([-20, -1e300, Number.NEGATIVE_INFINITY].map(tanh)).toEqual([-1, -1, -1]);
  expect(tanh(Number.NaN)).toBeNaN();
});

test("it has the same bits everywhere", () => {
  expect([0.1, 0.5, 1, 2, 5].map(tanh)).toEqual([
    0.09966799462495582, 0.46211715726000974, 0.7615941559557649, 0.9640275800758169,
    0.9999092042625951,
  ]);
});
