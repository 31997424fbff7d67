import * as v from "valibot";
import * as prop from "../../figure/props";
import { inside } from "./inside";

export const props = v.strictObject({ title: prop.label, children: inside });

/** What few readers need, as the cells that only fetch and carry: one line until it is opened. */
export function Fold({ title, children }: v.InferOutput<typeof props>) {
  return (
    <details className="fold">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
