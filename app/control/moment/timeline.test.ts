import fc from "fast-check";
import { expect, test } from "vitest";
import { advance, forever, toMoment } from "./timeline";

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
