import * as v from "valibot";
import { labels, path, symbolsOf } from "../props";

/** Paths to lists, a number for each of the labels. */
export const props = v.strictObject({
  hand: path,
  framework: v.optional(path),
  truth: path,
  labels,
  symbols: symbolsOf("hand", "truth", "error"),
});
export type PredictionsProps = v.InferOutput<typeof props>;
