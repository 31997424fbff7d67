import * as v from "valibot";
import { control, numberControl, path } from "../props";

export const props = v.strictObject({
  /** A path to how many inputs there are, then how many units each layer has. */
  sizes: path,
  /**
   * A path to a face for each input and each unit, layer after layer: what it gives over a square of
   * the two coordinates, as a list of numbers in rows from the lowest up.
   */
  faces: path,
  /** A path to all weights as one list in a list, layer after layer, each in rows: what comes in × units. */
  weights: path,
  /** Paths to lists: the biases of all units, and what each input and unit gives at the place tried. */
  biases: path,
  values: path,
  /** Paths to words: of each input its name, of each layer its activation. */
  inputNames: path,
  activations: path,
  /** The control that is set to the weights which the reader holds, as `0.1.2=0.75`. */
  holds: v.optional(control),
  /** The control that is set to a unit which is touched: 0 is the first input. */
  chooses: v.optional(numberControl),
});
export type UnitsProps = v.InferOutput<typeof props>;
