import { describe, expect, test } from "vitest";
import { runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import { type Matrix, matmul } from "../../app/library/matrices";
import golden from "./golden.json";
import * as module from "./lesson.mdx";

const lesson = collectLesson("backpropagation", module);

const short = { epochs: 1, xorSteps: 1 };

type Listed = { w1: number[]; b1: number[]; w2: number[]; b2: number };
type Run = Listed & { output: number; loss: number; L: Float64Array };
type Xor = { L: Float64Array; step: number; output: number[][] };

const within = (tolerance: number, value: number, wanted: number, what = "") =>
  expect(Math.abs(value - wanted), `${what} ${value} is not ${wanted}`).toBeLessThanOrEqual(
    tolerance,
  );

/** Compares every parameter; PyTorch's are matrices laid flat, even where there is one number. */
function compare(tolerance: number, ours: Listed, theirs: Record<keyof Listed, number[]>) {
  for (const part of ["w1", "b1", "w2", "b2"] as const) {
    const list = [ours[part]].flat();
    expect(list).toHaveLength(theirs[part].length);
    for (const [i, value] of list.entries())
      within(tolerance, value, theirs[part][i]!, `${part}[${i}]`);
  }
}

/** A golden run's settings; a target that was not drawn is the reader's own. */
function inputsOf({ seed, learningRate, target, training }: (typeof golden.runs)[number]) {
  return { seed, learningRate, target, epochs: training.epochs };
}

describe.each(golden.runs)("seed $seed, target $target, as PyTorch", (wanted) => {
  test("forwards, backwards and one step", async () => {
    const { variables } = await runLesson(lesson, { inputs: inputsOf(wanted), manual: [] });
    const forward = variables.get("forward") as { a1: number[]; output: number };
    const passed = variables.get("passed") as { z1: number[][]; z2: number[][] };
    for (const [j, z] of wanted.forward.z1.entries()) within(1e-6, passed.z1[0]![j]!, z);
    for (const [j, a] of wanted.forward.a1.entries()) within(1e-6, forward.a1[j]!, a);
    within(1e-6, passed.z2[0]![0]!, wanted.forward.z2[0]!);
    within(1e-6, forward.output, wanted.forward.output[0]!);
    compare(1e-6, variables.get("gradient") as Listed, wanted.gradients);
    compare(1e-6, variables.get("nudged") as Listed, wanted.gradients);
    compare(1e-6, variables.get("correctStep") as Listed, wanted.correctStep);
    compare(1e-6, variables.get("sourceStep") as Listed, wanted.sourceStep);
    expect(variables.get("repaired")).toMatchObject({ done: false });
  });

  test("training", async () => {
    const { variables } = await runLesson(lesson, { inputs: inputsOf(wanted), manual: [] });
    const run = variables.get("byHand") as Run;
    compare(1e-6, run, wanted.training);
    within(1e-6, run.output, wanted.training.output[0]!);
    for (const [epoch, loss] of wanted.training.halfSquaredErrorAt)
      within(1e-6, run.L[epoch!]!, loss!);
  });

  test("TensorFlow.js on cpu finds the same slopes", async () => {
    const { variables } = await runLesson(lesson, {
      inputs: inputsOf(wanted),
      manual: ["autodiff", "tensorflow"],
    });
    compare(1e-5, variables.get("autodiff") as Listed, wanted.gradients);
    const run = variables.get("tensorflow") as Run;
    within(1e-4, run.output, wanted.training.output[0]!);
  });
});

describe("XOR", () => {
  const xor = async (inputs: Record<string, number | string>, sources = {}) =>
    (await runLesson(lesson, { inputs, sources, manual: [] })).variables;

  test("is learned from start 0, and not from start 5", async () => {
    const answers = async (xorDraw: number) =>
      ((await xor({ xorDraw })).get("bend") as { output: number[] }).output;
    const learned = await answers(0);
    for (const [i, truth] of [0, 1, 1, 0].entries()) within(0.05, learned[i]!, truth);
    const stuck = await answers(5);
    expect(stuck.filter((f) => Math.abs(f - 0.5) < 0.01)).toHaveLength(2);
  });

  test("TensorFlow.js learns it too", async () => {
    const { variables } = await runLesson(lesson, { manual: ["xor-tensorflow"] });
    const ours = variables.get("xor") as Xor;
    const theirs = variables.get("theirXor") as Xor;
    for (const step of [0, 100, 500, 1000, 1990]) within(1e-4, theirs.L[step]!, ours.L[step]!);
    for (const [i, truth] of [0, 1, 1, 0].entries()) within(0.05, theirs.output[i]![0]!, truth);
  });

  test("each of the 200 starts ends where the run from it does", async () => {
    const inputs = { xorSteps: 30, epochs: 1 };
    const { variables } = await runLesson(lesson, { inputs, manual: ["stuck"] });
    const { ends, learned, stuck } = variables.get("stuck") as {
      ends: { start: number; loss: number }[];
      learned: number;
      stuck: number;
    };
    expect(ends.map(({ start }) => start)).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(learned).toBe(ends.filter(({ loss }) => loss < 0.1).length);
    expect(learned + stuck).toBe(200);
    for (const xorDraw of [0, 5, 199]) {
      const bend = (await xor({ ...inputs, xorDraw })).get("bend") as { L: number };
      expect(ends[xorDraw]!.loss).toBe(bend.L);
    }
  });

  test("the fields are the network's answers, in rows from the lowest second input up", async () => {
    type Of = { w1: number[][]; b1: number[][]; w2: number[][]; b2: number[][] };
    const variables = await xor({ epochs: 1, xorSteps: 40, xorStep: 17 });
    const { w1, b1, w2, b2 } = (variables.get("xor") as { at(k: number): Of }).at(17);
    const { field, fromHidden } = variables.get("bend") as Record<
      string,
      { values: ArrayLike<number> }
    >;
    const squash = (z: number) => 1 / (1 + Math.exp(-z));
    const last = (p: number, q: number) => squash(p * w2[0]![0]! + q * w2[1]![0]! + b2[0]![0]!);
    const unit = (j: number, p: number, q: number) =>
      squash(p * w1[0]![j]! + q * w1[1]![j]! + b1[0]![j]!);
    for (const [row, column] of [
      [0, 0],
      [3, 41],
      [41, 3],
      [49, 49],
    ] as const) {
      const at = (low: number, high: number, k: number) => low + ((high - low) * k) / 49;
      const [p, q] = [at(-0.5, 1.5, column), at(-0.5, 1.5, row)];
      within(1e-12, field!.values[row * 50 + column]!, last(unit(0, p, q), unit(1, p, q)));
      const [a, b] = [at(-0.1, 1.1, column), at(-0.1, 1.1, row)];
      within(1e-12, fromHidden!.values[row * 50 + column]!, last(a, b));
    }
  });
});

test("the witnesses agree on all slopes but those of the hidden biases", async () => {
  const { variables } = await runLesson(lesson, { inputs: short, manual: ["autodiff"] });
  const rows = variables.get("witnesses") as Record<string, number>[];
  expect(rows).toHaveLength(22);
  const wrong = rows.filter(({ gap }) => gap! > 1e-4);
  expect(wrong.map(({ parameter }) => parameter)).toEqual(["b1[0]", "b1[1]", "b1[2]"]);
  const [{ gradients }] = golden.runs as [(typeof golden.runs)[number]];
  const wanted = [gradients.w1, gradients.b1, gradients.w2, gradients.b2].flat();
  const all = gradients.b1.reduce((sum, slope) => sum + slope, 0);
  for (const [i, row] of rows.entries()) {
    within(1e-6, row["by hand"]!, wanted[i]!);
    within(1e-6, row.nudged!, wanted[i]!);
    within(1e-5, row["TensorFlow.js"]!, wanted[i]!);
    within(1e-6, row["source-step"]!, wrong.includes(row) ? all : wanted[i]!);
  }
});

test("the product written out is the library's, and the samples are XOR", async () => {
  const { variables } = await runLesson(lesson, { inputs: short, manual: [] });
  expect(variables.get("corners")).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  expect(variables.get("wanted")).toEqual([[0], [1], [1], [0]]);
  const product = variables.get("product") as typeof matmul;
  const [x, { w1 }] = [variables.get("x"), variables.get("initial")] as [Matrix, { w1: Matrix }];
  expect(product(x, w1)).toEqual(matmul(x, w1));
});
