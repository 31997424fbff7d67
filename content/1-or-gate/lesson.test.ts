import { describe, expect, test } from "vitest";
import { runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import golden from "./golden.json";
import * as module from "./lesson.mdx";

const lesson = collectLesson("or-gate", module);
const identity = "function sigmoid(y: number): number {\n  return y;\n}";

type Run = {
  weights: number[];
  bias: number;
  predictions: number[];
  E: Float64Array;
  error: number;
  tensors: number;
};

const within = (tolerance: number, value: number, wanted: number) =>
  expect(Math.abs(value - wanted), `${value} is not ${wanted}`).toBeLessThanOrEqual(tolerance);

describe("by hand, as NumPy", () => {
  test.each(golden.numpy)(
    "$activation, seed $seed, R $learningRate, $iterations steps",
    async (wanted) => {
      const { seed, learningRate, iterations, truth } = wanted;
      const [truth00, truth01, truth10, truth11] = truth.map(Boolean);
      const { variables } = await runLesson(lesson, {
        inputs: {
          seed,
          learningRate,
          iterations,
          truth00: truth00!,
          truth01: truth01!,
          truth10: truth10!,
          truth11: truth11!,
        },
        sources: wanted.activation === "identity" ? { sigmoid: identity } : {},
        manual: [],
      });
      const run = variables.get("byHand") as Run;
      for (const [i, w] of wanted.weights.entries()) within(1e-12, run.weights[i]!, w);
      within(1e-12, run.bias, wanted.bias);
      for (const [i, f] of wanted.predictions.entries()) within(1e-12, run.predictions[i]!, f);
      for (const [step, error] of wanted.errorAt) within(1e-12, run.E[step!]!, error!);
    },
  );

  test("R = 30 is lost to 0/0 at the first step, and mended by Math.sign", async () => {
    const lost = await runLesson(lesson, { inputs: { learningRate: 30 }, manual: [] });
    expect((lost.variables.get("byHand") as Run).bias).toBeNaN();
    const { source } = lesson.cells.find(({ compiled }) => compiled.name === "by-hand")!;
    const mended = await runLesson(lesson, {
      inputs: { learningRate: 30 },
      sources: { "by-hand": source.replace("error / (f - f0)", "Math.sign(f - f0)") },
      manual: [],
    });
    const run = mended.variables.get("byHand") as Run;
    within(0.01, run.weights[0]!, 21.76);
    within(0.01, run.bias, -10.42);
  });
});

test("TensorFlow.js on cpu, as PyTorch in float32, and no tensor left over", async () => {
  const wanted = golden.torch.find(({ dtype }) => dtype === "float32")!;
  const { variables } = await runLesson(lesson, { manual: ["tensorflow"] });
  const run = variables.get("tensorflow") as Run;
  for (const [i, w] of wanted.weights.entries()) within(1e-4, run.weights[i]!, w);
  within(1e-4, run.bias, wanted.bias);
  for (const [step, error] of wanted.errorAt) within(1e-4, run.E[step!]!, error!);
  expect(run.tensors).toBe(0);
});

type Walk = { w1: number[]; w2: number[]; reach: number };

describe("the landscape", () => {
  const look = async (options: Parameters<typeof runLesson>[1]) => {
    const { variables } = await runLesson(lesson, { manual: [], ...options });
    const run = variables.get("byHand") as Run & { w1: Float64Array };
    const { values: E } = variables.get("ground") as { values: Float64Array };
    return { run, E, ...(variables.get("walk") as Walk) };
  };

  test("holds the walk, from its start to its end, and the ground around it", async () => {
    const { run, w1, w2, reach, E } = await look({});
    expect([w1[0], w1.at(-1), w2.at(-1)]).toEqual([run.w1[0], ...run.weights]);
    expect(w1.length).toBeLessThan(300);
    expect(reach).toBe(15);
    expect(E).toHaveLength(2500);
    // At (15, 15) and the final bias only the answer to 0 0 is off.
    within(1e-4, E.at(-1)!, run.predictions[0]!);
  });

  test("of a plain sum has a flat floor, on which seed 1 stands and seed 7 stops after six steps", async () => {
    const sources = { sigmoid: identity };
    const still = await look({ sources });
    expect(still.w1).toHaveLength(1);
    const low = [...still.E].filter((E) => E < 1 + 1e-9);
    expect(Math.min(...low)).toBeCloseTo(1, 12);
    expect(low.length).toBeGreaterThan(9);
    const walked = await look({ sources, inputs: { seed: 7 } });
    expect(walked.w1).toHaveLength(7);
    within(1e-9, walked.run.error, 1);
  });

  test("keeps the finite part of a walk that is lost", async () => {
    const { w1, w2, E } = await look({ inputs: { learningRate: 30 } });
    expect(w1).toHaveLength(2);
    expect([...w1, ...w2, ...E].every(Number.isFinite)).toBe(true);
  });

  test.each([
    [-8, -8, 3],
    [-6, 4, 0.02],
    [5, 5, 0.02],
  ])("from a start at %d, %d the walk ends at error %d", async (startW1, startW2, error) => {
    const inputs = { startPlaced: true, startW1, startW2 };
    const { run, w1, w2 } = await look({ inputs });
    expect([w1[0], w2[0]]).toEqual([startW1, startW2]);
    within(0.01, run.error, error);
  });

  test("draws a walk with more turns than can be seen in at most a thousand points", async () => {
    const source = "function sigmoid(y: number): number {\n  return Math.sin(y);\n}";
    const inputs = { learningRate: 7.3, iterations: 20000 };
    const { w1 } = await look({ inputs, sources: { sigmoid: source } });
    expect(w1.length).toBeLessThanOrEqual(1001);
  });
});
