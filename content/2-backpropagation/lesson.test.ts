import { describe, expect, test } from "vitest";
import { runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import golden from "./golden.json";
import * as module from "./lesson.mdx";

const lesson = collectLesson("backpropagation", module);

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
    const forward = variables.get("forward") as {
      z1: number[];
      a1: number[];
      z2: number;
      output: number;
    };
    for (const [j, z] of wanted.forward.z1.entries()) within(1e-6, forward.z1[j]!, z);
    for (const [j, a] of wanted.forward.a1.entries()) within(1e-6, forward.a1[j]!, a);
    within(1e-6, forward.z2, wanted.forward.z2[0]!);
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
      manual: ["tensorflow"],
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
      ((await xor({ xorDraw })).get("bend") as { f: number[] }).f;
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
});
