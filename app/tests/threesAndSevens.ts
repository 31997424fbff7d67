import { readFile } from "node:fs/promises";
import { iterateFor } from "../library/iterate/iterate";
import { sum } from "../library/matrices";
import kernels from "../library/mnist/assembly/kernels.ts?wasm";
import { openKernels } from "../library/mnist/kernels";
import { type Pixels, pixelsWith } from "../library/mnist/pixels";
import { torchRandom } from "../library/torch";
import { dot } from "../library/vectors";
import { readDigits } from "./readDigits";

const toPixels = pixelsWith(await openKernels(await readFile(new URL(kernels))));

/** Threes and sevens of one of MNIST's two sets, as a matrix and one by one. */
export function readThreesAndSevens(set: "train" | "t10k") {
  const { bytes, digits } = readDigits(set, [3, 7]);
  const images = Array.from(digits, (_, i) => bytes.subarray(784 * i, 784 * (i + 1)));
  return { X: toPixels(bytes, 784, 1 / 255), images, digits };
}

export type Model = { w: Float32Array; b: number };
export type Plan = {
  seed: number;
  /** What a three is to give, and what a seven. */
  labels: number[];
  learningRate: number;
  steps: number;
};
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
    const y = dot(X, w);
    const dE_dy = new Float32Array(n);
    let loss = 0;
    for (let i = 0; i < n; i++) {
      const f = sigmoid(y[i]! + b);
      const d = f - target[i]!;
      loss += d ** 2 / n;
      dE_dy[i] = (2 / n) * d * f * (1 - f);
    }
    const dE_dw = dot(X.T, dE_dy);
    return { loss, w: w.map((wj, j) => wj - R * dE_dw[j]!), b: b - R * sum(dE_dy) };
  };

/** Trains one neuron on every image at every step, by hand, as a cell does. */
export function train({ X, digits }: ReturnType<typeof readThreesAndSevens>, plan: Plan) {
  const target = Float32Array.from(digits, (digit) => plan.labels[digit === 3 ? 0 : 1]!);
  const step = descend(X, target, plan.learningRate);
  let run = null;
  for (run of iterate(step, draw(plan.seed), plan.steps));
  return run!.at(plan.steps) as Model;
}
