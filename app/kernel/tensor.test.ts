import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { open } from "../library/tensorflow/open";
import { show } from "./show";

const { tf, useBackend } = open({}, () => {}).names;
beforeAll(() => useBackend("cpu"));
afterAll(() => tf.disposeVariables());
const numbers = (...values: number[]) =>
  values.map((value, i) => ({ key: `${i}`, value: { kind: "number", value } }));

describe("a tensor", () => {
  test("says its dtype and shape, and gives its values row by row", () => {
    expect(show(tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]))).toEqual({
      kind: "tree",
      label: "Tensor float32 [2, 3]",
      total: 2,
      entries: [
        { key: "0", value: { kind: "tree", label: "[3]", entries: numbers(1, 2, 3), total: 3 } },
        { key: "1", value: { kind: "tree", label: "[3]", entries: numbers(4, 5, 6), total: 3 } },
      ],
    });
    expect(show(tf.scalar(5, "int32"))).toMatchObject({
      label: "Tensor int32 []",
      entries: numbers(5),
    });
    expect(show(tf.variable(tf.zeros([2])))).toMatchObject({ label: "Variable float32 [2]" });
    expect(show(tf.tensor1d(["a", "b"]))).toMatchObject({ label: "Tensor string [2]", total: 2 });
    expect(show(tf.tensor1d([true, false], "bool"))).toMatchObject({
      entries: [true, false].map((is, i) => ({
        key: `${i}`,
        value: { kind: "word", text: `${is}` },
      })),
    });
    expect(show(tf.zeros([0, 3]))).toMatchObject({ label: "Tensor float32 [0, 3]", total: 0 });
  });

  test("that is large is cut, and says so", () => {
    expect(show(tf.zeros([5000]))).toMatchObject({ total: 5000, entries: { length: 100 } });
  });

  test("whose memory is gone says so", () => {
    const gone = tf.zeros([2, 3]);
    gone.dispose();
    expect(show(gone)).toEqual({ kind: "word", text: "Tensor float32 [2, 3], disposed" });
  });

  test("among other things is shown with them", () => {
    expect(show({ w: tf.tensor1d([1]) })).toMatchObject({
      entries: [{ key: "w", value: { label: "Tensor float32 [1]", entries: numbers(1) } }],
    });
  });

  test("elsewhere than in memory is not read", () => {
    const tensor = tf.zeros([2]);
    const engine = tf.engine();
    const { cpu } = engine.registry;
    delete engine.registry.cpu;
    try {
      expect(show(tensor)).toEqual({ kind: "word", text: "Tensor float32 [2]" });
    } finally {
      engine.registry.cpu = cpu!;
    }
  });
});

test("what only looks like a tensor is never asked for its values", () => {
  let asked = false;
  const liar = {
    dtype: "float32",
    shape: [2],
    dataId: {},
    isDisposed: false,
    dataSync: () => {
      asked = true;
    },
  };
  expect(show(liar)).toEqual({ kind: "word", text: "Tensor float32 [2]" });
  expect(asked).toBe(false);
  for (const lie of [
    { dtype: "<b>" },
    { shape: [-1] },
    { shape: Array(99).fill(1) },
    { dataId: 1 },
  ])
    expect(show({ ...liar, ...lie })).toMatchObject({ kind: "tree", label: "" });
  const throws = Object.defineProperty({ ...liar }, "isDisposed", {
    get() {
      throw new Error("hostile");
    },
  });
  expect(show(throws)).toEqual({ kind: "word", text: "a value that cannot be shown" });
});
