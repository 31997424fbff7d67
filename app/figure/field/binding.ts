import { type Binding, gridAt, grids, lists, rowsAt } from "../binding";
import type { FieldData } from "./drawing";
import type { FieldProps } from "./props";

export const binding: Binding<FieldProps, FieldData> = {
  watches: ({ answers, inputs, truth }) => [
    ...grids(answers),
    ...lists(inputs.x, inputs.y, inputs.answer, truth),
  ],
  data: ({ answers, inputs, truth, labels, xLabel, yLabel, zLabel, symbols }, read) => ({
    grid: gridAt(read, answers),
    inputs: rowsAt(read, labels.length, { ...inputs, truth }).map((row, i) => ({
      x: row.x ?? Number.NaN,
      y: row.y ?? Number.NaN,
      answer: row.answer ?? Number.NaN,
      truth: row.truth ?? Number.NaN,
      label: labels[i]!,
    })),
    xLabel,
    yLabel,
    zLabel,
    symbols,
  }),
};
