import type { Bound } from "../binding";
import type { FieldData } from "./drawing";
import type { FieldProps } from "./props";

type Answer = (x1: number, x2: number) => number;

const sigmoid = (y: number) => 1 / (1 + Math.exp(-y));
const neuron =
  (w1: number, w2: number, b: number, f = sigmoid): Answer =>
  (x1, x2) =>
    f(x1 * w1 + x2 * w2 + b);

/** What a model answers, and what a gate wants. */
export function answers(f: Answer, truth: number[], columns = 50): FieldData {
  const place = (i: number) => -0.5 + (2 * i) / (columns - 1);
  const values = Float64Array.from({ length: columns ** 2 }, (_, i) =>
    f(place(i % columns), place(Math.floor(i / columns))),
  );
  const inputs = truth.map((truth, i) => {
    const [x, y] = [i >> 1, i & 1];
    return { x, y, label: `${x} ${y}`, truth, answer: f(x, y) };
  });
  const grid = { values, columns, x: [-0.5, 1.5], y: [-0.5, 1.5] } satisfies FieldData["grid"];
  return { grid, inputs, xLabel: "x₁", yLabel: "x₂", zLabel: "answer f" };
}

const or = [0, 1, 1, 1];
const xor = [0, 1, 1, 0];

/** Two neurons and a third that looks at their answers. */
const bent: Answer = (x1, x2) =>
  neuron(20, -20, -10)(neuron(9, 9, -4)(x1, x2), neuron(9, 9, -13)(x1, x2));

export const learned = answers(neuron(9.986, 9.986, -4.5275), or);

export const examples: [string, FieldData, number?][] = [
  ["field", { ...learned, symbols: { x: "x1", y: "x2", truth: "f0", answer: "f" } }],
  ["field-phone", learned, 320],
  ["field-half", learned, 165],
  ["field-xor", answers(neuron(6, 5.8, -2.4), xor)],
  ["field-bent", answers(bent, xor)],
  [
    "field-identity",
    answers(
      neuron(0.417, 0.72, 0.0001, (y) => y),
      or,
    ),
  ],
  ["field-saturated", answers(neuron(60, 60, 60), or)],
  ["field-not-finite", answers((x1, x2) => (x1 > 0.7 ? Number.NaN : x2 - 0.2), or)],
  ["field-lost", answers(() => Number.NaN, or)],
  ["field-none", { ...learned, grid: { ...learned.grid, values: new Float64Array() }, inputs: [] }],
];

export const bound: Bound<FieldProps, FieldData> = {
  props: {
    answers: "field",
    inputs: { x: "corners.x1", y: "corners.x2", answer: "corners.f" },
    truth: "truth",
    labels: ["0 1", "1 0"],
    xLabel: "x₁",
    yLabel: "x₂",
    zLabel: "answer f",
    symbols: { answer: "f" },
  },
  values: {
    field: { values: Float32Array.of(1, 2, 3, 4), columns: 2, x: [-0.5, 1.5], y: [0, 1] },
    corners: { x1: [0, 1], x2: [2, 3], f: [4, Number.NaN] },
    truth: [1, 0],
  },
  data: {
    grid: { values: Float64Array.of(1, 2, 3, 4), columns: 2, x: [-0.5, 1.5], y: [0, 1] },
    inputs: [
      { x: 0, y: 2, answer: 4, truth: 1, label: "0 1" },
      { x: 1, y: 3, answer: Number.NaN, truth: 0, label: "1 0" },
    ],
    xLabel: "x₁",
    yLabel: "x₂",
    zLabel: "answer f",
    symbols: { answer: "f" },
  },
};
