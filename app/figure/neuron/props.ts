import * as v from "valibot";
import { label, path, symbols } from "../props";

/** What a reader calls a number, and its name in code. */
const name = { label, symbol: v.optional(symbols) };
const number = v.strictObject({ of: path, ...name });

export const props = v.strictObject({
  /** Each with the weight by which it comes in. */
  inputs: v.pipe(
    v.array(v.strictObject({ ...name, weight: number })),
    v.minLength(1, "one input at least"),
  ),
  bias: number,
  answer: v.strictObject(name),
  error: number,
  /** A path to the errors of all steps. */
  errors: path,
});
export type NeuronProps = v.InferOutput<typeof props>;
