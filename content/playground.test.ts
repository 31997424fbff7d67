import { describe, expect, test } from "vitest";
import { runLesson } from "../app/build/bake";
import { collectLesson } from "../app/build/lesson";
import type { Batch, Batches } from "../app/library/playground/batchesOf";
import type { LayerAt, Network } from "../app/library/playground/drawNetwork";
import { type Flat, joined } from "../app/library/playground/flat";
import golden from "./playground.golden.json";
import * as module from "./playground.mdx";

const lesson = collectLesson("playground", module);

type Run = { L: Float64Array; at(k: number): { theta: Float64Array } };
type SlopesOf = (layers: LayerAt[], batch: Batch) => { L: number; slopes: Flat[] };

const closest = (tolerance: number, values: ArrayLike<number>, wanted: number[]) => {
  expect(values).toHaveLength(wanted.length);
  const apart = wanted.map((number, i) => Math.abs(values[i]! - number));
  expect(Math.max(...apart)).toBeLessThanOrEqual(tolerance);
};

/** The cells that give data and network, with those of a run of PyTorch in their place. */
function sourcesOf({ x, y, sizes, start, loss, activation }: (typeof golden.runs)[number]) {
  const classes = loss === "softmax" ? 3 : 2;
  const layers = sizes.slice(1, -1).map((units) => `${units} ${activation}`);
  return {
    data: `const samples = { task: "classes", classes: ${classes} };
const train = { X: matrixOf(${JSON.stringify(x)}), t: Float64Array.from(${JSON.stringify(y.flat())}) };
const test = train;`,
    network: `const task = taskOf(samples, loss);
const drawn = drawNetwork({ inputs: 2, layers: readLayers("${layers.join(";")}"), ...task });
const drawnBefore = Float64Array.from(${JSON.stringify(start.flat(2))});
const network = { ...drawn, theta: drawnBefore, start: { ...drawn.start, theta: drawnBefore } };
const penalties = { l1, l2, clip: null, trained: network.trained };
const targets = task.targetsOf(train.t);
const order = Uint32Array.from(train.t, (_, i) => i);
const batches = { perEpoch: 1, at: () => ({ rows: order, X: train.X, T: targets }) };
const steps = epochs;`,
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
