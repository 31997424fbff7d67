import fc from "fast-check";
import { expect, test } from "vitest";
import { placeOn, ticksOf, timeAxis, writeDuration, writeTimes } from "./timeAxis";

const times = fc.array(fc.double({ min: 1e-6, max: 1e8, noNaN: true }), { maxLength: 6 });

test("every time lies on the axis, the longer the further, a decade as far as any", () => {
  fc.assert(
    fc.property(times, (all) => {
      const axis = timeAxis(all);
      for (const time of all) {
        const at = placeOn(axis, time);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(1);
        const exact = (Math.log10(time) - axis.low) / axis.decades;
        expect(at).toBeCloseTo(exact, 9);
      }
    }),
  );
});

test("an axis reaches from 1 ms to 10 s, and as far as the lanes do", () => {
  expect(timeAxis([])).toEqual({ low: 0, decades: 4 });
  expect(timeAxis([Number.NaN, 0, 1.5, 46_000])).toEqual({ low: 0, decades: 5 });
  expect(timeAxis([0.02])).toEqual({ low: -2, decades: 6 });
});

test("there are few ticks, each at its time", () => {
  fc.assert(
    fc.property(times, (all) => {
      const axis = timeAxis(all);
      const ticks = ticksOf(axis);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length);
    }),
  );
  expect(ticksOf({ low: 0, decades: 4 }).map(({ text }) => text)).toEqual([
    ..."1 ms,10 ms,100 ms,1 s,10 s".split(","),
  ]);
});

test.each([
  [1.4832, "1.48 ms"],
  [46_183, "46.2 s"],
  [0.00014832, "148 ns"],
  [0.0312, "31.2 µs"],
  [999.9, "1 s"],
  [100_000, "1.67 min"],
  [7_200_000, "2 h"],
  [1e-9, "0.001 ns"],
  [Number.NaN, "–"],
  [0, "–"],
  [Number.POSITIVE_INFINITY, "–"],
])("%d ms is written as %s", (time, text) => {
  expect(writeDuration(time)).toBe(text);
});

test.each([
  [1.04, "1.04"],
  [2.56431, "2.564"],
  [2877.4, "2,877"],
  [30_667, "30,670"],
])("%d times is written as %s", (times, text) => {
  expect(writeTimes(times)).toBe(text);
});
