import { type Binding, curves, join, lists, rowsAt } from "../binding";
import type { CurveData } from "./drawing";
import type { CurveProps } from "./props";

export const binding: Binding<CurveProps, CurveData> = {
  watches: ({ line, dots, samples, truth }) => [
    ...curves(line.x, line.y, ...(dots ? [dots.x, dots.y] : [])),
    ...lists(...(samples ? [samples.x, samples.y] : []), ...(truth ? [truth] : [])),
  ],
  data: ({ line, dots, samples, truth, labels = [], xLabel, yLabel, symbols }, read) => ({
    line: join(read, line),
    dots: dots ? join(read, dots) : null,
    samples: samples
      ? rowsAt(read, labels.length, { ...samples, truth }).map((row, i) => ({
          x: row.x ?? Number.NaN,
          y: row.y ?? Number.NaN,
          truth: row.truth ?? Number.NaN,
          label: labels[i]!,
        }))
      : [],
    xLabel,
    yLabel,
    symbols,
  }),
};
