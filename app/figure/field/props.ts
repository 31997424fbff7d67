import * as v from "valibot";
import { label, labels, path, symbolsOf } from "../props";

export const props = v.strictObject({
  /** A path to a grid of answers, which says what lies across and up. */
  answers: path,
  /** Paths to lists, a number for each of the labels. */
  inputs: v.strictObject({ x: path, y: path, answer: path }),
  truth: path,
  labels,
  xLabel: label,
  yLabel: label,
  zLabel: label,
  symbols: symbolsOf("truth", "answer"),
});
export type FieldProps = v.InferOutput<typeof props>;
