import * as v from "valibot";
import { label, numberControl, pair, path, switchControl, symbolsOf } from "../props";

export const props = v.strictObject({
  /** A path to a grid of heights, which says what lies across and up. */
  heights: path,
  /** Paths to the places of a walk over it, and to single places. */
  path: pair,
  now: pair,
  start: pair,
  /** What the start is called, the controls that put it where the reader wants it, and how far from 0. */
  place: v.optional(
    v.strictObject({
      label,
      x: numberControl,
      y: numberControl,
      switch: switchControl,
      most: v.number(),
    }),
  ),
  /** A path to two words, what lies across and up, which stand in for the labels. */
  axes: v.optional(path),
  xLabel: label,
  yLabel: label,
  zLabel: label,
  symbols: symbolsOf("now"),
});
export type LandscapeProps = v.InferOutput<typeof props>;
