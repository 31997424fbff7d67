import * as v from "valibot";
import { label, path, text } from "../props";

const below = v.pipe(text, v.regex(/^[\w$]+(\.[\w$]+)*$/, "a name such as parts.upload"));

export const props = v.strictObject({
  rows: v.array(
    v.strictObject({
      /** A path to an object that holds the parts and the total. */
      of: path,
      label,
      role: v.optional(v.picklist(["hand", "framework", "truth", "error", "plain"]), "plain"),
      /** A path to a word that says, where there is no number, why: `absent`; else it is `not run`. */
      state: v.optional(path),
    }),
  ),
  /** From left to right; each has a tone of its own by its place in this list. */
  parts: v.pipe(v.array(v.strictObject({ key: below, label })), v.minLength(1), v.maxLength(6)),
  /** What the whole is called in the object. */
  total: below,
  /** Of parts and total: `µs a step`. */
  unit: label,
  /** What a row is called. */
  each: v.optional(label, "lane"),
});
export type PartsProps = v.InferInput<typeof props>;
