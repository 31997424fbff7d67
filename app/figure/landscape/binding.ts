import {
  type Binding,
  curves,
  gridAt,
  grids,
  join,
  numberAt,
  numbers,
  type Pair,
} from "../binding";
import type { LandscapeData } from "./drawing";
import type { LandscapeProps } from "./props";

export const binding: Binding<LandscapeProps, LandscapeData> = {
  watches: ({ heights, path, now, start }) => [
    ...grids(heights),
    ...curves(path.x, path.y),
    ...numbers(now.x, now.y, start.x, start.y),
  ],
  data: ({ heights, path, now, start, xLabel, yLabel, zLabel, symbols }, read) => {
    const spot = ({ x, y }: Pair) => ({ x: numberAt(read, x), y: numberAt(read, y) });
    return {
      grid: gridAt(read, heights),
      path: join(read, path),
      now: spot(now),
      start: spot(start),
      xLabel,
      yLabel,
      zLabel,
      symbols,
    };
  },
};
