import { describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import { tableOf } from "../../app/tests/tableOf";
import golden from "./golden.json";
import * as module from "./lesson.mdx";

// What the cells show, each number reached a second way.

const lesson = collectLesson("or-gate", module);

type Point = { w1: number; w2: number; b: number };
type Given = { x1: number; x2: number; f0: number };
type Line = { y: number[]; f: number[] };

const rows: Given[] = [
  { x1: 0, x2: 0, f0: 0 },
  { x1: 0, x2: 1, f0: 1 },
  { x1: 1, x2: 0, f0: 1 },
  { x1: 1, x2: 1, f0: 1 },
];
const inputsOf = ({ x1, x2 }: Given) => ({ x1, x2 });

const run = (options: RunOptions = {}) => runLesson(lesson, { manual: [], ...options });

/** The sigmoid by the hyperbolic tangent. */
const squash = (y: number) => (1 + Math.tanh(y / 2)) / 2;
const logistic = (y: number) => 1 / (1 + Math.exp(-y));
const sumOf = ({ x1, x2 }: Given, { w1, w2, b }: Point) => b + w2 * x2 + w1 * x1;
const errorOf = (at: Point, given = rows) =>
  given.reduce((E, row) => E + Math.abs(squash(sumOf(row, at)) - row.f0), 0);

/** Slopes with the sign of the error and the slope of tanh in place of the cells' factors. */
function slopesOf(row: Given, at: Point) {
  const y = sumOf(row, at);
  const dE_df = squash(y) > row.f0 ? 1 : -1;
  const df_dy = (1 - Math.tanh(y / 2) ** 2) / 4;
  return { dE_df, df_dy, dE_dy: dE_df * df_dy };
}

const near = (value: unknown, wanted: number, tolerance = 1e-12) =>
  expect(Math.abs((value as number) - wanted), `${value}, not ${wanted}`).toBeLessThanOrEqual(
    tolerance,
  );

describe("your own three numbers", () => {
  const other = { tryW1: 0.3, tryW2: 1.7, tryB: -0.6 };
  const cases = [
    { at: { w1: 1, w2: -2, b: 0.5 }, inputs: {}, plain: 5 },
    { at: { w1: 0.3, w2: 1.7, b: -0.6 }, inputs: other, plain: 2.4 },
  ];

  test.each(cases)("$at: the sums, the answers and their errors", async ({ at, inputs, plain }) => {
    const { baked, variables } = await run({ inputs });
    near(variables.get("plainError"), plain);
    const sums = tableOf(baked, "error");
    const answers = tableOf(baked, "neuron");
    const yours = variables.get("yours") as Line & { error: number };
    for (const [i, row] of rows.entries()) {
      const y = sumOf(row, at);
      expect(sums[i]).toMatchObject(row);
      expect(answers[i]).toMatchObject(row);
      for (const value of [sums[i]!.y, yours.y[i]]) near(value, y);
      for (const value of [answers[i]!.f, yours.f[i]]) near(value, squash(y));
    }
    near(yours.error, errorOf(at));
  });

  test.each(cases)("$at: the factors, and the gradient made of them", async ({ at, inputs }) => {
    const { baked, variables } = await run({ inputs });
    const wanted = rows.map((row) => slopesOf(row, at));
    for (const [i, { x1, x2, ...factors }] of tableOf(baked, "chain-rule").entries()) {
      expect({ x1, x2 }).toEqual(inputsOf(rows[i]!));
      expect(Object.keys(factors)).toEqual(Object.keys(wanted[i]!));
      for (const [name, value] of Object.entries(factors))
        near(value, wanted[i]![name as keyof (typeof wanted)[number]]);
    }
    const along = (of: (row: Given) => number) =>
      wanted.reduce((sum, { dE_dy }, i) => sum + dE_dy * of(rows[i]!), 0);
    const gradient = { w1: along(({ x1 }) => x1), w2: along(({ x2 }) => x2), b: along(() => 1) };
    for (const [name, slope] of Object.entries(gradient)) near(variables.get(`dE_d${name}`), slope);
    const shown = tableOf(baked, "agreement");
    expect(shown.map(({ slope }) => slope)).toEqual(["∂E/∂w₁", "∂E/∂w₂", "∂E/∂b"]);
    for (const [i, slope] of Object.values(gradient).entries()) {
      near(shown[i]!["three factors"], slope);
      near(shown[i]!.nudged, slope, 1e-9);
    }
  });

  test.each(cases)("$at: the nudges, with their sign and their size", async ({ at, inputs }) => {
    const nudgeSize = 0.7;
    const { baked, variables } = await run({ inputs: { ...inputs, nudgeSize } });
    const errorAt = (w1: number) => errorOf({ ...at, w1 });
    const nudged = variables.get("nudged") as { w1: number[]; E: number[]; slope: number };
    expect(nudged.w1).toEqual([at.w1, at.w1 + nudgeSize]);
    for (const [i, w1] of nudged.w1.entries()) near(nudged.E[i], errorAt(w1));
    near(nudged.slope, (errorAt(at.w1 + nudgeSize) - errorAt(at.w1)) / nudgeSize);
    const steps = [1, 0.1, 0.01, 0.001, 0.0001, 0.00001];
    const table = tableOf(baked, "which-way");
    expect(table.map(({ h }) => h)).toEqual(steps);
    for (const [i, h] of steps.entries()) {
      const change = errorAt(at.w1 + h) - errorAt(at.w1);
      near(table[i]!["change in E"], change);
      near(table[i]!["change in E / h"], change / h, 1e-9);
    }
    const valley = variables.get("valley") as { w1: number[]; E: number[] };
    for (const [k, w1] of [-10, 0, 10].entries()) {
      expect(valley.w1[100 * k]).toBe(w1);
      near(valley.E[100 * k], errorAt(w1));
    }
  });
});

test("the truths are the switches, row by row", async () => {
  const truths = ["truth00", "truth01", "truth10", "truth11"];
  for (const [i, name] of truths.entries()) {
    const none = Object.fromEntries(truths.map((name) => [name, false]));
    const { baked } = await run({ inputs: { ...none, [name]: true, iterations: 1 } });
    const wanted = rows.map((row, k) => ({ ...inputsOf(row), f0: Number(k === i) }));
    expect(tableOf(baked, "truth-table")).toEqual(wanted);
  }
});

test("the start is NumPy's, or where it was placed", async () => {
  const [w1, w2] = golden.numpy[0]!.initialWeights as [number, number];
  const b = golden.numpy[0]!.initialBias;
  const start = async (inputs = {}) =>
    (await run({ inputs: { iterations: 1, ...inputs } })).variables.get("initial");
  expect(await start()).toEqual({ w1, w2, b });
  const placed = { startPlaced: true, startW1: -3, startW2: 6 };
  expect(await start(placed)).toEqual({ w1: -3, w2: 6, b });
});

test("the sigmoid is drawn from -10 to 10, in tenths", async () => {
  const { y, f } = (await run()).variables.get("curve") as Line;
  expect([y.length, y[0], y[1], y[100], y.at(-1)]).toEqual([201, -10, -9.9, 0, 10]);
  for (const [i, at] of y.entries()) near(f[i], squash(at));
});

describe("the slope", () => {
  test("is the formula's where the formula holds, to the last digit", async () => {
    const { variables } = await run();
    expect(variables.get("formulaHolds")).toBe(true);
    const slope = variables.get("slope") as (y: number, formula: number) => number;
    expect(slope(0.3, 17)).toBe(17);
  });

  test.each([
    ["y", () => 1],
    ["Math.tanh(y)", (y: number) => 1 - Math.tanh(y) ** 2],
    ["1 / (1 + Math.exp(-1.000001 * y))", (y: number) => 1.000001 * 0.25 * (1 - (y / 2) ** 2)],
    ["1 / (1 + Math.exp(y > 3 ? -2 * y : -y))", (y: number) => 0.25 * (1 - (y / 2) ** 2)],
    ["1 / (1 + Math.exp(y < -3 ? -2 * y : -y))", (y: number) => 0.25 * (1 - (y / 2) ** 2)],
  ])("is measured of another sigmoid: %s", async (formula, derivative) => {
    const sigmoid = `function sigmoid(y: number): number {\n  return ${formula};\n}`;
    const { variables } = await run({ sources: { sigmoid }, inputs: { iterations: 1 } });
    expect(variables.get("formulaHolds")).toBe(false);
    const slope = variables.get("slope") as (y: number, formula: number) => number;
    for (const y of [-0.02, 0, 0.03]) near(slope(y, 17), derivative(y), 1e-6);
    expect(slope(0.3, 17)).toBe(Number(slope(0.3, 17).toPrecision(9)));
  });
});

describe("the step looked at", () => {
  const look = async (moment: number) => {
    const { baked, variables } = await run({ inputs: { moment, row: "1 0" } });
    const at = (variables.get("byHand") as { at(k: number): Point }).at(Math.min(moment, 10_000));
    return { baked, variables, at };
  };

  test.each([0, 137, 1_000_000])("%i: its predictions, and its field", async (moment) => {
    const { baked, variables, at } = await look(moment);
    const samples = variables.get("samples") as Line;
    for (const [i, row] of rows.entries()) {
      const f = squash(sumOf(row, at));
      near(samples.y[i], sumOf(row, at));
      near(samples.f[i], f);
      const shown = tableOf(baked, "predictions")[i]!;
      expect(shown).toMatchObject({ ...row, "f > ½": f > 0.5 ? 1 : 0 });
      near(shown.f, f);
    }
    const { values, ...ground } = variables.get("field") as { values: Float64Array };
    expect(ground).toEqual({ columns: 50, x: [-0.5, 1.5], y: [-0.5, 1.5] });
    const [x1, x2] = [-0.5 + (2 * 7) / 49, -0.5 + (2 * 31) / 49];
    near(values[31 * 50 + 7], squash(sumOf({ x1, x2, f0: 0 }, at)));
    expect(variables.get("corners")).toEqual([
      [0, 0, 1, 1],
      [0, 1, 0, 1],
    ]);
  });

  test("137: its factors, and what the four rows sum to", async () => {
    const { baked, variables, at } = await look(137);
    const sums = { E: errorOf(at), dE_dw1: 0, dE_dw2: 0, dE_db: 0 };
    const table = tableOf(baked, "now");
    for (const [i, row] of rows.entries()) {
      const { dE_df, df_dy, dE_dy } = slopesOf(row, at);
      expect(table[i]).toMatchObject({ ...row, dE_df });
      near(table[i]!.df_dy, df_dy);
      near(table[i]!.dE_dy, dE_dy);
      sums.dE_dw1 += dE_dy * row.x1;
      sums.dE_dw2 += dE_dy * row.x2;
      sums.dE_db += dE_dy;
    }
    const now = variables.get("now") as Record<string, unknown>;
    for (const [name, sum] of Object.entries(sums)) near(now[name], sum);
    expect(now).toMatchObject({ step: 137, R: 0.05, ...at, row: "1 0", i: 2 });
  });
});

test("the ground is the error, w₁ across and w₂ up, at the b of the step", async () => {
  const { variables } = await run({ inputs: { truth01: false, moment: 40 } });
  type Ground = { values: Float64Array; x: [number, number]; columns: number };
  const { values, x, columns } = variables.get("ground") as Ground;
  const { b } = (variables.get("byHand") as { at(k: number): Point }).at(40);
  const given = rows.map((row) => (row.x1 === 0 && row.x2 === 1 ? { ...row, f0: 0 } : row));
  const at = (k: number) => x[0] + ((x[1] - x[0]) * k) / (columns - 1);
  for (const [i, j] of [
    [3, 41],
    [41, 3],
  ] as const)
    near(values[i * columns + j], errorOf({ w1: at(j), w2: at(i), b }, given));
});

describe("the fate of a run, in words:", () => {
  const identity = "function sigmoid(y: number): number {\n  return y;\n}";
  const { source } = lesson.cells.find(({ compiled }) => compiled.name === "by-hand")!;
  const bySign = { "by-hand": source.replace("error / (f - f0)", "Math.sign(f - f0)") };
  const left = { startPlaced: true, startW1: -8, startW2: -8 };

  test("lost without 0 / 0", async () => {
    const sigmoid = "function sigmoid(y: number): number {\n  return 1e200 * y ** 2;\n}";
    const { variables } = await run({ sources: { sigmoid } });
    const { sentence } = variables.get("fate") as { sentence: string };
    expect(sentence).toMatch(/^Lost: step \d+ began at .*, and left the range of numbers\.$/);
  });

  test.each<[string, RunOptions, string]>([
    ["about right", {}, "Learned: every answer is on the right side of ½."],
    [
      "NaN",
      { inputs: { learningRate: 30 } },
      "Lost: step 1 began at w₁ = 13.12, w₂ = 12.84, b = 11.80, where the answer to 1 1 is exactly the truth: 0 / 0.",
    ],
    [
      "NaN",
      { inputs: { learningRate: 100 } },
      "Lost: step 1 began at w₁ = 42.74, w₂ = 41.12, b = 39.34, where the answers to 0 1, 1 0 and 1 1 are exactly the truth: 0 / 0.",
    ],
    [
      "too small",
      { inputs: { learningRate: 0.0001 } },
      "Not there yet: after step 10,000 the answer to 0 0 is wrong.",
    ],
    [
      "too large",
      { inputs: { learningRate: 40 }, sources: bySign },
      "Saturated: the answer to 0 0 is wrong but sure, slope 1.553e-7.",
    ],
    [
      "saturated",
      { inputs: left },
      "Saturated: the answers to 0 1, 1 0 and 1 1 are wrong but sure, slope 6.903e-7.",
    ],
    [
      "stuck",
      { sources: { sigmoid: identity } },
      "Stuck: the answer to 1 0 is wrong, but the slopes of the four rows cancel.",
    ],
  ])("%s, %j", async (word, options, sentence) => {
    const { variables } = await run(options);
    const { learningRate = 0.05 } = options.inputs ?? {};
    expect(variables.get("verdict")).toEqual({ learningRate, word });
    const { error } = variables.get("byHand") as { error: number };
    expect(variables.get("fate")).toEqual({ steps: 10_000, error, sentence });
  });

  test("the slope told is the steepest, of the wrong answers alone", async () => {
    const { variables } = await run({ inputs: { ...left, iterations: 100 } });
    const at = (variables.get("byHand") as { at(k: number): Point }).at(100);
    const wrong = rows.filter((row) => squash(sumOf(row, at)) > 0.5 !== row.f0 > 0.5);
    expect(wrong.map(({ x1, x2 }) => `${x1} ${x2}`)).toEqual(["0 1", "1 0", "1 1"]);
    const steepest = Math.max(...wrong.map((row) => slopesOf(row, at).df_dy));
    const { sentence } = variables.get("fate") as { sentence: string };
    expect(sentence).toContain(`slope ${steepest.toPrecision(4)}.`);
  });
});

const squashed = "return 1 / (1 + Math.exp(-y));";
test.each([
  ["as given", {}, squashed],
  ["of XOR", { truth11: false }, squashed],
  ["of AND from another start", { seed: 5, truth01: false, truth10: false }, squashed],
  ["without the squash", { startPlaced: true }, "return y;"],
  ["with a steeper squash", { seed: 2 }, squashed.replace("-y", "-5 * y")],
])("the stories of R = 30 and 40 are told of OR from seed 1: %s", async (_, inputs, put) => {
  const { source } = lesson.cells.find(({ compiled }) => compiled.name === "sigmoid")!;
  const sigmoid = source.replace(squashed, put);
  const { variables } = await run({ inputs, sources: { sigmoid } });
  const start: Point = {
    w1: 0.417022004702574,
    w2: 0.7203244934421581,
    b: 0.00011437481734488664,
  };
  const after = (R: number) => {
    const slopes = rows.map((row) => ({ row, ...slopesOf(row, start) }));
    const step = (of: (row: Given) => number) =>
      R * slopes.reduce((sum, { row, dE_dy }) => sum + dE_dy * of(row), 0);
    const [w1, w2] = [start.w1 - step(({ x1 }) => x1), start.w2 - step(({ x2 }) => x2)];
    return { w1, w2, b: start.b - step(() => 1) };
  };
  const hole = variables.get("hole") as Record<string, number>;
  expect(hole).toMatchObject({ step: 1, row: "1 1", f: 1, gap: 0, error: 0 });
  near(hole.y, sumOf(rows[3]!, after(30)), 1e-9);
  const at = after(40);
  const [furthest] = rows.toSorted((p, q) => errorOf(at, [q]) - errorOf(at, [p])) as [Given];
  const far = variables.get("far") as Record<string, number>;
  expect(far).toMatchObject({ row: `${furthest.x1} ${furthest.x2}`, ...furthest });
  near(far.f, logistic(sumOf(furthest, at)), 1e-12);
  near(far.move, 40 * slopesOf(furthest, at).dE_dy, 1e-12);
});

test("at R = 40 the error lies flat for long, and then falls off a cliff", async () => {
  const { variables } = await run();
  let { w1, w2, b } = variables.get("initial") as Point;
  const E: number[] = [];
  for (let k = 0; k < 200_000; k++) {
    const at = { w1, w2, b };
    E.push(rows.reduce((sum, row) => sum + Math.abs(logistic(sumOf(row, at)) - row.f0), 0));
    for (const row of rows) {
      const f = logistic(sumOf(row, at));
      const move = 40 * Math.sign(f - row.f0) * f * (1 - f);
      [w1, w2, b] = [w1 - move * row.x1, w2 - move * row.x2, b - move];
    }
  }
  const cliff = variables.get("cliff") as { E: Float64Array };
  const fall = E.findIndex((e, k) => k > 0 && e < 0.5);
  // The plain, and the foot of the cliff a few steps on.
  const lowest = E.slice(1, fall - 20).reduce((low, e) => Math.min(low, e));
  expect(lowest).toBeGreaterThan(0.9);
  expect(E[fall + 20]).toBeLessThan(0.01);
  near(cliff.E[fall - 100], E[fall - 100]!, 1e-6);
  expect(variables.get("fall")).toEqual({
    step: fall,
    sentence: `At step ${fall.toLocaleString("en-GB")} the error falls below ½; in the end it is ${cliff.E.at(-1)!.toPrecision(4)}.`,
  });
  const far = (variables.get("far") as { move: number }).move;
  expect(far).toBeLessThan(1e-4);
});

describe("the sixteen gates", () => {
  type Gates = { images: number[][]; words: string[]; sentence: string };
  const gatesFrom = async (inputs: RunOptions["inputs"] = {}) =>
    (await run({ inputs: { iterations: 1, ...inputs } })).variables.get("gates") as Gates;

  test("are learned but for three from the lesson's start, and but for three others from below zero", async () => {
    const failed = ({ words }: Gates) => words.filter((word) => word.endsWith(" ✗"));
    const here = await gatesFrom();
    expect(here.words.slice(0, 3)).toEqual(["0000", "0001", "0010"]);
    expect(failed(here)).toEqual(["0110 ✗", "1001 ✗", "1110 ✗"]);
    expect(here.sentence).toBe("From your start it learns 13 of them, and not 0110, 1001, 1110.");
    const below = await gatesFrom({ startPlaced: true, startW1: -2, startW2: -2 });
    expect(failed(below)).toEqual(["0001 ✗", "0110 ✗", "1001 ✗"]);
  });

  test("are drawn with x₁ across and x₂ up, whatever gate the lesson learns", async () => {
    const { images, words } = await gatesFrom({ truth10: false });
    const at = (name: string, row: number, column: number) =>
      images[words.indexOf(name)]![16 * row + column]!;
    // On where x₁ is 1: the right side.
    expect(at("0011", 0, 15)).toBeGreaterThan(0.9);
    expect(at("0011", 15, 0)).toBeLessThan(0.1);
    // On where x₂ is 1: the upper side.
    expect(at("0101", 0, 0)).toBeGreaterThan(0.9);
    expect(at("0101", 15, 15)).toBeLessThan(0.1);
  });
});

describe("the exercises say", () => {
  const whys = async (options?: RunOptions) => {
    const { variables } = await run(options);
    return Object.fromEntries(
      ["mended", "tooGood", "steeper", "squared"].map((name) => [
        name,
        (variables.get(name) as { why: string }).why,
      ]),
    );
  };
  const byHand = lesson.cells.find(({ compiled }) => compiled.name === "by-hand")!.source;
  const withFactor = (other: string) => ({
    sources: { "by-hand": byHand.replace("error / (f - f0)", other) },
  });

  test("what is missing in the author's lesson", async () => {
    expect(await whys()).toEqual({
      mended: "where f − f₀ is 0, dE_df is NaN, not 0.",
      tooGood: "after 10,000 steps nothing is lost.",
      steeper: "sigmoid(-2) is 0.1192.",
      squared: "where f − f₀ is 0.25, dE_df is 1, not 0.5000.",
    });
  });

  test("where a mend goes wrong, and what a right one comes to", async () => {
    expect((await whys(withFactor("Math.sign(f - f0)"))).mended).toMatch(
      /^at R = 30 the error after 5,000 steps is 0\.000\d+\.$/,
    );
    expect((await whys(withFactor("Math.sign(f0 - f)"))).mended).toBe(
      "where f − f₀ is 0.25, dE_df is -1, not 1.",
    );
    // A mend may reach only so far, and is found out where it does not.
    const within = (gap: number) => withFactor(`f - f0 < -${gap} ? -1 : f > f0 ? 1 : 0`);
    expect((await whys(within(5e-4))).mended).toContain("f − f₀ is -1e-9, dE_df is 0, not -1");
    expect((await whys(within(5e-10))).mended).toContain("at R = 30");
    const odd = "where f − f₀ is 0.25, dE_df is 1.0001, not 1.";
    const nearly = (await whys(withFactor("Math.sign(f - f0) * 1.0001"))).mended;
    expect(nearly).toBe(odd.replace("1.0001", "1.000"));
    for (const side of [1, -1]) {
      const hole = `${side} * (f - f0) > 1e-6 && ${side} * (f - f0) < 0.1 ? 0 : Math.sign(f - f0)`;
      const why = `where f − f₀ is ${side * 0.001}, dE_df is 0, not ${side}.`;
      expect((await whys(withFactor(hole))).mended).toBe(why);
    }
  });

  test("at which step a run was lost, and where", async () => {
    const lost = await whys({ inputs: { learningRate: 30 } });
    expect(lost.tooGood).toBe("lost, but before it had learned.");
    const { variables } = await run({ inputs: { learningRate: 5, iterations: 1_000_000 } });
    const { step, at } = variables.get("end") as { step: number; at: Point };
    const exact = rows.find((row) => 1 / (1 + Math.exp(-sumOf(row, at))) === row.f0)!;
    const { why } = variables.get("tooGood") as { why: string };
    expect(why).toBe(
      `lost at step ${step.toLocaleString("en-GB")}, where y is ${sumOf(exact, at).toPrecision(4)}.`,
    );
  });

  test("that a sigmoid is not five times as steep, but nearly", async () => {
    const sigmoid = (factor: number) => ({
      sigmoid: `function sigmoid(y: number): number {\n  return 1 / (1 + Math.exp(-${factor} * y));\n}`,
    });
    expect((await whys({ sources: sigmoid(5.000001) })).steeper).toMatch(/^sigmoid\(/);
    // After few steps the weights are not alike yet.
    const { variables } = await run({ sources: sigmoid(5), inputs: { iterations: 10 } });
    const { weights } = variables.get("byHand") as { weights: number[] };
    const [w1, w2] = weights.map((w) => w.toPrecision(4));
    expect(w1).not.toBe(w2);
    const { why } = variables.get("steeper") as { why: string };
    expect(why).toBe(`w₁ comes to ${w1}, and slope says false.`);
  });
});

test("TensorFlow.js's sigmoid at every tenth point, and how far ours is from it at most", async () => {
  const { baked, variables } = await run({ inputs: { iterations: 1 }, manual: ["dots"] });
  const { y, f } = variables.get("dots") as Line;
  expect(y).toEqual(Array.from({ length: 21 }, (_, i) => i - 10));
  for (const [i, at] of y.entries()) near(f[i], squash(at), 1e-6);
  const gaps = y.map((at, i) => Math.abs(1 / (1 + Math.exp(-at)) - f[i]!));
  const widest = gaps.reduce((most, gap) => (gap > most ? gap : most));
  expect(widest).toBeGreaterThan(0);
  expect(baked.outputs.dots!.shown).toEqual({ kind: "number", value: widest });
});

type Compared = { gap: number; apart: number; sentence: string };

test.each([
  [0.05, 10_000, /^At R = 0\.05 its last run has learned, and ends with an error of 0\.0\d+\.$/],
  [40, 100, /^At R = 40 its last run ends with an error of 1\.0*\.$/],
])(
  "at R = %d the sentence on TensorFlow.js's run is its own",
  async (learningRate, iterations, said) => {
    const { variables } = await run({
      inputs: { learningRate, iterations },
      manual: ["tensorflow"],
    });
    expect(variables.get("theirEnd")).toMatch(said);
    const { sentence } = variables.get("single") as Compared;
    expect(sentence).toMatch(learningRate === 40 ? /^By hand w₁ is NaN/ : /^Near a w₁ of /);
  },
);

test("how far TensorFlow.js is apart from ours, and the next number that it can write", async () => {
  const { variables } = await run({ inputs: { iterations: 30 }, manual: ["tensorflow"] });
  type Run = { E: ArrayLike<number>; weights: number[] };
  const [ours, theirs] = [variables.get("byHand"), variables.get("tensorflow")] as [Run, Run];
  const { gap, apart, sentence } = variables.get("single") as Compared;
  expect(sentence).toContain(`numbers lie ${gap.toPrecision(4)} apart.`);
  expect(sentence).toContain(`, ${Math.round(apart / gap)} times that.`);
  expect(apart).toBe(Math.abs(ours.weights[0]! - theirs.weights[0]!));
  // The next float32 is the next whole number of its bits.
  const float = Float32Array.of(ours.weights[0]!);
  const [here] = float;
  const bits = new Uint32Array(float.buffer);
  bits[0] = bits[0]! + 1;
  expect(gap).toBe(float[0]! - here!);
  const difference = variables.get("difference") as Float64Array;
  expect(difference).toHaveLength(30);
  for (const [k, between] of difference.entries())
    expect(between).toBe(Math.abs(ours.E[k]! - theirs.E[k]!));
});
