import fc from "fast-check";
import { expect, test } from "vitest";
import { batchesOf } from "./batchesOf";
import { drawNetwork } from "./drawNetwork";
import { matrixOf } from "./matrixOf";
import { rateAt } from "./rateAt";
import { readLayers } from "./readLayers";
import { regularised } from "./regularised";
import { taskOf } from "./taskOf";

const column = (n: number) => matrixOf(Array.from({ length: n }, (_, i) => [i]));

test("an epoch's batches are all samples once, in an order of its own, whichever is asked for first", () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 80 }),
    fc.nat(),
  );
  fc.assert(
    fc.property(sizes, ([n, size, seed]) => {
      const X = column(n);
      const [ours, theirs] = [batchesOf(X, X, size, seed), batchesOf(X, X, size, seed)];
      const epoch = (e: number) =>
        Array.from({ length: ours.perEpoch }, (_, i) =>
          Array.from(ours.at(e * ours.perEpoch + i).rows),
        );
      const [later, first] = [epoch(3), epoch(0)];
      expect(first.flat().sort((a, b) => a - b)).toEqual(Array.from(X.values));
      if (n > 20) expect(later.flat()).not.toEqual(first.flat());
      const { rows, X: given } = theirs.at(3 * ours.perEpoch);
      expect(Array.from(rows)).toEqual(later[0]);
      expect(Array.from(given.values)).toEqual(later[0]);
    }),
  );
});

test("no data, other targets and no size are refused", () => {
  expect(() => batchesOf(column(2).pick([]), column(2).pick([]), 1, 0)).toThrow("no rows");
  expect(() => batchesOf(column(2), column(3), 1, 0)).toThrow("2 samples, but targets for 3");
  expect(() => batchesOf(column(2), column(2), 0, 0)).toThrow(RangeError);
});

test("a network's parameters lie layer by layer, frozen ones marked, and each draw is its own", () => {
  const layers = readLayers("3 tanh frozen; 2 relu drop 0.5");
  const plan = { inputs: 2, layers, outputs: 1, seed: 1 };
  const network = drawNetwork({ ...plan, initialisation: "numpy" });
  expect(network.theta).toHaveLength(2 * 3 + 3 + 3 * 2 + 2 + 2 + 1);
  expect(network.theta[0]).toBe(0.417022004702574);
  expect(Array.from(network.trained)).toEqual([...Array(9).fill(0), ...Array(11).fill(1)]);
  const [first, second, last] = network.layersOf(network.theta);
  expect(first!.W.values).toEqual(network.theta.subarray(0, 6));
  expect(second!.b.values).toEqual(network.theta.subarray(15, 17));
  expect(last).toMatchObject({ activation: "identity", mask: null });
  expect(drawNetwork({ ...plan, initialisation: "torch" }).theta[0]).toBeCloseTo(0.6613, 3);
  for (const [initialisation, most] of [
    ["xavier", Math.sqrt(6 / 5)],
    ["he", Math.sqrt(3)],
  ] as const) {
    const drawn = drawNetwork({ ...plan, initialisation }).theta;
    expect(Math.max(...drawn.subarray(0, 6).map(Math.abs))).toBeLessThan(most);
    expect(Array.from(drawn.subarray(6, 9))).toEqual([0, 0, 0]);
  }
  expect(() => drawNetwork({ ...plan, initialisation: "best" })).toThrow("no initialisation");
});

test("a step drops about the share it is to, makes up for it, and drops others than the next step", () => {
  const network = drawNetwork({ inputs: 1, layers: readLayers("32 relu drop 0.25"), outputs: 1 });
  const [one, same, next] = [5, 5, 6].map(
    (k) => network.layersOf(network.theta, { k, rows: 200 })[0]!.mask!,
  );
  expect(one!.values).toEqual(same!.values);
  expect(one!.values).not.toEqual(next!.values);
  expect(new Set(one!.values)).toEqual(new Set([0, 4 / 3]));
  expect(one!.sum() / (32 * 200)).toBeCloseTo(1, 1);
  expect(network.layersOf(network.theta)[0]!.mask).toBeNull();
});

test("rates fall by schedule", () => {
  const rates = (schedule: string) => [0, 50, 75].map((k) => rateAt(k, 100, 2, schedule));
  expect(rates("constant")).toEqual([2, 2, 2]);
  expect(rates("step")).toEqual([2, 0.2, 0.02]);
  expect(rates("cosine")[1]).toBeCloseTo(1, 12);
  expect(() => rates("sudden")).toThrow("no schedule called sudden");
});

test("a gradient is that of the loss and the penalties, shortened, but for frozen parameters", () => {
  const g = [matrixOf([[3, 4, 9]])];
  const plan = { l1: 0.5, l2: 0.1, clip: 1, trained: [1, 1, 0] };
  const followed = regularised(g, Float64Array.of(1, -2, 5), plan);
  const [long, wide] = [3.6, 3.3];
  const wanted = [long, wide, 0].map((slope) => slope / Math.hypot(long, wide));
  for (const [i, slope] of wanted.entries()) expect(followed[i]).toBeCloseTo(slope, 12);
});

test("losses that make no sense of the data are refused with the reason", () => {
  const numbers = { task: "regression", classes: 0 } as const;
  expect(() => taskOf(numbers, "bce")).toThrow("take mse or l1");
  expect(() => taskOf({ task: "classes", classes: 1 }, "bce")).toThrow("only one class");
  expect(() => taskOf({ task: "classes", classes: 2 }, "best")).toThrow("no loss called best");
});

test("two classes are one answer and more are one each, read back as they were", () => {
  for (const loss of ["mse", "l1", "bce", "crossEntropy", "hinge"])
    for (const classes of [2, 3, 4]) {
      const task = taskOf({ task: "classes", classes }, loss);
      const values = Array.from({ length: classes }, (_, i) => i);
      const T = task.targetsOf(values);
      expect(T.columns).toBe(classes === 2 && loss !== "crossEntropy" ? 1 : classes);
      expect(Array.from(task.read(T))).toEqual(values);
    }
});
