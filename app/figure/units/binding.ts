import {
  type Binding,
  listAt,
  lists,
  matrices,
  matrixAt,
  numberAt,
  numbers,
  words,
  wordsAt,
} from "../binding";
import type { UnitsData } from "./data";
import type { UnitsProps } from "./props";

export const binding: Binding<UnitsProps, UnitsData> = {
  watches: ({ sizes, faces, weights, biases, values, inputNames, activations, chooses }) => [
    ...lists(sizes, biases, values),
    ...matrices(faces, weights),
    ...words(inputNames, activations),
    ...numbers(...(chooses ? [chooses] : [])),
  ],
  data: ({ sizes, faces, weights, biases, values, inputNames, activations, chooses }, read) => ({
    sizes: listAt(read, sizes) ?? [],
    faces: matrixAt(read, faces),
    weights: matrixAt(read, weights)?.values ?? new Float64Array(),
    biases: listAt(read, biases) ?? [],
    values: listAt(read, values) ?? [],
    inputNames: wordsAt(read, inputNames),
    activations: wordsAt(read, activations),
    chosen: chooses ? numberAt(read, chooses) : undefined,
  }),
};
