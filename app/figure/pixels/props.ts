import * as v from "valibot";
import { label, numberControl, path, text } from "../props";

export const props = v.strictObject({
  /** A path to the numbers, row by row from the top. */
  of: path,
  scale: v.picklist(["ink", "signed"]),
  /** How many make a row. */
  columns: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(64)), 28),
  /** What one of them is called: `ink`, `weight w`. */
  label,
  /** Where the scale ends; unless given, at a round number that holds all of them. */
  most: v.optional(v.pipe(v.number(), v.gtValue(0))),
  /** What the ends of a signed scale stand for. */
  low: v.optional(text),
  high: v.optional(text),
  /** Further lists with a number for each pixel, read out with it. */
  also: v.optional(v.array(v.strictObject({ of: path, label }))),
  /** The control that a picked pixel sets to its index. */
  picks: v.optional(numberControl),
  /**
   * Prints the numbers: of the seven by seven pixels around the one looked at, beside the picture, or
   * of all where there is room.
   */
  values: v.optional(v.picklist(["window", "all"])),
});
export type PixelsProps = v.InferInput<typeof props>;
