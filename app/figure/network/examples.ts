import type { Bound } from "../binding";
import type { Layer, NetworkData, Quantity } from "./data";
import type { NetworkProps } from "./props";

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const quantity = (numbers: number[], label: string, symbol: string): Quantity => {
  return { numbers, label, symbol };
};

type Parameters = { x: number[]; y: number; w1: number[]; b1: number[]; w2: number[]; b2: number };

/** A network with one hidden layer and one answer, and what backpropagation makes of one sample. */
export function backpropagate({ x, y, w1, b1, w2, b2 }: Parameters, stage: number): NetworkData {
  const units = b1.length;
  const z1 = b1.map((b, j) => b + sum(x.map((x, i) => x * w1[i * units + j]!)));
  const a1 = z1.map(sigmoid);
  const z2 = b2 + sum(a1.map((a, j) => a * w2[j]!));
  const output = sigmoid(z2);
  const delta2 = (output - y) * output * (1 - output);
  const delta1 = a1.map((a, j) => delta2 * w2[j]! * a * (1 - a));
  return {
    inputs: quantity(x, "x", "x"),
    layers: [
      {
        weights: quantity(w1, "w₁", "w1"),
        biases: quantity(b1, "b₁", "b1"),
        sums: quantity(z1, "z₁", "z1"),
        activations: quantity(a1, "a₁", "a1"),
        deltas: quantity(delta1, "δ₁", "delta1"),
        gradients: quantity(
          x.flatMap((x) => delta1.map((delta) => x * delta)),
          "∂L/∂w₁",
          "dL_dw1",
        ),
        biasGradients: quantity(delta1, "∂L/∂b₁", "dL_db1"),
      },
      {
        weights: quantity(w2, "w₂", "w2"),
        biases: quantity([b2], "b₂", "b2"),
        sums: quantity([z2], "z₂", "z2"),
        activations: quantity([output], "output", "output"),
        deltas: quantity([delta2], "δ₂", "delta2"),
        gradients: quantity(
          a1.map((a) => a * delta2),
          "∂L/∂w₂",
          "dL_dw2",
        ),
        biasGradients: quantity([delta2], "∂L/∂b₂", "dL_db2"),
      },
    ],
    target: quantity([y], "y", "y"),
    loss: quantity([(output - y) ** 2 / 2], "L", "L"),
    stage,
  };
}

/** The draws of `torch.manual_seed(0)`. */
const seed0: Parameters = {
  x: [
    1.5409960746765137, -0.293428897857666, -2.1787893772125244, 0.5684312582015991,
    -1.0845223665237427,
  ],
  y: -1.3985954523086548,
  w1: [
    0.40334683656692505, 0.8380263447761536, -0.7192575931549072, -0.40334352850914,
    -0.5966353416442871, 0.18203648924827576, -0.8566746115684509, 1.1006041765213013,
    -1.0711873769760132, 0.1227012425661087, -0.5663174986839294, 0.3731146454811096,
    -0.8919953107833862, -1.5091077089309692, 0.3703935444355011,
  ],
  b1: [0.19186942279338837, 1.2637947797775269, -1.2904350757598877],
  w2: [1.4565025568008423, 0.9398099184036255, 0.7748488187789917],
  b2: -0.7911027073860168,
};

/** Three units that answer XOR. */
const xor: Parameters = {
  x: [1, 0],
  y: 1,
  w1: [6.2, -5.1, 3.3, 6.4, -5.3, -2.9],
  b1: [-2.8, 7.6, 0.4],
  w2: [9.4, 9.1, -0.6],
  b2: -13.6,
};

export const atStage = (stage: number) => backpropagate(seed0, stage);

const lost = { ...seed0, x: [Number.NaN, 1, 1, 1, 1] };
const huge = { ...seed0, w2: [400, -3e7, 0.00004], b2: Infinity };

const known = atStage(9);
const none = (one: Quantity) => ({ ...one, numbers: [] });

/** Before any run: nothing has a value. */
export const empty: NetworkData = {
  ...known,
  inputs: none(known.inputs),
  layers: known.layers.map(({ weights, biases, sums, activations }) => ({
    weights: none(weights),
    biases: none(biases),
    sums: none(sums),
    activations: none(activations),
  })),
};

/** Some arrays are gone, and one does not fit. */
export const broken: NetworkData = {
  ...known,
  layers: known.layers.map((layer) => ({
    ...layer,
    weights: { ...layer.weights, numbers: Array.from(layer.weights.numbers).slice(0, -2) },
    deltas: none(layer.deltas!),
  })),
};

const { inputs, layers } = backpropagate(xor, Infinity);
const [hidden, last] = layers as [Layer, Layer];
const second = quantity([1, -1, 0.5, 2, 0.3, -2, 1, -0.2, 0.1], "w₂", "w2");
const renamed = (one: Quantity, label: string) => ({ ...one, label, symbol: label });

/** Forward only, and three layers. */
export const deep: NetworkData = {
  inputs,
  layers: [
    hidden,
    {
      weights: second,
      biases: renamed(hidden.biases, "b₂"),
      sums: renamed(hidden.sums, "z₂"),
      activations: renamed(hidden.activations, "a₂"),
    },
    {
      weights: renamed(last.weights, "w₃"),
      biases: renamed(last.biases, "b₃"),
      sums: renamed(last.sums, "z₃"),
      activations: last.activations,
    },
  ].map(({ weights, biases, sums, activations }) => ({ weights, biases, sums, activations })),
  stage: Infinity,
};

export const examples: [string, NetworkData, number?][] = [
  ["network", atStage(0)],
  ["network-z1", atStage(1)],
  ["network-a1", atStage(2)],
  ["network-z2", atStage(3)],
  ["network-loss", atStage(5)],
  ["network-delta2", atStage(6)],
  ["network-gradient2", atStage(7)],
  ["network-delta1", atStage(8)],
  ["network-gradient1", atStage(9), 350],
  ["network-xor", backpropagate(xor, 5), 350],
  ["network-deep", deep],
  ["network-not-finite", backpropagate(lost, 9)],
  ["network-extreme", backpropagate(huge, 9)],
  ["network-broken", broken],
  ["network-none", empty],
];

const named = (of: string) => ({ of, label: of, symbol: of });

/** A path to each thing that a network can show. */
export const bound: Bound<NetworkProps, NetworkData> = {
  props: {
    inputs: named("x"),
    layers: [
      {
        weights: named("w"),
        biases: named("b"),
        sums: named("z"),
        activations: named("f"),
        deltas: named("delta"),
        gradients: named("dL_dw"),
        biasGradients: named("dL_db"),
      },
    ],
    target: named("truth"),
    loss: named("L"),
    stage: "stages.at",
  },
  values: {
    ...{ x: [1, Number.NaN, 3], w: Float64Array.of(1, 2, 3), b: 0.5, z: [Infinity], f: 0.25 },
    ...{ delta: [4], dL_dw: [5, 6, 7], dL_db: 8, truth: 1, L: 9, stages: { at: 2 } },
  },
  data: {
    inputs: quantity([1, Number.NaN, 3], "x", "x"),
    layers: [
      {
        weights: quantity([1, 2, 3], "w", "w"),
        biases: quantity([0.5], "b", "b"),
        sums: quantity([Number.NaN], "z", "z"),
        activations: quantity([0.25], "f", "f"),
        deltas: quantity([4], "delta", "delta"),
        gradients: quantity([5, 6, 7], "dL_dw", "dL_dw"),
        biasGradients: quantity([8], "dL_db", "dL_db"),
      },
    ],
    target: quantity([1], "truth", "truth"),
    loss: quantity([9], "L", "L"),
    stage: 2,
  },
};
