import * as v from "valibot";
import { label, path, symbols } from "../props";

/** A path to numbers, what a reader calls them, and their name in code. */
const quantity = v.strictObject({ of: path, label, symbol: v.optional(symbols) });
export type NamedPath = v.InferOutput<typeof quantity>;

export const props = v.strictObject({
  inputs: quantity,
  layers: v.array(
    v.strictObject({
      /** In rows: what comes in × units; so too their gradients. */
      weights: quantity,
      biases: quantity,
      sums: quantity,
      activations: quantity,
      deltas: v.optional(quantity),
      gradients: v.optional(quantity),
      biasGradients: v.optional(quantity),
    }),
  ),
  target: v.optional(quantity),
  loss: v.optional(quantity),
  /** A path to the stage, see `NetworkData`; without one, all that the props name is computed. */
  stage: v.optional(path),
});
export type NetworkProps = v.InferOutput<typeof props>;
