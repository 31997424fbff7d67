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
  errors: Float64Array;
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
      for (const [step, error] of wanted.errorAt) within(1e-12, run.errors[step!]!, error!);
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
  for (const [step, error] of wanted.errorAt) within(1e-4, run.errors[step!]!, error!);
  expect(run.tensors).toBe(0);
});
