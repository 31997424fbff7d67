import {
  type Binding,
  gridAt,
  grids,
  labelsAt,
  matrices,
  matrixAt,
  numberAt,
  numbers,
  single,
  wordAt,
  words,
  wordsAt,
} from "../binding";
import { type PlaneData, planesOf } from "./data";
import type { PlaneProps } from "./props";

export const binding: Binding<PlaneProps, PlaneData> = {
  watches: ({ answers, task, points, discrete, says, probe, axes, classes }) => [
    ...grids(answers),
    ...matrices(points),
    ...words(...[axes, classes].filter((path) => path !== undefined)),
    ...single(task, ...(discrete ? [discrete] : []), ...(says ? [says] : [])),
    ...(probe ? numbers(probe.x, probe.y) : []),
  ],
  data({ answers, task, points, discrete, says, probe, axes, classes, zLabel, ...labels }, read) {
    const { values, ...grid } = gridAt(read, answers);
    return {
      ...{ ...grid, planes: planesOf(values, grid.columns), points: matrixAt(read, points) },
      task: wordAt(read, task) === "regression" ? "regression" : "classes",
      discrete: discrete ? wordAt(read, discrete) === "true" : false,
      says: says ? wordAt(read, says) : "",
      probe: probe ? { x: numberAt(read, probe.x), y: numberAt(read, probe.y) } : null,
      names: classes ? wordsAt(read, classes) : [],
      ...{ ...labelsAt(read, axes, labels), zLabel },
    };
  },
};
