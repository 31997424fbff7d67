import { describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import golden from "./golden.json";
import * as module from "./lesson.mdx";

const lesson = collectLesson("threes-and-sevens", module);

type Run = {
  L: Float64Array;
  loss: number;
  trainAccuracy: number;
  testAccuracy: number;
  bias: number;
  tensors?: number;
  at(step: number): { w: Float32Array };
};

const within = (tolerance: number, value: number, wanted: number) =>
  expect(Math.abs(value - wanted), `${value} is not ${wanted}`).toBeLessThanOrEqual(tolerance);

async function run(inputs: RunOptions["inputs"], manual: string[] = []) {
  const { variables } = await runLesson(lesson, { inputs, manual });
  return { variables, byHand: variables.get("byHand") as Run };
}

describe("by hand, as PyTorch", () => {
  test.each(golden.runs)(
    "seed $seed, labels $labels, R $learningRate, $steps steps",
    async (wanted) => {
      const { seed, learningRate, steps, labels } = wanted;
      const { byHand } = await run({ seed, learningRate, steps, sevenLabel: `${labels[1]}` });
      for (const [step, loss] of wanted.lossAt) within(1e-5, byHand.L[step!]!, loss!);
      within(1e-5, byHand.loss, wanted.finalLossAfterLastUpdate);
      within(1e-4, byHand.trainAccuracy, wanted.trainAccuracy);
      within(1e-4, byHand.testAccuracy, wanted.testAccuracy);
      within(1e-3, byHand.bias, wanted.bias);
      within(1e-3, Math.hypot(...byHand.at(steps).w), wanted.weightNorm);
    },
  );

  test("seed 1 at a rate of 100 dies, with every digit called a seven", async () => {
    const { byHand } = await run({ seed: 1, learningRate: 100, steps: 50 });
    within(1e-6, byHand.loss, 6131 / 12396);
    within(1e-6, byHand.trainAccuracy, 6265 / 12396);
  });
});

test.each(["cpu", "wasm"])(
  "TensorFlow.js on %s: 20 steps, and no tensor left over",
  async (backend) => {
    const inputs = { seed: 1, learningRate: 10, steps: 20, backend };
    const { variables, byHand } = await run(inputs, ["tensorflow"]);
    const theirs = variables.get("tensorflow") as Run;
    for (const [step, loss] of golden.runs[0]!.lossAt)
      if (step! < 20) within(1e-3, theirs.L[step!]!, loss!);
    within(1e-3, theirs.loss, byHand.loss);
    within(1e-3, theirs.trainAccuracy, byHand.trainAccuracy);
    within(1e-3, theirs.testAccuracy, byHand.testAccuracy);
    expect(theirs.tensors).toBe(0);
  },
);
