import * as v from "valibot";
import { label, numberControl, path } from "../props";

export const props = v.strictObject({
  /** A path to a list of images, each a list of numbers, row by row from the top. */
  of: path,
  /** A path to a word or number for each, which stands below it. */
  labels: v.optional(path),
  /** The control that the index of the chosen one sets. */
  chooses: v.optional(numberControl),
  /** What is said where there is none. */
  empty: label,
  /** A path to what is said in place of that, where there is another reason. */
  says: v.optional(path),
  /** What one of them is called. */
  label: v.optional(label, "image"),
  /** How many numbers make a row of an image. */
  columns: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(64)), 28),
  /** `ink` unless given; `signed` has a hue on either side of 0. */
  scale: v.optional(v.picklist(["ink", "signed"])),
  /** What ink is at its darkest, or a signed number at most. */
  most: v.optional(v.pipe(v.number(), v.gtValue(0)), 1),
});
export type GalleryProps = v.InferInput<typeof props>;
