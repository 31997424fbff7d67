import * as v from "valibot";
import * as prop from "../../figure/props";
import { inside } from "./inside";

export const props = v.strictObject({ question: prop.label, children: inside });

/** A question to answer before reading on. */
export function Predict({ question, children }: v.InferOutput<typeof props>) {
  return (
    <details className="predict">
      <summary>{question}</summary>
      {children}
    </details>
  );
}
