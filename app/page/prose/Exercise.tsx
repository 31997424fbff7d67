import * as v from "valibot";
import * as prop from "../../figure/props";
import { inside } from "./inside";

export const props = v.strictObject({
  title: prop.label,
  /** Where it can be linked to: the build makes one of its title. */
  id: v.optional(prop.text),
  children: inside,
});

export function Exercise({ title, id, children }: v.InferOutput<typeof props>) {
  return (
    <section className="exercise">
      <h3 id={id}>
        <a href={`#${id}`} className="heading-link">
          {title}
        </a>
      </h3>
      {children}
    </section>
  );
}
