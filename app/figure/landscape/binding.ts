import {
  type Binding,
  curves,
  gridAt,
  grids,
  join,
  labelsAt,
  numberAt,
  numbers,
  type Pair,
  words,
} from "../binding";
import type { LandscapeData } from "./drawing";
import type { LandscapeProps } from "./props";

export const binding: Binding<LandscapeProps, LandscapeData> = {
  watches: ({ heights, path, now, start, axes }) => [
    ...grids(heights),
    ...curves(path.x, path.y),
    ...numbers(now.x, now.y, start.x, start.y),
    ...words(...(axes === undefined ? [] : [axes])),
  ],
  data: ({ heights, path, now, start, axes, zLabel, symbols, ...labels }, read) => {
    const spot = ({ x, y }: Pair) => ({ x: numberAt(read, x), y: numberAt(read, y) });
    return {
      grid: gridAt(read, heights),
      path: join(read, path),
      now: spot(now),
      start: spot(start),
      ...labelsAt(read, axes, labels),
      zLabel,
      symbols,
    };
  },
};
