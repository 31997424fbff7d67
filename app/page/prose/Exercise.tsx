import * as v from "valibot";
import * as prop from "../../figure/props";
import { inside } from "./inside";

export const props = v.strictObject({ title: prop.label, children: inside });

export function Exercise({ title, children }: v.InferOutput<typeof props>) {
  return (
    <section className="exercise">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
