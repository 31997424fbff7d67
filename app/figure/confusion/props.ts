import * as v from "valibot";
import { label, path } from "../props";

export const props = v.strictObject({
  /** A path to rows of counts: a row for what is true, a column for what is said. */
  of: path,
  /** What the classes are called, in the order of rows and columns. */
  classes: v.pipe(v.array(label), v.minLength(2), v.maxLength(12)),
  /** What stands at the rows and at the columns. */
  truth: v.optional(label, "true"),
  said: v.optional(label, "said"),
});
export type ConfusionProps = v.InferInput<typeof props>;
