import fc from "fast-check";
import { expect, test } from "vitest";
import { type Ahead, foresee, sayForeseen } from "./foresee";

/** A lane of which a step takes so many microseconds. */
const lane = (from: number, more: Partial<Ahead> = {}): Ahead => ({
  ...{ label: "cpu", pace: { from, to: from }, done: 0, start: 0 },
  ...more,
});

test.each([
  ["a short run five times", lane(20), 1000],
  ["as many runs as fit into three seconds", lane(100), 3000],
  ["a long run once", lane(1000), 10_000],
  ["the rest of a run", lane(1000, { done: 0.75 }), 2500],
  ["and what comes before it", lane(1000, { start: 500 }), 10_500],
  ["that alone where no more is known", lane(0, { pace: null, start: 500 }), 500],
])("of 10,000 steps it foresees %s", (_, ahead, milliseconds) => {
  const wanted = expect.closeTo(milliseconds, 6);
  expect(foresee([ahead], 10_000)).toEqual({ from: wanted, to: wanted });
});

test.each([
  [[lane(450), lane(560)], "about 10 s, most of it cpu"],
  [
    [lane(450), lane(560, { label: "wasm" }), lane(11_245, { label: "webgpu" })],
    "about 2 min, most of it webgpu",
  ],
  [[lane(0, { pace: { from: 400, to: 9000 } })], "about 4 s to 2 min"],
  [[lane(0, { pace: { from: 2000, to: 4400 } })], "about 20 to 45 s"],
  [[lane(0.5)], "about 1 s"],
  [[lane(5_000_000)], "about 14 h"],
  [[lane(0, { pace: null }), lane(0, { pace: null })], ""],
])("it says so in words", (lanes, words) => {
  expect(sayForeseen(lanes, 10_000)).toBe(words);
});

test("more steps, or more of a lane, never take less", () => {
  const size = fc.double({ min: 0.01, max: 1e5, noNaN: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const property = fc.property(size, size, share, fc.nat(1_000_000), (pace, more, done, steps) => {
    const total = (one: Ahead, count: number) => foresee([one], count).to;
    expect(total(lane(pace + more), steps)).toBeGreaterThanOrEqual(total(lane(pace), steps));
    expect(total(lane(pace), steps + 1)).toBeGreaterThanOrEqual(total(lane(pace), steps));
    expect(total(lane(pace, { done }), steps)).toBeLessThanOrEqual(total(lane(pace), steps));
  });
  fc.assert(property, { seed: 1, endOnFailure: true });
});
