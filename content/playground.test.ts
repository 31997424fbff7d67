import { describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../app/build/bake";
import { collectLesson } from "../app/build/lesson";
import { playgroundLesson } from "../app/build/playgroundLesson";
import { watchValue } from "../app/kernel/watch";
import type { Batch, Batches } from "../app/library/playground/batchesOf";
import type { LayerAt, Network } from "../app/library/playground/drawNetwork";
import { type Flat, joined } from "../app/library/playground/flat";
import golden from "./playground.golden.json";

const lesson = collectLesson("playground", playgroundLesson());

type Run = {
  L: Float64Array;
  tensors?: number;
  at(k: number): { theta: Float64Array; L?: number };
};
type Seen = {
  byHand: { epoch: number; loss: number };
  now: { loss: number; field?: { values: number[] }; weights: number[][]; biases: number[] };
  check: Record<string, { verdict: string }>;
};
type Inputs = NonNullable<RunOptions["inputs"]>;
type SlopesOf = (layers: LayerAt[], batch: Batch) => { L: number; slopes: Flat[] };

const closest = (tolerance: number, values: ArrayLike<number>, wanted: number[]) => {
  expect(values).toHaveLength(wanted.length);
  const apart = wanted.map((number, i) => Math.abs(values[i]! - number));
  expect(Math.max(...apart)).toBeLessThanOrEqual(tolerance);
};

/** The cells that give data and network, with those of a run of PyTorch in their place, whose `l1` is a sum. */
function sourcesOf({ x, y, sizes, start, loss, activation }: (typeof golden.runs)[number]) {
  const classes = loss === "softmax" ? 3 : 2;
  const layers = sizes.slice(1, -1).map((units) => `${units} ${activation}`);
  return {
    data: `const samples = { task: "classes", classes: ${classes}, says: [], labels: [], inputs: ["x1", "x2"], x: [-1, 1], y: [-1, 1], train: { points: null } };
const train = { X: matrixOf(${JSON.stringify(x)}), t: Float64Array.from(${JSON.stringify(y.flat())}) };
const test = train;`,
    network: `const lossName = loss;
const mean = taskOf(samples, lossName);
const task = lossName === "l1" ? { ...mean, over: () => 1 } : mean;
const plain = drawNetwork({ inputs: 2, layers: readLayers("${layers.join(";")}"), ...task });
const drawnThere = Float64Array.from(${JSON.stringify(start.flat(2))});
const network = { ...plain, theta: drawnThere, start: { ...plain.start, theta: drawnThere } };
const penalties = { l1, l2, clip: null, trained: network.trained };
const targets = task.targetsOf(train.t);
const order = Uint32Array.from(train.t, (_, i) => i);
const batches = { perEpoch: 1, at: () => ({ rows: order, X: train.X, T: targets }) };
const steps = epochs;
const hidden = [];
const mostAsked = 2000;
const asked = { train: { X: train.X, T: targets, t: train.t }, test: { X: train.X, T: targets, t: train.t } };`,
  };
}

/** PyTorch's RMSProp adds its small number outside the root, TensorFlow.js's, and so ours, under it. */
const theirMove = { ours: "m / Math.sqrt(v + 1e-7)", theirs: "m / (Math.sqrt(v) + 1e-7)" };

describe("by hand, as PyTorch", () => {
  const { source } = lesson.cells.find(({ compiled }) => compiled.name === "by-hand")!;
  const byHand = source.replace(theirMove.ours, theirMove.theirs);

  test("the two ways of RMSProp are a line apart", () => expect(byHand).not.toBe(source));

  test.each(golden.runs)("seed $seed, $activation, $loss, $optimiser", async (wanted) => {
    const { optimiser, loss } = wanted;
    const inputs = {
      loss: loss === "softmax" ? "crossEntropy" : loss,
      optimiser: optimiser.name,
      learningRate: optimiser.lr,
      l2: "weight_decay" in optimiser ? optimiser.weight_decay! : 0,
      epochs: 50,
    };
    const { variables } = await runLesson(lesson, {
      inputs,
      sources: { ...sourcesOf(wanted), "by-hand": byHand },
      manual: [],
    });
    const [network, { at }] = [variables.get("network"), variables.get("batches")] as [
      Network,
      Batches,
    ];
    const { slopes } = (variables.get("slopesOf") as SlopesOf)(
      network.layersOf(network.theta),
      at(0),
    );
    closest(1e-9, joined(slopes, network.theta), wanted.gradientAtStart.flat(2) as number[]);
    const run = variables.get("ourRun") as Run;
    for (const [k, L] of wanted.lossAt) closest(1e-6, [run.L[k!]!], [L!]);
    closest(1e-6, run.at(50).theta, wanted.end.flat(2) as number[]);
  });
});

describe("TensorFlow.js, in step", () => {
  test.each([
    { layers: "8 tanh; 8 tanh", loss: "bce", optimiser: "adam", learningRate: 0.01 },
    {
      ...{ layers: "6 leakyRelu drop 0.2; 4 sigmoid", loss: "crossEntropy", optimiser: "momentum" },
      ...{ learningRate: 0.05, l2: 0.01, schedule: "cosine", batchSize: 32 },
    },
    {
      ...{ data: "plane", layers: "5 relu frozen; 3 tanh", loss: "mse", optimiser: "rmsprop" },
      ...{ learningRate: 0.01, l1: 0.001, clip: 0.5, schedule: "step" },
    },
    { data: "or", layers: "", loss: "l1", optimiser: "sgd", learningRate: 0.2 },
    { data: "xor", layers: "4 identity", loss: "hinge", optimiser: "sgd", learningRate: 0.05 },
  ] as Inputs[])("$layers, $loss, $optimiser", async (inputs) => {
    const { variables } = await runLesson(lesson, {
      inputs: { epochs: 5, ...inputs },
      manual: ["tensorflow"],
    });
    const [ours, theirs] = ["ourRun", "theirRun"].map((name) => variables.get(name)) as [Run, Run];
    // Of a longer run not each step is read.
    const read = Array.from(theirs.L.keys()).filter((k) => !Number.isNaN(theirs.L[k]));
    expect(read.length).toBeGreaterThanOrEqual(Math.min(ours.L.length, 50));
    const at = ({ L }: Run) => read.map((k) => L[k]!);
    // Theirs are float32, and RMSProp divides by what is small.
    closest(1e-4, at(theirs), at(ours));
    expect(theirs.tensors).toBe(0);
  });
});

describe("an activation that is written into its cell", () => {
  const { source } = lesson.cells.find(({ compiled }) => compiled.name === "sigmoid")!;
  const sine = "sine: { f: Math.sin, df_dz: (f, z) => Math.cos(z) },";
  const sigmoid = source.replace("identity:", `${sine}\n  identity:`);
  const run = (sources: Record<string, string>) =>
    runLesson(lesson, { inputs: { layers: "4 sine", epochs: 5 }, sources, manual: [] });

  test("is offered, and its slopes are right", async () => {
    const { variables } = await run({ sigmoid });
    expect(variables.get("choices")).toMatchObject({
      activations: expect.arrayContaining(["sine"]),
    });
    const check = variables.get("check") as Seen["check"];
    expect(Object.values(check).map(({ verdict }) => verdict)).toEqual(["agrees", "agrees"]);
  });

  test("is refused in words where it is not there", () =>
    expect(run({})).rejects.toThrow("its activation is one of identity, sigmoid"));
});

test("without exponentials it comes to the same bits in every engine", async () => {
  const { variables } = await runLesson(lesson, {
    inputs: { data: "plane", layers: "6 relu", learningRate: 0.01 },
    manual: [],
  });
  const { loss, testLoss } = variables.get("byHand") as Record<string, number>;
  expect({ loss, testLoss }).toEqual(golden.everywhere);
});

test("a spiral is learned, from its two coordinates alone", async () => {
  const { variables } = await runLesson(lesson, {
    inputs: {
      ...{ data: "spiral", noise: 0, testShare: 0.5, seed: 1, inputs: "x1; x2" },
      ...{ layers: "8 tanh; 8 tanh", optimiser: "adam", learningRate: 0.03 },
      ...{ batchSize: 10, epochs: 300, schedule: "cosine" },
    },
    manual: [],
  });
  const byHand = variables.get("byHand") as Record<string, number>;
  expect(byHand.accuracy).toBe(1);
  expect(byHand.testAccuracy).toBeGreaterThan(0.95);
});

describe("each data set is learned", () => {
  const drawn = "1000,1000,0;1200,900,0;-1000,-1000,1;-900,-1200,1;1000,-1000,2;900,-1100,2";
  const table = "a;b;side\n1,5;2;left\n2,5;1;left\n-1,5;-2;right\n-2;-1;right";
  test.each([
    ...["circle", "xor", "gauss", "spiral", "curve", "plane", "bumps", "or", "sample"].map(
      (data) => ({ data }),
    ),
    { data: "drawn", drawn },
    { data: "table", table },
    { data: "threes-sevens", epochs: 1, batchSize: 100, optimiser: "adam", learningRate: 0.01 },
  ] as Inputs[])("$data", async (inputs) => {
    const ends = await Promise.all(
      [0, 1_000_000].map(async (moment) => {
        const { variables } = await runLesson(lesson, {
          inputs: { epochs: 30, moment, weights: "1.0.0=1", ...inputs },
          manual: [],
        });
        const [byHand, now, check] = ["byHand", "now", "check"].map((name) => variables.get(name));
        return { byHand, now, check } as Seen;
      }),
    );
    const [before, after] = ends as [Seen, Seen];
    expect(before.byHand.epoch).toBe(0);
    expect(after.byHand.loss).toBeLessThan(0.97 * before.byHand.loss);
    expect(after.now.loss).not.toBe(after.byHand.loss);
    for (const { now, check } of ends) {
      for (const value of [...(now.field?.values ?? []), ...now.weights.flat(), ...now.biases])
        expect(value).toSatisfy(Number.isFinite);
      for (const { verdict } of Object.values(check)) expect(verdict).not.toBe("differs");
    }
  });
});

test("ten digits are learned in three epochs, and every step of it is there", async () => {
  const { variables } = await runLesson(lesson, {
    inputs: {
      ...{ data: "digits", layers: "64 relu", learningRate: 0.3, batchSize: 64, epochs: 3 },
      ownDigit: "62,72 110,66 160,64 212,60 196,104 172,160 146,224",
    },
    manual: [],
  });
  const byHand = variables.get("byHand") as Record<string, number>;
  expect(byHand.epoch).toBe(3);
  expect(byHand.testAccuracy).toBeGreaterThanOrEqual(0.95);

  const run = variables.get("ourRun") as Run;
  expect(run.at(1500).L).toBe(run.L[1500]);
  expect(run.at(1500).theta).toBeInstanceOf(Float32Array);
  const check = variables.get("check") as Seen["check"];
  expect(Object.values(check).map(({ verdict }) => verdict)).toEqual(["agrees", "agrees"]);

  const images = variables.get("images") as { ten: number[][]; wrong: Float32Array[] };
  const counted = images.ten.flat().reduce((sum, count) => sum + count);
  const right = images.ten.reduce((sum, row, digit) => sum + row[digit]!, 0);
  expect(right / counted).toBeCloseTo(byHand.testAccuracy!, 9);
  expect(images.wrong).toHaveLength(Math.min(20, counted - right));
  const { answers, says } = variables.get("penned") as { answers: number[]; says: string };
  expect(answers.reduce((sum, answer) => sum + answer)).toBeCloseTo(1, 1);
  expect(says).toBe("The network takes your digit for a 7.");
  expect(variables.get("firstLayer")).toMatchObject({ units: { length: 64 } });
  // Of so many no picture is made, and none is no mistake.
  const { weights } = variables.get("now") as { weights: number[][] };
  expect(watchValue(weights, "matrix")).toMatchObject({ kind: "matrix" });
}, 120_000);
