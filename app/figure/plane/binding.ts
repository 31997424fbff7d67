import {
  type Binding,
  gridAt,
  grids,
  matrices,
  matrixAt,
  numberAt,
  numbers,
  single,
  wordAt,
} from "../binding";
import { type PlaneData, planesOf } from "./data";
import type { PlaneProps } from "./props";

export const binding: Binding<PlaneProps, PlaneData> = {
  watches: ({ answers, task, points, discrete, says, probe }) => [
    ...grids(answers),
    ...matrices(points),
    ...single(task, ...(discrete ? [discrete] : []), ...(says ? [says] : [])),
    ...(probe ? numbers(probe.x, probe.y) : []),
  ],
  data({ answers, task, points, discrete, says, probe, xLabel, yLabel, zLabel }, read) {
    const { values, ...grid } = gridAt(read, answers);
    return {
      ...{ ...grid, planes: planesOf(values, grid.columns), points: matrixAt(read, points) },
      task: wordAt(read, task) === "regression" ? "regression" : "classes",
      discrete: discrete ? wordAt(read, discrete) === "true" : false,
      says: says ? wordAt(read, says) : "",
      probe: probe ? { x: numberAt(read, probe.x), y: numberAt(read, probe.y) } : null,
      ...{ xLabel, yLabel, zLabel },
    };
  },
};
