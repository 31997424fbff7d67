import * as v from "valibot";
import * as prop from "../../figure/props";
import { inside } from "./inside";

export const props = v.strictObject({
  /** The `id` of the heading from which on it stays, and of the one at which that ends; always if not said. */
  from: v.optional(prop.text),
  until: v.optional(prop.text),
  children: inside,
});

/** What stays in reach where it acts, once its place has gone by: `live/holdBar` sees to that. */
export function Sticky({ from, until, children }: v.InferOutput<typeof props>) {
  return (
    <div className="sticky-place">
      <div className="sticky" data-from={from} data-until={until}>
        {children}
      </div>
    </div>
  );
}
