import * as v from "valibot";
import * as prop from "../../figure/props";

export const props = v.strictObject({
  /** One of the variables that `<Handles>` lists as `others`. */
  of: prop.path,
});

/** From here to the next heading of its size the lesson's symbols mean what this variable holds. */
export function Means({ of }: v.InferOutput<typeof props>) {
  return <span hidden data-means={of} />;
}
