import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { readDigits } from "../../tests/readDigits";
import { iterateFor } from "../iterate/iterate";
import { sum } from "../matrices";
import { torchRandom } from "../torch";
import { dot, mean } from "../vectors";
import kernels from "./assembly/kernels.ts?wasm";
import golden from "./golden.json";
import { openKernels } from "./kernels";
import { type Pixels, pixelsWith } from "./pixels";

const toPixels = pixelsWith(await openKernels(await readFile(new URL(kernels))));
const read = (set: "train" | "t10k") => {
  const { bytes, digits } = readDigits(set, [3, 7]);
  return { X: toPixels(bytes, 784, 1 / 255), digits };
};
const { train, test: unseen } = { train: read("train"), test: read("t10k") };

type Model = { w: Float32Array; b: number };
const sigmoid = (y: number) => 1 / (1 + Math.exp(-y));
const iterate = iterateFor({ cell: "", settings: {}, print() {}, onReturn() {}, onEnd() {} });

const draw = (seed: number): Model => {
  const random = torchRandom(seed);
  const w = Float32Array.from(random.randn([784, 1]), ([weight]) => weight!);
  return { w, b: random.randn([1, 1])[0]![0]! };
};

/** A step down the gradient of the mean squared error. */
const descend =
  (X: Pixels, target: Float32Array, R: number) =>
  ({ w, b }: Model) => {
    const n = target.length;
    const f = dot(X, w).map((y) => sigmoid(y + b));
    const d = f.map((fi, i) => fi - target[i]!);
    const dE_dy = d.map((di, i) => (2 / n) * di * f[i]! * (1 - f[i]!));
    const dE_dw = dot(X.T, dE_dy);
    return {
      loss: mean(d.map((di) => di * di)),
      w: w.map((wj, j) => wj - R * dE_dw[j]!),
      b: b - R * sum(dE_dy),
    };
  };

/** The share of images told right: over a half is a three, whatever the labels are. */
const accuracy = ({ X, digits }: typeof train, { w, b }: Model) =>
  dot(X, w).filter((y, i) => y + b > 0 === (digits[i] === 3)).length / X.rows;

test("the matrix keeps as many blocks as there is ink in", () => {
  expect(train.X).toMatchObject({ rows: 12_396, blocks: { all: 2_429_616, kept: 667_770 } });
});

describe("threes and sevens by hand, as PyTorch trains them:", () => {
  test.each(golden.runs)(
    "seed $seed, labels $labels, rate $learningRate, $steps steps",
    ({ seed, labels, learningRate, steps, lossAt, ...last }) => {
      const target = Float32Array.from(train.digits, (digit) => labels[digit === 3 ? 0 : 1]!);
      const step = descend(train.X, target, learningRate);
      let run = null;
      for (run of iterate(step, draw(seed), steps));
      for (const [k, loss] of lossAt) expect(Math.abs(run!.loss[k!]! - loss!)).toBeLessThan(1e-5);
      const model = run!.at(steps) as Model;
      expect(Math.abs(step(model).loss - last.finalLossAfterLastUpdate)).toBeLessThan(1e-5);
      expect(Math.abs(model.b - last.bias)).toBeLessThan(1e-4);
      expect(Math.abs(Math.hypot(...model.w) - last.weightNorm)).toBeLessThan(1e-4);
      expect(Math.abs(accuracy(train, model) - last.trainAccuracy)).toBeLessThan(1e-4);
      expect(Math.abs(accuracy(unseen, model) - last.testAccuracy)).toBeLessThan(1e-4);
    },
  );
});
