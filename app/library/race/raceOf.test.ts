import fc from "fast-check";
import { expect, expectTypeOf, test } from "vitest";
import type { Lane } from "./lane/lane";
import { median } from "./median";
import { raceOf } from "./raceOf";
import { sharedDigits } from "./sharedDigits";

const lane = (
  perStep: number,
  weights: number[],
  own: Partial<Lane> = {},
): Lane<{ weights: number[]; bias: number }> => ({
  ...{ phase: "done", reason: "", done: 1, steps: 1000, warmUp: 12.5, runs: [perStep] },
  ...{ milliseconds: perStep, perStep, perSecond: 1e6 / perStep, launches: 0 },
  ...{ weights, bias: -4.5 },
  ...own,
});

const byHand = lane(0.15, [9.985785058365783, 2]);
const cpu = lane(200, [9.985788345336914, 2]);
const webgpu = lane(Number.NaN, [], {
  phase: "absent",
  reason: "Node has no WebGPU; Chrome | has",
});
const webgl = lane(600, [9.98, 2], { phase: "running" });
const race = raceOf({ byHand, cpu, wasm: undefined, webgl, webgpu }, { sentence: "Node 20." });

test("those that are done are in the order of a step's time, with the factor between them", () => {
  expect(race.order).toEqual(["byHand", "cpu"]);
  expect(race.factor).toBeCloseTo(200 / 0.15, 9);
  expect(race.cpu.times).toBe(race.factor);
  expect(race.byHand.times).toBe(1);
  expect(race.wasm.times).toBeNaN();
  expect(raceOf({}).order).toEqual([]);
  expect(raceOf({}).factor).toBeNaN();
  expect(race.webgl.times).toBeNaN();
  expect(race.sentence).toBe("First came by hand, last TensorFlow.js on cpu, 1,333 times as slow.");
  for (const some of [{}, { byHand }])
    expect(raceOf(some).sentence).toBe("Two lanes have yet to come in.");
});

test("each keeps what it shows, under its name, and is called as a reader would", () => {
  expect(race.cpu).toMatchObject({ milliseconds: 200, weights: cpu.weights, bias: -4.5 });
  expect(race.cpu.label).toBe("TensorFlow.js on cpu");
  expect(raceOf({ mine: cpu }).mine.label).toBe("mine");
  expect(race.wasm).toMatchObject({ phase: "not run", milliseconds: Number.NaN });
  expectTypeOf(race.cpu.weights).toEqualTypeOf<number[]>();
  expectTypeOf(race.wasm.phase).toEqualTypeOf<"not run">();
});

test("digits are those that all of its numbers share with the hand's", () => {
  expect(race.byHand.digits).toBe(16);
  expect(race.cpu.digits).toBe(6);
  expect(race.webgl.digits).toBe(2);
  expect(race.webgpu.digits).toBeNaN();
  expect(race.wasm.digits).toBeNaN();
  expect(raceOf({ cpu }).cpu.digits).toBeNaN();
});

test("the table is Markdown, with the machine before it, and no bar breaks a line of it", () => {
  const [machine, nothing, head, rule, ...rows] = race.table.trimEnd().split("\n");
  expect([machine, nothing]).toEqual(["Node 20. 1000 steps a run.", ""]);
  const cellsOf = (line: string) => line.split(/(?<!\\)\|/).length;
  expect(new Set([head, rule, ...rows].map((line) => cellsOf(line!)))).toEqual(new Set([12]));
  expect(rows[0]).toBe(
    "| by hand | 0.15 | 0.15 | 6666667 | 0 | 1 | 12.5 | 9.985785058365783, 2 | -4.5 | 16 |",
  );
  expect(rows[2]).toContain("| not run to its end |");
  expect(rows[3]).toContain("| not run to its end |");
  expect(rows[4]).toContain("| Node has no WebGPU; Chrome \\| has |");
});

test.each([
  [9.985785058365783, 9.985788345336914, 6],
  [100, 100.4, 3],
  [100, 100.6, 2],
  [-1, 1, 0],
  [0.00012345, 0.00012346, 4],
  [1e300, 1e300, 16],
  [0, 0, 16],
  [1e-9, 0, 0],
  [Number.NaN, 1, Number.NaN],
  [1, Infinity, Number.NaN],
])("%d and %d share %d digits", (a, b, digits) => {
  expect(sharedDigits(a, b)).toBe(digits);
});

test("digits that are shared are: rounded to one fewer, they differ by one in its last at most", () => {
  const number = fc.double({ noNaN: true, min: 1e-6, max: 1e6 });
  const factor = fc.double({ noNaN: true, min: -0.1, max: 0.1 });
  fc.assert(
    fc.property(number, factor, fc.integer({ min: 0, max: 15 }), (b, x, n) => {
      const a = b * (1 + x * 10 ** -n);
      const digits = sharedDigits(a, b);
      // A logarithm of 999,999.999999999 is 6.
      const unit = 10 ** (Number(b.toExponential().split("e")[1]) + 1 - digits);
      if (digits > 0 && digits < 16) expect(Math.abs(a - b)).toBeLessThanOrEqual(0.51 * unit);
      if (digits < 14) expect(Math.abs(a - b)).toBeGreaterThan(0.049 * unit);
    }),
  );
});

test("a median is the number in the middle", () => {
  expect([[3, 1, 2], [4, 1, 2, 3], [7], []].map(median)).toEqual([2, 2.5, 7, Number.NaN]);
});
