import type { ComponentType } from "react";
import { islands } from "./islands";

/**
 * Marks a component as an island: its HTML is in the page, and it is hydrated with the same props
 * at the reader's first intent. A cell's `source` and `html` are not repeated among the props: the
 * one is in the lesson's data, the other is read from the page.
 * @throws Error if the page could not find the component again: it is no island's
 */
export function island<Props extends object>(Part: ComponentType<Props>) {
  const name = Object.keys(islands).find((name) => islands[name] === Part);
  if (!name) throw new Error(`${Part.name} is not in a file of its name among the islands.`);
  return function Island(props: Props) {
    const { html, source, ...rest } = props as Props & { html?: string; source?: string };
    return (
      <div className="island" data-island={name} data-props={JSON.stringify(rest)}>
        <Part {...props} />
      </div>
    );
  };
}
