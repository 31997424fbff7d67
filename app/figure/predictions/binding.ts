import { type Binding, lists, rowsAt } from "../binding";
import type { PredictionsData } from "./drawing";
import type { PredictionsProps } from "./props";

export const binding: Binding<PredictionsProps, PredictionsData> = {
  still: true,
  watches: ({ hand, framework, truth }) => lists(hand, ...(framework ? [framework] : []), truth),
  data: ({ hand, framework, truth, labels, symbols }, read) => ({
    symbols,
    rows: rowsAt(read, labels.length, { hand, framework, truth }).map((row, i) => ({
      label: labels[i]!,
      truth: row.truth ?? Number.NaN,
      hand: row.hand,
      framework: row.framework,
    })),
    alone: framework === undefined,
  }),
};
