import * as v from "valibot";
import { label, path, symbolsOf, yes } from "../props";

const role = v.picklist(["hand", "framework", "truth", "error", "plain"]);

export const props = v.strictObject({
  series: v.array(
    v.strictObject({
      /** Paths to lists; the points they make need not be complete. */
      x: path,
      y: path,
      role,
      label,
      /** What a formula gives: a thin line without points. */
      model: yes,
      /** A path to a word that says, where there is no point, why: `absent`; else it is `not run`. */
      state: v.optional(path),
    }),
  ),
  /** Places across, each a dashed line up with its label and value; none where it is not finite. */
  marks: v.optional(v.array(v.strictObject({ at: path, label }))),
  /** Values that the lines are held against, each a line across. */
  levels: v.optional(v.array(v.strictObject({ at: path, label, role }))),
  /** Paths to the place looked at, and to the value there. */
  at: v.optional(v.strictObject({ x: path, y: path })),
  xLabel: label,
  /** With its unit, where it has one: `time a step (µs)`. */
  yLabel: label,
  symbols: symbolsOf(),
});
export type LogLogProps = v.InferOutput<typeof props>;
