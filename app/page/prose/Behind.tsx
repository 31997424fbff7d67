import * as v from "valibot";
import * as prop from "../../figure/props";
import { inside } from "./inside";

export const props = v.strictObject({ title: prop.label, children: inside });

/** Cells that make what is shown, for who wants to see how: the lesson can be read without them. */
export function Behind({ title, children }: v.InferOutput<typeof props>) {
  return (
    <details className="behind">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
