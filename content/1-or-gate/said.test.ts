import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import golden from "./golden.json";
import * as module from "./lesson.mdx";

// What the prose says of outcomes, each tried in a loop that is none of the cells'.

type Place = [w1: number, w2: number, b: number];

const corners = [0, 1].flatMap((x1) => [0, 1].map((x2) => [x1, x2] as const));
const start: Place = [...(golden.numpy[0]!.initialWeights as [number, number]), 0];
start[2] = golden.numpy[0]!.initialBias;

const logistic = (y: number) => 1 / (1 + Math.exp(-y));
const or = [0, 1, 1, 1];

type Settings = { R: number; steps: number; truth?: number[]; from?: Place; squared?: boolean };

/** Each place on the way, the start first. */
function walk({ R, steps, truth = or, from = start, squared = false }: Settings): Place[] {
  const places = [from];
  for (let k = 0; k < steps; k++) {
    const [w1, w2, b] = places[k]!;
    const slopes = [0, 0, 0];
    for (const [i, [x1, x2]] of corners.entries()) {
      const f = logistic(x1 * w1 + x2 * w2 + b);
      const away = f - truth[i]!;
      const dE_dy = (squared ? 2 * away : Math.abs(away) / away) * f * (1 - f);
      for (const [j, x] of [x1, x2, 1].entries()) slopes[j]! += dE_dy * x;
    }
    places.push([w1 - R * slopes[0]!, w2 - R * slopes[1]!, b - R * slopes[2]!]);
  }
  return places;
}

const answersAt = ([w1, w2, b]: Place) =>
  corners.map(([x1, x2]) => logistic(x1 * w1 + x2 * w2 + b));
const errorAt = (at: Place, truth = or) =>
  answersAt(at).reduce((E, f, i) => E + Math.abs(f - truth[i]!), 0);
const isLearned = (at: Place, truth: number[]) =>
  answersAt(at).every((f, i) => f > 0.5 === truth[i]! > 0.5);
const strideOf = (p: Place, q: Place) => Math.hypot(p[0] - q[0], p[1] - q[1]);

const trained = walk({ R: 0.05, steps: 10_000 });
const end = trained.at(-1)!;

test("the loop is the golden one", () => {
  const { weights, bias } = golden.numpy[0]!;
  for (const [i, w] of [...weights, bias].entries()) expect(end[i]).toBeCloseTo(w, 9);
});

describe("the trained neuron:", () => {
  test("the first tenth takes away most of the error, the last tenth hardly any", () => {
    const [first, tenth, nine, last] = [0, 1000, 9000, 10_000].map((k) => errorAt(trained[k]!));
    expect(tenth! / first!).toBeLessThan(0.5);
    expect((nine! - last!) / first!).toBeLessThan(0.01);
  });

  test("ten times the rate and a tenth of the steps hardly change the curve", () => {
    const strides = walk({ R: 0.5, steps: 1000 });
    for (let k = 0; k <= 1000; k++)
      expect(Math.abs(errorAt(strides[k]!) - errorAt(trained[10 * k]!))).toBeLessThan(0.05);
  });

  test("none of the answers is exactly 0 or 1; that to 0 0 is the worst, that to 1 1 the best", () => {
    const answers = answersAt(end);
    for (const f of answers) expect(f > 0 && f < 1).toBe(true);
    const away = answers.map((f, i) => Math.abs(f - or[i]!));
    expect(Math.max(...away)).toBe(away[0]);
    expect(Math.min(...away)).toBe(away[3]);
  });

  test("the start's difference between the weights is worn away", () => {
    expect(Math.abs(start[0] - start[1])).toBeGreaterThan(0.3);
    expect(Math.abs(end[0] - end[1])).toBeLessThan(0.001);
  });

  test("another start ends in the same valley, but not at the same digits", () => {
    const other = walk({ R: 0.05, steps: 10_000, from: [0.9, 0.1, 0.4] }).at(-1)!;
    expect(strideOf(other, end)).toBeLessThan(0.5);
    expect(strideOf(other, end)).toBeGreaterThan(1e-6);
  });
});

describe("the learning rate:", () => {
  const rates = [0.05, 0.1, 0.3, 1, 3, 10, 20, 25];

  test("raised from 0.05 it gets better, beyond 20, and at 30 there are no numbers", () => {
    const errors = rates.map((R) => errorAt(walk({ R, steps: 10_000 }).at(-1)!));
    expect(errors).toEqual(errors.toSorted((p, q) => q - p));
    expect(errors.at(-1)).toBeLessThan(0.001);
    expect(walk({ R: 30, steps: 10 }).at(-1)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  test("up to 1 the walk keeps its course, and only gets further along it", () => {
    for (const R of [0.2, 1]) {
      const far = walk({ R, steps: 10_000 });
      expect(strideOf(far.at(-1)!, start)).toBeGreaterThan(strideOf(end, start));
      const near = far.filter((at) => strideOf(at, start) < strideOf(end, start));
      for (const at of near) {
        const off = Math.min(...trained.map((other) => strideOf(at, other)));
        expect(off, `${at} at R = ${R}`).toBeLessThan(0.3);
      }
    }
  });

  test("at 20 the first stride is nearly as long as the whole walk at 0.05", () => {
    const [from, to] = walk({ R: 20, steps: 1 }) as [Place, Place];
    const share = strideOf(from, to) / strideOf(start, end);
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(1);
  });
});

describe("the gates:", () => {
  const gates = Array.from({ length: 16 }, (_, n) => corners.map((_, i) => (n >> i) & 1));

  test("from here or from below zero fourteen of the sixteen are learned: all but XOR and its reverse", () => {
    const below: Place = [-2, -2, start[2]];
    const fails = (from: Place) => (truth: number[]) =>
      !isLearned(walk({ R: 0.05, steps: 10_000, truth, from }).at(-1)!, truth);
    const never = [
      [0, 1, 1, 0],
      [1, 0, 0, 1],
    ];
    const lost = gates.filter(fails(start));
    expect(lost).toEqual([never[0], [1, 1, 1, 0], never[1]]);
    expect(lost.filter(fails(below))).toEqual(never);
  });

  test("all but 1 1 makes all three rise at first, and ends sure of a wrong answer", () => {
    const truth = [1, 1, 1, 0];
    const [first, second, ...later] = walk({ R: 0.05, steps: 10_000, truth });
    for (const [j, value] of second!.entries()) expect(value).toBeGreaterThan(first![j]!);
    const f = answersAt(later.at(-1)!);
    expect(f[3]).toBeGreaterThan(0.99);
    for (const value of f.slice(0, 3)) expect(value).toBeGreaterThan(0.99);
  });

  test.each([
    [0.05, 10_000],
    [0.05, 200_000],
    [1, 10_000],
  ])("XOR at R = %d after %i steps: three right, and the error just above 1", (R, steps) => {
    const truth = [0, 1, 1, 0];
    const at = walk({ R, steps, truth }).at(-1)!;
    const right = answersAt(at).filter((f, i) => f > 0.5 === truth[i]! > 0.5);
    expect(right).toHaveLength(3);
    expect(errorAt(at, truth)).toBeGreaterThan(1);
    expect(errorAt(at, truth)).toBeLessThan(1.05);
  });
});

describe("the sigmoid:", () => {
  test("is exactly 1 in float64 from about y = 37 on", () => {
    expect(logistic(36)).toBeLessThan(1);
    expect(logistic(37)).toBe(1);
  });

  test("five times as steep it needs smaller weights", async () => {
    const lesson = collectLesson("or-gate", module);
    const { source } = lesson.cells.find(({ compiled }) => compiled.name === "sigmoid")!;
    const sources = { sigmoid: source.replace("-y", "-5 * y") };
    const { variables } = await runLesson(lesson, { sources, manual: [] });
    const { weights } = variables.get("byHand") as { weights: number[] };
    for (const [i, w] of weights.entries()) expect(w).toBeLessThan(end[i]!);
    expect(variables.get("formulaHolds")).toBe(false);
  });
});

describe("a weighted sum:", () => {
  const sumError = ([w1, w2, b]: Place) =>
    corners.reduce((E, [x1, x2], i) => E + Math.abs(x1 * w1 + x2 * w2 + b - or[i]!), 0);

  test("no three numbers have an error below 1, and some have 1", () => {
    const any = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(any, any, any), (at) => {
        expect(sumError(at as Place)).toBeGreaterThan(1 - 1e-9);
      }),
      { seed: 1 },
    );
    expect(sumError([1, 1, 0])).toBe(1);
  });

  test("the floor that the lesson works out is that", async () => {
    const { variables } = await runLesson(collectLesson("or-gate", module), { manual: [] });
    expect(variables.get("floor")).toBe(1);
  });
});

test("a small nudge of w₁ is multiplied along the chain by what the three factors come to", async () => {
  type Chain = { before: number[]; after: number[]; product: number };
  const lesson = collectLesson("or-gate", module);
  for (const [tryW1, tryW2, tryB] of [
    [1, -2, 0.5],
    [-3, 0.5, 1],
  ]) {
    const inputs = { tryW1: tryW1!, tryW2: tryW2!, tryB: tryB!, chainNudge: 0.01 };
    const { variables } = await runLesson(lesson, { inputs, manual: [] });
    const { before, after, product } = variables.get("chain") as Chain;
    const [dw, dE] = [after[0]! - before[0]!, after[3]! - before[3]!];
    expect(dE / dw / product).toBeCloseTo(1, 2);
    expect(before[3]).toBeCloseTo(1 - logistic(tryW1! + tryB!), 12);
  }
});

test("with squared errors the end is slower", () => {
  const squared = walk({ R: 0.05, steps: 10_000, squared: true });
  expect(errorAt(squared.at(-1)!)).toBeGreaterThan(errorAt(end));
});

test("with a nudge of 1e-14 what is left of the ratio is rounding", () => {
  const at = (h: number): Place => [1 + h, -2, 0.5];
  const ratio = (h: number) => (errorAt(at(h)) - errorAt(at(0))) / h;
  expect(Math.abs(ratio(1e-5) / ratio(1e-4) - 1)).toBeLessThan(1e-3);
  expect(Math.abs(ratio(1e-14) / ratio(1e-5) - 1)).toBeGreaterThan(1e-3);
});
