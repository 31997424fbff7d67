import fc from "fast-check";
import { expect, test } from "vitest";
import { advance, forever, paceOf, toMoment } from "./timeline";

const end = fc.integer({ min: 1, max: forever });
const time = fc.double({ min: 0, max: 20_000, noNaN: true });

test("a step of the run is itself, and its end stays with the end", () => {
  fc.assert(
    fc.property(end, fc.double({ min: -20, max: 2 * forever, noNaN: true }), (end, step) => {
      const moment = toMoment(step, end);
      expect(Number.isInteger(moment) && moment >= 0 && moment <= forever).toBe(true);
      expect(Math.min(moment, end)).toBe(Math.min(Math.max(0, Math.floor(step)), end));
      expect(moment === forever).toBe(step >= end);
    }),
  );
});

test("a run plays in eight seconds, in two at four times the speed, however the pictures fall", () => {
  expect(advance(0, 8000, 10_000, 1)).toBe(10_000);
  expect(advance(0, 2000, 10_000, 4)).toBe(10_000);
  expect(advance(0, 7999, 10_000, 1)).toBeLessThan(10_000);
  fc.assert(
    fc.property(end, time, time, (end, a, b) => {
      const twice = advance(advance(0, a, end, 1), b, end, 1);
      expect(twice).toBeCloseTo(advance(0, a + b, end, 1), 3);
    }),
  );
});

test("along a curve that falls a run goes slower where it falls, and comes to its end in time", () => {
  const steps = Array.from({ length: 101 }, (_, k) => k);
  const falling = {
    kind: "series" as const,
    index: Float64Array.from(steps),
    value: Float64Array.from(steps, (k) => 1 / (1 + k)),
    length: 101,
  };
  const pace = paceOf(falling);
  expect(advance(0, 2000, 100, 1, pace)).toBeLessThan(2);
  expect(advance(0, 8000, 100, 1, pace)).toBe(100);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      expect(pace.shareAt(pace.placeAt(share))).toBeCloseTo(share, 9);
    }),
  );
  const still = { ...falling, value: falling.value.map(() => 1) };
  expect(advance(0, 2000, 100, 1, paceOf(still))).toBe(25);
  expect(advance(0, 2000, 100, 1, paceOf(undefined))).toBe(25);
});
