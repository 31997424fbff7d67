import { expect, test } from "vitest";
import { doubtsOf } from "./doubtsOf";
import { readLayers } from "./readLayers";

const plain = {
  ...{ classes: 2, loss: "bce", layers: readLayers("3 tanh drop 0.5; 1 relu") },
  ...{ rows: 40, batchSize: 40, learningRate: 0.1, l1: 0, l2: 0 },
};

test("of settings that make sense nothing is said", () => {
  expect(doubtsOf(plain)).toEqual([]);
  expect(doubtsOf({ ...plain, layers: [], l1: 0.1 })).toEqual([]);
  for (const loss of ["crossEntropy", "mse", "l1"])
    expect(doubtsOf({ ...plain, classes: 3, loss })).toEqual([]);
  expect(doubtsOf({ ...plain, layers: readLayers("3 tanh frozen; 2 tanh") })).toEqual([]);
});

test.each([
  [
    { classes: 3 },
    "The loss bce asks of each of the 3 classes by itself: to have one chosen among them, take crossEntropy.",
  ],
  [
    { classes: 10, loss: "hinge" },
    "The loss hinge asks of each of the 10 classes by itself: to have one chosen among them, take crossEntropy.",
  ],
  [{ batchSize: 41 }, "A batch takes all 40 rows: there are no 41."],
  [{ rows: 1, batchSize: 10 }, "A batch takes the one row: there are no 10."],
  [
    { layers: readLayers("3 tanh; 1 relu drop 0.2") },
    "Layer 2 has one unit: in a step that drops it, all rows get the same answer.",
  ],
  [
    { layers: readLayers("3 tanh frozen; 2 relu frozen") },
    "All hidden layers are frozen: only the last layer learns.",
  ],
  [
    { layers: readLayers("3 tanh frozen"), l2: 0.1 },
    "All hidden layers are frozen: only the last layer learns, and the penalties are on its weights alone.",
  ],
  [{ learningRate: 0 }, "At a learning rate of 0 nothing is learned."],
])("%j: %s", (odd, said) => {
  expect(doubtsOf({ ...plain, ...odd })).toEqual([said]);
});
