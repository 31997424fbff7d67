import { type Binding, listAt, lists, numberAt, numbers, single, wordAt } from "../binding";
import type { LogLogData } from "./data";
import type { LogLogProps } from "./props";

export const binding: Binding<LogLogProps, LogLogData> = {
  watches: ({ series, marks = [], levels = [], at }) => [
    ...lists(...series.flatMap(({ x, y }) => [x, y])),
    ...single(...series.flatMap(({ state }) => state ?? [])),
    ...numbers(...[...marks, ...levels].map(({ at }) => at), ...(at ? [at.x, at.y] : [])),
  ],
  data: ({ series, marks = [], levels = [], at, xLabel, yLabel, symbols }, read) => ({
    series: series.map(({ x, y, state, ...rest }) => ({
      ...{ ...rest, x: listAt(read, x), y: listAt(read, y) },
      state: state && wordAt(read, state),
    })),
    marks: marks.map(({ at, label }) => ({ label, value: numberAt(read, at) })),
    levels: levels.map(({ at, ...rest }) => ({ ...rest, value: numberAt(read, at) })),
    at: at && { x: numberAt(read, at.x), y: numberAt(read, at.y) },
    ...{ xLabel, yLabel, symbols },
  }),
  // Another lane may be one that this machine has not.
  needs: ({ series: [first] }) => (first ? [first.x, first.y] : []),
};
