import { expect, test } from "vitest";
import { watchValue } from "../kernel/watch";
import { bindings, type NetworkProps } from "./figures";

const { network } = bindings;
const of = (path: string) => ({ of: path, label: path, symbol: path });
const props: NetworkProps = {
  inputs: of("x"),
  layers: [
    { weights: of("w"), biases: of("b"), sums: of("z"), activations: of("f"), deltas: of("delta") },
  ],
  target: of("truth"),
  stage: "stage",
};

test("a network reads arrays, single numbers and what is missing by their paths", () => {
  const values: Record<string, unknown> = {
    ...{ x: [1, Number.NaN, 3], w: new Float64Array([1, 2, 3]), b: 0.5, z: [Infinity], f: 0.25 },
    ...{ truth: 1, stage: 2 },
  };
  const read = (path: string) => watchValue(values[path], 600);
  const paths = network.watches(props).map(({ path }) => path);
  expect(paths.sort()).toEqual(["b", "delta", "f", "stage", "truth", "w", "x", "z"]);
  const { inputs, layers, target, loss, stage } = network.data(props, read, { log: false });
  expect(inputs).toEqual({ numbers: [1, Number.NaN, 3], label: "x", symbol: "x" });
  const { weights, biases, sums, activations, deltas, gradients } = layers[0]!;
  const numbers = [weights, biases, sums, activations, deltas].map((one) => one!.numbers);
  expect(numbers).toEqual([[1, 2, 3], [0.5], [Number.NaN], [0.25], []]);
  expect([gradients, loss]).toEqual([undefined, undefined]);
  expect([target!.numbers, stage]).toEqual([[1], 2]);
});

test("a network without a stage is all computed", () => {
  const { stage: _, ...rest } = props;
  expect(network.data(rest, () => undefined, { log: false }).stage).toBe(Infinity);
  expect(network.data(props, () => undefined, { log: false }).stage).toBeNaN();
});
