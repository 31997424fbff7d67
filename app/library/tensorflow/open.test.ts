import { expect, test, vi } from "vitest";
import { runLesson } from "../../build/bake";
import type { Lesson } from "../../cell/lesson";
import { linkCells } from "../../compiler/link";
import { parseCell } from "../../compiler/parse";
import { open } from "./open";

// What the documentation of TensorFlow.js shows runs as it stands there.
const { tf } = open({}, () => {}).names;

const close = async (tensor: unknown, wanted: number[], digits = 5) => {
  const values = await (tensor as import("@tensorflow/tfjs").Tensor).data();
  expect(values).toHaveLength(wanted.length);
  wanted.forEach((value, i) => void expect(values[i]).toBeCloseTo(value, digits));
};

test("nothing is said on Node's console when it is first used", () => {
  const warn = vi.spyOn(console, "warn");
  tf.tensor1d([1]).dispose();
  expect(warn).not.toHaveBeenCalled();
});

test("a layers model is compiled, fitted and asked", async () => {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [1] }));
  model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
  const xs = tf.tensor2d([1, 2, 3, 4], [4, 1]);
  const ys = tf.tensor2d([1, 3, 5, 7], [4, 1]);
  await model.fit(xs, ys, { epochs: 500 });
  await close(model.predict(tf.tensor2d([5], [1, 1])), [9], 0);
});

test("a model is fitted to a pipeline of tf.data", async () => {
  const xArray = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [1, 1, 1],
  ];
  const yArray = [[1], [2], [3], [6]];
  const xDataset = tf.data.array(xArray);
  const yDataset = tf.data.array(yArray);
  const xyDataset = tf.data.zip({ xs: xDataset, ys: yDataset }).shuffle(4, "seed").batch(4);
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3] })] });
  model.compile({ optimizer: tf.train.sgd(0.2), loss: "meanSquaredError" });
  const { history } = await model.fitDataset(xyDataset, { epochs: 200 });
  expect(history.loss).toHaveLength(200);
  await close(model.getWeights()[0], [1, 2, 3], 1);
  const doubled = await tf.data
    .array([1, 2, 3, 4, 5])
    .filter((x) => x % 2 === 1)
    .map((x) => 2 * x)
    .toArray();
  expect(doubled).toEqual([2, 6, 10]);
});

test("an operation has a gradient of one's own", async () => {
  const customOp = tf.customGrad((x, save) => {
    (save as (tensors: unknown[]) => void)([x]);
    return {
      value: (x as ReturnType<typeof tf.tensor1d>).square(),
      gradFunc: (dy, saved) => [dy.mul(saved[0]!.abs())],
    };
  });
  const x = tf.tensor1d([-1, -2, 3]);
  const dx = tf.grad((x) => customOp(x));
  await close(customOp(x), [1, 4, 9]);
  await close(dx(x), [1, 2, 3]);
});

test("a model is saved and loaded, and so is a converted graph", async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  model.setWeights([tf.tensor2d([2, 3], [2, 1]), tf.tensor1d([1])]);
  let saved: import("@tensorflow/tfjs").io.ModelArtifacts;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
    }),
  );
  const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved!));
  await close(loaded.predict(tf.tensor2d([[1, 1]])), [6]);

  const attr = { T: { type: 1 } };
  const graph = await tf.loadGraphModel(
    tf.io.fromMemory({
      modelTopology: {
        node: [
          { name: "x", op: "Placeholder", attr: { dtype: { type: 1 } } },
          { name: "y", op: "Square", input: ["x"], attr },
        ],
        versions: { producer: 1, minConsumer: 0 },
      },
      weightSpecs: [],
      weightData: new ArrayBuffer(0),
    }),
  );
  await close(graph.predict(tf.tensor1d([3])), [9]);
});

test("a cell fits a model, by the kernel, and its values are a lesson's", async () => {
  const source = `const model = tf.sequential();
model.add(tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" }));
model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
const xs = tf.tensor2d([1, 2, 3, 4], [4, 1]);
const ys = tf.tensor2d([1, 3, 5, 7], [4, 1]);
const fitted = await model.fit(xs, ys, { epochs: 500 });
const [y] = await model.predict(tf.tensor2d([5], [1, 1])).data();
model.dispose();
tf.dispose([xs, ys]);`;
  const parsed = [{ name: "fit", mode: "manual" as const, parsed: parseCell(source) }];
  const [compiled] = linkCells(parsed, []).cells;
  const lesson: Lesson = {
    slug: "fit",
    cells: [{ source, compiled: compiled! }],
    controls: [],
    watches: [{ path: "y", as: "number" }],
    library: [],
    baked: { states: {}, outputs: {}, values: {} },
  };
  const { baked, variables } = await runLesson(lesson);
  expect(variables.get("y")).toBeCloseTo(9, 0);
  expect(baked.values.y).toEqual({ kind: "number", value: variables.get("y") });
});
