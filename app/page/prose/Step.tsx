import * as v from "valibot";
import * as prop from "../../figure/props";
import { inside } from "./inside";

export const props = v.strictObject({ title: prop.label, open: prop.yes, children: inside });

/** One step of a derivation: the first lies open. */
export function Step({ title, open, children }: v.InferOutput<typeof props>) {
  return (
    <details className="step" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
