import { expect, type Page, test } from "@playwright/test";
import { bringToLife, cell, openLesson, runSource } from "./lesson";

/** A neuron that learns OR, of which the steps and the weights are at hand. */
const learner = `async function learnOn(wanted: string) {
  await onBackend(wanted);
  const X = tf.tensor2d(inputs);
  const F0 = tf.tensor2d([0, 1, 1, 1], [4, 1]);
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [2], activation: "sigmoid" }));
  const begin = () => model.setWeights([tf.tensor2d([0.4, 0.7], [2, 1]), tf.tensor1d([0])]);
  begin();
  const optimizer = tf.train.sgd(0.05);
  const { SUM } = tf.Reduction;
  const loss = () => tf.losses.absoluteDifference(F0, model.apply(X) as Tensor, undefined, SUM) as Scalar;
  const weights = () => model.getWeights()[0]!.flatten();
  return { begin, step: () => ({ E: optimizer.minimize(loss, true) }), weights };
}`;

/** Runs a source whose last expression is a text of JSON. */
async function tellOf<T>(page: Page, source: string): Promise<T> {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await runSource(page, "dots", `${learner}\n${source}`);
  await expect(cell(page, "dots")).toHaveAttribute("data-state", /done|error/, {
    timeout: 200_000,
  });
  await expect(cell(page, "dots").getByRole("alert")).toHaveCount(0);
  const text = await cell(page, "dots").locator(".cell-output").innerText();
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
}

type Told = Anatomy & { counted: number; seen: number[]; bare: number[]; isPutBack: boolean };
type Anatomy = {
  parts: Record<string, number>;
  perStep: number;
  launches: number;
  uploads: number;
  bytes: number;
  submits: number;
  kernels: { name: string; count: number }[];
};

for (const backend of ["webgl", "webgpu"] as const)
  test(`a step on ${backend} comes apart into what it costs, and the run comes to the same`, async ({
    page,
  }) => {
    test.slow();
    const told = await tellOf<Told>(
      page,
      `const draw = WebGL2RenderingContext.prototype.drawElements;
const submit = GPUQueue.prototype.submit;
const [seenOne, bareOne] = [await learnOn("${backend}"), await learnOn("${backend}")];
let steps = 0;
const apart = await anatomyOf(() => {
  steps++;
  return seenOne.step();
}, 66);
for (let k = 0; k < steps; k++) tf.tidy(() => void bareOne.step());
const [seenEnd, bareEnd] = [await seenOne.weights().array(), await bareOne.weights().array()];
const counted = await launchesOf(() => tf.dispose(seenOne.step()));
const isPutBack =
  draw === WebGL2RenderingContext.prototype.drawElements && submit === GPUQueue.prototype.submit;
JSON.stringify({ ...apart, counted, seen: seenEnd, bare: bareEnd, isPutBack });`,
    );
    const { parts, perStep, launches, kernels, seen, bare } = told;
    const sum = Object.values(parts).reduce((sum, part) => sum + part);
    expect(sum / perStep).toBeCloseTo(1, 6);
    for (const [part, time] of Object.entries(parts)) {
      const isNone = backend === "webgl" && part === "upload";
      if (isNone) expect(time).toBe(0);
      else expect(time, part).toBeGreaterThanOrEqual(0);
    }
    expect(parts.dispatch).toBeGreaterThan(0);
    expect(parts.dispatch! + parts.graph!).toBeLessThan(perStep);
    // In WebGL numbers are packed into pixels and unpacked, in draws of their own.
    expect(launches).toBe(backend === "webgl" ? 28 : 20);
    expect(told.counted).toBe(launches);
    // Each dispatch has its sizes written for it.
    expect(told.uploads > launches && told.bytes > 0).toBe(backend === "webgpu");
    expect(told.submits > 0.5).toBe(backend === "webgpu");
    expect(kernels.find(({ name }) => name === "Sigmoid")?.count).toBe(1);
    expect(seen).toEqual(bare);
    expect(told.isPutBack).toBe(true);
  });

test("a device that is lost while a step is taken apart is said in plain words", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await runSource(
    page,
    "dots",
    `${learner}
const { step } = await learnOn("webgpu");
const inUse: any = tf.backend();
setTimeout(() => inUse.device.destroy(), 500);
await anatomyOf(step, 2200);`,
  );
  await expect(cell(page, "dots").getByRole("alert")).toContainText("the GPU was taken away");
});

test("lanes on all backends end alike, each with its own launches, and leave no tensor", async ({
  page,
}) => {
  test.slow();
  type Ended = { phase: string; launches: number; weights: number[]; used: string };
  const told = await tellOf<Record<string, Ended> & { left: number }>(
    page,
    `const left = tf.memory().numTensors;
const all: Record<string, unknown> = {};
for (const backend of ["cpu", "wasm", "webgl", "webgpu"]) {
  const raced = lane(30, async () => {
    const { begin, step, weights } = await learnOn(backend);
    const report = () => ({ weights: weights(), used: tf.getBackend() });
    return (steps: number) => {
      begin();
      return iterate(step, null, steps, { log: false, report });
    };
  });
  for await (const { phase, launches, weights, used } of raced)
    all[backend] = { phase, launches, weights, used };
}
JSON.stringify({ ...all, left: tf.memory().numTensors - left });`,
  );
  const { left, ...lanes } = told;
  for (const [name, { phase, used }] of Object.entries(lanes))
    expect([name, phase, used]).toEqual([name, "done", name]);
  expect(Object.values(lanes).map(({ launches }) => launches)).toEqual([42, 42, 28, 20]);
  const [cpu, ...others] = Object.values(lanes).map(({ weights }) => weights[0]!);
  for (const other of others) expect(other).toBeCloseTo(cpu!, 4);
  expect(left).toBe(0);
});
