import * as v from "valibot";
import { label, numberControl, pair, path } from "../props";

export const props = v.strictObject({
  /**
   * A path to a grid of answers, which says what lies across and up. Of two classes it holds the
   * chance of class 1, from 0 to 1; of three or four a square for each class, one after the other; of
   * a regression the answer.
   */
  answers: path,
  /** A path to what they are: `classes` or `regression`. */
  task: path,
  /**
   * A path to the points, each a list of four numbers: what lies across and up, its class or target,
   * and 1 if it is kept for testing.
   */
  points: path,
  /** A path to a switch or word: where it is true, each place has the colour of its class alone. */
  discrete: v.optional(path),
  /** A path to a word that says why there are no answers over a plane, where there are none. */
  says: v.optional(path),
  /** Paths to the place that is tried, and the controls that put it there. */
  probe: v.optional(pair),
  place: v.optional(
    v.strictObject({ label, x: numberControl, y: numberControl, most: v.number() }),
  ),
  /** A path to two words, what lies across and up, which stand in for the labels. */
  axes: v.optional(path),
  /** A path to words: what each class is called, if not by its number. */
  classes: v.optional(path),
  xLabel: label,
  yLabel: label,
  zLabel: label,
});
export type PlaneProps = v.InferOutput<typeof props>;
