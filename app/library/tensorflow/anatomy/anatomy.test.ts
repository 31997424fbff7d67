import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { getKernelsForBackend } from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TensorTools } from "../../iterate/tensors";
import type { Run } from "../../package";
import { createTurns } from "../../race/turns";
import { createWatch } from "../belongings";
import { open, type TensorFlow } from "../open";
import { anatomyFor } from "./anatomy";
import { createMeters } from "./meters";

const simd = createRequire(import.meta.url).resolve(
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
);
const { names, forRun } = open(
  { "simd.wasm": new Uint8Array(readFileSync(simd)).buffer },
  () => {},
);
const { tf } = names;

function openRun() {
  const ends: (() => void)[] = [];
  const run: Run = {
    ...{ cell: "test", settings: {}, print() {}, onReturn: (back: () => void) => back() },
    onEnd: (callback) => void ends.push(callback),
  };
  const { tf, onBackend, anatomyOf, launchesOf } = forRun(run) as ReturnType<typeof forRun> & {
    tf: TensorFlow;
  };
  return { tf, onBackend, anatomyOf, launchesOf, ends: () => ends.forEach((end) => void end()) };
}

const nobody: Run = { cell: "", settings: {}, print() {}, onReturn() {}, onEnd() {} };

/** One neuron that learns OR. */
function learn({ tidy, tensor2d, layers, sequential, train, losses, Reduction }: TensorFlow) {
  const X = tensor2d([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  const F0 = tensor2d([0, 1, 1, 1], [4, 1]);
  const model = sequential();
  model.add(layers.dense({ units: 1, inputShape: [2], activation: "sigmoid" }));
  tidy(() => model.setWeights([tensor2d([0.4, 0.7], [2, 1]), tensor2d([0], [1, 1]).flatten()]));
  const optimizer = train.sgd(0.05);
  const loss = () =>
    losses.absoluteDifference(F0, model.apply(X) as typeof X, undefined, Reduction.SUM);
  return {
    step: () => ({ E: optimizer.minimize(loss as never, true)! }),
    weights: () => model.getWeights().flatMap((one) => Array.from(one.dataSync())),
    dispose() {
      model.dispose();
      optimizer.dispose();
      tf.dispose([X, F0]);
    },
  };
}

const kernelsOf = (backend: string) =>
  getKernelsForBackend(backend).map(
    ({ kernelName, kernelFunc }) => [kernelName, kernelFunc] as const,
  );
const sorted = (backend: string) => kernelsOf(backend).sort(([a], [b]) => (a < b ? -1 : 1));

describe.each(["cpu", "wasm"])("on %s", (backend) => {
  let before: ReturnType<typeof sorted>;
  beforeAll(async () => {
    await names.onBackend(backend);
    before = sorted(backend);
  });
  let countBefore: number;
  beforeEach(() => void (countBefore = tf.memory().numTensors));
  afterEach(() => {
    expect(sorted(backend)).toEqual(before);
    expect(tf.memory().numTensors).toBe(countBefore);
  });

  test("a step of OR comes apart into parts that add up to it, and into its kernels", async () => {
    const { anatomyOf, launchesOf } = openRun();
    const { step, dispose } = learn(tf);
    const { parts, perStep, launches, kernels, ...rest } = await anatomyOf(step, 330);
    const sum = Object.values(parts).reduce((sum, part) => sum + part);
    expect(sum).toBeCloseTo(perStep, 6);
    expect(parts.graph).toBeGreaterThan(0);
    expect(parts.arithmetic).toBeGreaterThan(0);
    expect(parts.arithmetic).toBeLessThan(perStep);
    expect(rest).toEqual({ backend, uploads: 0, bytes: 0, submits: 0 });
    expect(kernels.reduce((sum, { count }) => sum + count, 0)).toBeCloseTo(launches, 9);
    expect(await launchesOf(() => void step().E.dispose())).toBe(launches);
    dispose();
  });

  test("the run that is looked into comes to the same weights", async () => {
    const { anatomyOf } = openRun();
    const [bare, seen] = [learn(tf), learn(tf)];
    let steps = 0;
    await anatomyOf(() => {
      steps++;
      return seen.step();
    }, 50);
    expect(steps).toBeGreaterThan(50);
    for (let k = 0; k < steps; k++) bare.step().E.dispose();
    expect(seen.weights()).toEqual(bare.weights());
    bare.dispose();
    seen.dispose();
  });

  test("what opens a step chooses its backend, and what it makes goes at the end", async () => {
    const [{ anatomyOf }, other] = [openRun(), openRun()];
    let now = 0;
    let steps = 0;
    async function open() {
      await other.onBackend(backend);
      const { step } = learn(other.tf);
      now = tf.memory().numTensors;
      return () => {
        steps++;
        return step();
      };
    }
    await names.onBackend(backend === "cpu" ? "wasm" : "cpu");
    expect(await anatomyOf(open, 50)).toMatchObject({ backend });
    expect(steps).toBeGreaterThan(50);
    expect(now).toBeGreaterThan(countBefore);
    expect(tf.memory().numTensors).toBe(countBefore);
    const failing = anatomyOf(async () => {
      await open();
      throw new Error("mine");
    }, 50);
    await expect(failing).rejects.toThrow("mine");
    await names.onBackend(backend);
  });

  test("known sums are counted as they are", async () => {
    const { launchesOf, anatomyOf } = openRun();
    const a = tf.tensor1d([1, 2, 3]);
    expect(await launchesOf(() => tf.tidy(() => void a.mul(2).add(1).sum()))).toBe(3);
    expect(await launchesOf(() => {})).toBe(0);
    const { kernels } = await anatomyOf(() => tf.tidy(() => void a.mul(2).mul(3).sum()), 22);
    expect(kernels).toEqual([
      { name: "Multiply", count: 2 },
      { name: "Sum", count: 1 },
    ]);
    a.dispose();
  });

  test("what throws leaves all as it was", async () => {
    const { anatomyOf, launchesOf } = openRun();
    let k = 0;
    const step = () => {
      tf.ones([3]).add(1);
      if (k++ === 20) throw new Error("mine");
    };
    await expect(anatomyOf(step, 110)).rejects.toThrow("mine");
    await expect(launchesOf(() => Promise.reject(new Error("mine")))).rejects.toThrow("mine");
    expect(sorted(backend)).toEqual(before);
  });

  test("a run that ends takes no more steps", async () => {
    const { anatomyOf, ends } = openRun();
    let k = 0;
    const pending = anatomyOf(() => {
      if (++k === 100) ends();
      tf.ones([3]).add(1);
    }, 1000);
    await pending.catch(() => {});
    expect(k).toBe(100);
  });
});

test("refuses what cannot be taken apart", async () => {
  const { anatomyOf, launchesOf } = openRun();
  for (const steps of [0, 21, 22.5, Number.NaN])
    await expect(anatomyOf(() => {}, steps)).rejects.toThrow("a whole number of them from 22 on");
  await expect(anatomyOf(3 as never, 100)).rejects.toThrow("a function, not a number");
  await expect(anatomyOf(async () => {}, 100)).rejects.toThrow("is not to wait");
  await expect(launchesOf(null as never)).rejects.toThrow("a function, not null");
});

test("time goes to the part that takes it, by the clock", async () => {
  await names.onBackend("cpu");
  let time = 0;
  const now = () => time;
  tf.registerKernel({
    ...{ kernelName: "Tick", backendName: "cpu" },
    kernelFunc: () => {
      time += 3;
      return [];
    },
  });
  const tick = () => void tf.engine().runKernel("Tick", {});
  const step = () => {
    time += 5;
    tick();
    tick();
    return tf.scalar(1);
  };
  const watch = createWatch(tf);
  const readTogether = (follow: (k: number, value: number) => void) => {
    const reader = names.readTogether(follow);
    // As where one waits for the reading before.
    const keep = (k: number, loss: unknown) =>
      reader.keep(k, loss as import("@tensorflow/tfjs").Scalar).then(() => void (time += 7));
    return { ...reader, keep };
  };
  const tools: TensorTools = {
    ...{ watch: watch.watch, count: watch.count, readTogether, pinned: () => tools },
    ...{ hold: () => ({ during: (f) => f(), letGo() {} }), countLaunches: null! },
  };
  const around = { tf, tools, turns: createTurns(), now, begin: createMeters(tf, now) };
  const anatomyOf = anatomyFor(nobody, { ...around, breathe: async () => {} });
  const { parts, perStep, kernels, launches } = await anatomyOf(step, 110);
  tf.unregisterKernel("Tick", "cpu");
  // Of each ten steps 110 ms and two readings; of the 162 in a row, which last a second, 18.
  const pace = (162 * 11 + 18 * 7) / (162 * 12.4);
  expect(perStep).toBeCloseTo(12_400 * pace, 6);
  const wanted = { graph: 5000, upload: 0, dispatch: 0, arithmetic: 6000, readback: 1400 };
  for (const [part, time] of Object.entries(wanted))
    expect(parts[part as keyof typeof parts], part).toBeCloseTo(time * pace, 6);
  expect(launches).toBe(2);
  expect(kernels).toEqual([{ name: "Tick", count: 2 }]);
});
