import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../app/build/bake";
import { collectLesson } from "../app/build/lesson";
import { playgroundLesson } from "../app/build/playgroundLesson";

const whole = collectLesson("playground", playgroundLesson());
const needed = "sigmoid losses data choices network by-hand tensorflow their-parts their-now".split(
  " ",
);
const cells = whole.cells.filter(({ compiled }) => needed.includes(compiled.name!));
const lesson = { ...whole, cells, watches: [] };

/** In place of what the page is told of their run: the slopes of both where theirs has come to. */
const checks = `
const all = theirs.flatMap((layer) => layer.getWeights() as Variable[]);
const reached = Float64Array.from(all.flatMap((weights) => [...weights.dataSync()]));
const batch = batches.at(steps - 1);
const layersThere = (theta: Network["theta"]) =>
  network.layersOf(theta, { k: steps - 1, rows: batch.T.rows });
const everything = { ...penalties, trained: reached.map(() => 1) };
const seen = slopesOf(layersThere(reached), batch);
const followed = regularised(seen.slopes, reached, everything);
const found = tf.variableGrads(
  () => tf.add(theirLossOf(batch, layersThere(reached)), penaltyOf(all)),
  all,
);
const theirs32 = shortened(found.grads);
const unclipped = regularised(seen.slopes, reached, { ...everything, clip: null });
const heightOf = (theta: Network["theta"]) =>
  lossOf(layersThere(theta), batch) +
  theta.reduce((sum, w) => sum + l1 * Math.abs(w) + (l2 / 2) * w ** 2, 0);
const both = {
  end: ourRun.at(steps).theta,
  losses: [ourRun.L, theirRun.L],
  theirLoss: found.value.dataSync()[0]!,
  theirSlopes: all.flatMap(({ name }) => [...theirs32[name]!.dataSync()]),
};
`;

type Inputs = NonNullable<RunOptions["inputs"]>;
type Theta = Float64Array;

async function run(inputs: Inputs) {
  const { variables } = await runLesson(lesson, {
    inputs,
    sources: { "their-now": checks },
    manual: ["tensorflow"],
  });
  const take = <T>(name: string) => variables.get(name) as T;
  type Both = {
    end: Theta;
    losses: [Theta, Theta];
    theirLoss: number;
    theirSlopes: number[];
  };
  return {
    ...take<Both>("both"),
    reached: take<Theta>("reached"),
    followed: take<Theta>("followed"),
    unclipped: take<Theta>("unclipped"),
    heightOf: take<(theta: Theta) => number>("heightOf"),
  };
}

/** So many points of each of some classes, in thousandths. */
const drawn = (classes: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -3000, max: 3000 })), {
      minLength: 3 * classes,
      maxLength: 3 * classes,
    })
    .map((places) => places.map(([x, y], i) => `${x},${y},${i % classes}`).join(";"));

const ofClasses = (classes: number, losses: string[]) =>
  fc.record({
    data: fc.constant("drawn"),
    drawn: drawn(classes),
    loss: fc.constantFrom(...losses),
  });
const ofNumbers = fc.record({
  data: fc.constantFrom("plane", "bumps"),
  testShare: fc.constant(0.9),
  loss: fc.constantFrom("mse", "l1"),
});
const learned = fc.oneof(
  ofClasses(2, ["mse", "l1", "bce", "crossEntropy", "hinge"]),
  ofClasses(3, ["mse", "l1", "crossEntropy", "hinge"]),
  ofNumbers,
);

const layer = fc
  .record({
    units: fc.integer({ min: 1, max: 6 }),
    activation: fc.constantFrom("identity", "sigmoid", "tanh", "relu", "leakyRelu"),
    rest: fc.constantFrom("", "", " drop 0.25", " drop 0.5", " frozen", " drop 0.2 frozen"),
  })
  .map(({ units, activation, rest }) => `${units} ${activation}${rest}`);
const network = fc.record({
  layers: fc.array(layer, { maxLength: 3 }).map((layers) => layers.join("; ")),
  initialisation: fc.constantFrom("numpy", "torch", "xavier", "he"),
  inputs: fc.constantFrom("x1", "x1; x2", "x1; x2; x1 * x2 / 5; sin(x1)"),
  l1: fc.constantFrom(0, 0, 0.01),
  l2: fc.constantFrom(0, 0, 0.05),
  clip: fc.constantFrom(null, null, 0.3),
  batchSize: fc.constantFrom(1, 4, 1000),
  seed: fc.nat(1_000_000),
  epochs: fc.constant(1),
});
const anyOf = (optimiser: fc.Arbitrary<string>) =>
  fc
    .tuple(learned, network, optimiser)
    .map(
      ([data, network, optimiser]) => ({ testShare: 0, ...data, ...network, optimiser }) as Inputs,
    );

const mostOf = (values: ArrayLike<number>) =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const apart = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  expect(a).toHaveLength(b.length);
  return mostOf(Array.from(a, (value, i) => value - b[i]!));
};

const runs = { numRuns: 40, seed: 16, endOnFailure: true };

describe("for random networks, data, losses and penalties", () => {
  let [compared, skipped] = [0, 0];

  test("the slopes by hand are TensorFlow.js's, and those of nudges", async () => {
    const property = fc.asyncProperty(anyOf(fc.constant("sgd")), async (inputs) => {
      const { reached, followed, unclipped, theirSlopes, theirLoss, heightOf } = await run({
        learningRate: 0.001,
        ...inputs,
      });
      const height = heightOf(reached);
      expect(Math.abs(theirLoss - height)).toBeLessThan(1e-5 * Math.max(1, height));
      expect(apart(followed, theirSlopes)).toBeLessThan(1e-5 * Math.max(1, mostOf(followed)));
      const scale = Math.max(1, mostOf(unclipped));
      const slopeAt = (i: number, h: number) => {
        const [up, down] = [h, -h].map((by) => reached.map((w, j) => (j === i ? w + by : w)));
        return (heightOf(up!) - heightOf(down!)) / (2 * h);
      };
      reached.forEach((_, i) => {
        const [slope, half] = [slopeAt(i, 1e-5), slopeAt(i, 5e-6)];
        // On a kink, or over one, another nudge gives another slope.
        if (Math.abs(slope - half) > 1e-7 * scale) skipped++;
        else {
          compared++;
          expect(Math.abs(unclipped[i]! - half)).toBeLessThan(1e-6 * scale);
        }
      });
    });
    await fc.assert(property, runs);
    expect(compared).toBeGreaterThan(20 * skipped);
  });

  test.each([
    ["sgd", 0.01],
    ["momentum", 0.005],
    ["adam", 0.01],
    ["rmsprop", 0.001],
  ])("%s takes the steps of TensorFlow.js", async (optimiser, learningRate) => {
    const property = fc.asyncProperty(anyOf(fc.constant(optimiser)), async (inputs) => {
      const { reached, end, losses } = await run({ learningRate, ...inputs });
      // What flies apart does so by rounding too.
      fc.pre(mostOf(end) < 100);
      expect(apart(...losses)).toBeLessThan(1e-4 * Math.max(1, mostOf(losses[0])));
      expect(apart(end, reached)).toBeLessThan(1e-4 * Math.max(1, mostOf(end)));
    });
    await fc.assert(property, { ...runs, numRuns: 12 });
  });
});
