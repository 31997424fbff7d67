import * as v from "valibot";
import { label, path, symbolsOf, text, yes } from "../props";

export const props = v.strictObject({
  series: v.array(
    v.strictObject({
      of: path,
      role: v.picklist(["hand", "framework", "truth", "error", "plain"]),
      label: text,
      /** Wide enough to show on both sides of the series after it, which may lie on it. */
      broad: yes,
    }),
  ),
  /** A path to where the horizontal axis ends, the number of steps. */
  steps: path,
  /** What one of them is called: `step`, `epoch`. */
  xLabel: label,
  yLabel: label,
  /** Paths to a step that is looked at, and to the value there. */
  at: v.optional(v.strictObject({ step: path, value: path })),
  /** Values that the curves are held against, each a thin line across with its name. */
  levels: v.optional(v.array(v.strictObject({ of: path, label }))),
  log: yes,
  /** Offers a switch between a linear and a logarithmic axis. */
  switchable: yes,
  /** Draws the runs that the reader has left behind, pale. */
  earlier: yes,
  symbols: symbolsOf(),
});
export type TraceProps = v.InferOutput<typeof props>;
