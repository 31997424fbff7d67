import * as v from "valibot";
import { label, path, symbols } from "../props";

export const props = v.strictObject({
  /** What hangs on what, the first first, each with its number before and after a nudge. */
  links: v.pipe(
    v.array(v.strictObject({ label, symbol: v.optional(symbols), before: path, after: path })),
    v.minLength(2, "two links at least"),
  ),
});
export type ChainProps = v.InferOutput<typeof props>;
