import * as v from "valibot";
import { label, labels, pair, path, symbolsOf } from "../props";

export const props = v.strictObject({
  line: pair,
  /** The framework's values of the same function. */
  dots: v.optional(pair),
  /** Paths to lists, a number for each of the labels. */
  samples: v.optional(pair),
  truth: v.optional(path),
  labels: v.optional(labels),
  xLabel: label,
  yLabel: label,
  /** Samples that stand for symbols have the rows' order. */
  symbols: symbolsOf("samples"),
});
export type CurveProps = v.InferOutput<typeof props>;
