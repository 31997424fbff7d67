import type { Bound } from "../binding";
import { firstWeightOf, type UnitsData } from "./data";
import type { UnitsProps } from "./props";

type Input = { name: string; of(x1: number, x2: number): number };

const two: Input[] = [
  { name: "x₁", of: (x1) => x1 },
  { name: "x₂", of: (_, x2) => x2 },
];
const more: Input[] = [
  ...two,
  { name: "x₁²", of: (x1) => x1 * x1 },
  { name: "x₁x₂", of: (x1, x2) => x1 * x2 },
  { name: "sin(x₁)", of: (x1) => Math.sin(x1) },
];

/** Numbers from -1 to 1 that are the same at every build. */
const scattered = (k: number) => 2 * (((k + 1) * Math.SQRT2 * 7) % 1) - 1;

/** A network with tanh in all layers, and what each of its units gives over a square. */
export function network(
  inputs: Input[],
  units: number[],
  {
    side = 12,
    scale = 1,
    more = {},
  }: { side?: number; scale?: number; more?: Partial<UnitsData> } = {},
): UnitsData {
  const sizes = [inputs.length, ...units];
  const count = firstWeightOf(sizes, sizes.length - 1);
  const weights = Float64Array.from({ length: count }, (_, k) => scale * scattered(k));
  const biases = units.flatMap((size, l) =>
    Array.from({ length: size }, (_, i) => 0.4 * scattered(31 * l + i)),
  );
  const answer = (x1: number, x2: number): number[] => {
    const all = inputs.map(({ of }) => of(x1, x2));
    let before = all;
    let from = 0;
    let bias = 0;
    for (const size of units) {
      const now = Array.from({ length: size }, (_, j) => {
        const z = before.reduce(
          (sum, x, i) => sum + x * weights[from + i * size + j]!,
          biases[bias + j]!,
        );
        return Math.tanh(z);
      });
      from += before.length * size;
      bias += size;
      all.push(...now);
      before = now;
    }
    return all;
  };
  const place = (i: number) => -6 + (12 * i) / (side - 1);
  const places = Array.from({ length: side * side }, (_, k) =>
    answer(place(k % side), place(Math.floor(k / side))),
  );
  const values = answer(1.5, -2);
  const faces = values.flatMap((_, unit) => places.map((all) => all[unit]!));
  return {
    ...{ sizes, weights, biases, values },
    faces: { values: Float64Array.from(faces), columns: side * side },
    inputNames: inputs.map(({ name }) => name),
    activations: units.map(() => "tanh"),
    ...more,
  };
}

export const small = network(two, [4, 3, 1]);
const eight = network(more, [8, 8, 1], { more: { chosen: 7 } });
const deep = Array.from({ length: 8 }, () => 32);

export const examples: [string, UnitsData, number?][] = [
  ["units", small],
  ["units-phone", small, 350],
  ["units-eight", eight],
  ["units-single", network(two, [1])],
  ["units-deep-phone", network(two, [6, 6, 6, 6, 6, 6, 6, 6, 1], { side: 5 }), 350],
  [
    "units-lost",
    {
      ...small,
      weights: Float64Array.from(small.weights, (w, i) => (i % 3 === 0 ? Number.NaN : w)),
      faces: {
        columns: 144,
        values: small.faces!.values.map((v, i) => (i < 500 ? v : Number.NaN)),
      },
    },
  ],
  ["units-large", { ...small, sizes: [784, 64, 10] }],
  ["units-none", { ...small, sizes: [], faces: null, weights: [], biases: [], values: [] }],
];

/** As many units as are ever drawn; too large a picture to keep. */
export const largest = () => network(two, [...deep, 1], { side: 12, scale: 0.3 });

const paths = { sizes: "net.sizes", faces: "faces", weights: "net.weights", biases: "net.biases" };

export const bound: Bound<UnitsProps, UnitsData> = {
  props: {
    ...{ ...paths, values: "here.values", inputNames: "names", activations: "net.activations" },
    ...{ holds: "weights", chooses: "unit" },
  },
  values: {
    net: { sizes: [1, 1], weights: [[0.5]], biases: [0.25], activations: ["tanh"] },
    faces: [
      [1, 2, 3, 4],
      [5, 6, 7, Number.NaN],
    ],
    ...{ here: { values: [1, Number.NaN] }, names: ["x"], unit: 1 },
  },
  data: {
    ...{ sizes: [1, 1], weights: Float64Array.of(0.5), biases: [0.25], values: [1, Number.NaN] },
    faces: { values: Float64Array.of(1, 2, 3, 4, 5, 6, 7, Number.NaN), columns: 4 },
    ...{ inputNames: ["x"], activations: ["tanh"], chosen: 1 },
  },
};
