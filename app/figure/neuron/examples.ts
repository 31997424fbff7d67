import type { Bound } from "../binding";
import type { NeuronData } from "./drawing";
import type { NeuronProps } from "./props";

const errors = Float64Array.from({ length: 101 }, (_, k) => 1.467 / (1 + k / 8));

export function neuron(w1: number | null, w2: number | null, b: number | null): NeuronData {
  const isKnown = w1 !== null;
  const y = isKnown ? errors : new Float64Array();
  return {
    inputs: [
      { label: "x₁", symbol: "x1", weight: { label: "w₁", symbol: "w1", value: w1 } },
      { label: "x₂", symbol: "x2", weight: { label: "w₂", symbol: "w2", value: w2 } },
    ],
    bias: { label: "b", symbol: "b", value: b },
    answer: { label: "answer f", symbol: "f" },
    error: { label: "error E", symbol: "E", value: isKnown ? 0.02143 * w1 : null },
    errors: { x: Float64Array.from(y, (_, k) => 100 * k), y },
    last: 10000,
  };
}

/** After two steps of 10,000 there are no more numbers. */
const lost = neuron(Number.NaN, Number.NaN, Number.NaN);

export const examples: [string, NeuronData, number?][] = [
  ["neuron", neuron(9.986, 9.986, -4.5275), 520],
  ["neuron-phone", neuron(0.417, -0.72, 0.0001), 340],
  ["neuron-half", neuron(0.417, -123456, -4.5275), 170],
  [
    "neuron-lost",
    { ...lost, errors: { x: Float64Array.of(0, 1), y: Float64Array.of(1.5, 1) } },
    520,
  ],
  ["neuron-large", neuron(62, -1234567, 1e-9), 520],
  ["neuron-none", neuron(null, null, null), 520],
];

export const bound: Bound<NeuronProps, NeuronData> = {
  props: {
    inputs: [{ label: "x", symbol: "x", weight: { of: "now.w", label: "w", symbol: "w" } }],
    bias: { of: "now.b", label: "b" },
    answer: { label: "f" },
    error: { of: "now.E", label: "E" },
    errors: "run.E",
  },
  values: { now: { w: 2, b: Number.NaN, E: 0.5 }, run: { E: [2, 1, Number.NaN] } },
  data: {
    inputs: [{ label: "x", symbol: "x", weight: { label: "w", symbol: "w", value: 2 } }],
    bias: { label: "b", value: Number.NaN },
    answer: { label: "f" },
    error: { label: "E", value: 0.5 },
    errors: { x: Float64Array.of(0, 1), y: Float64Array.of(2, 1) },
    last: 2,
  },
};
