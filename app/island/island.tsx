import type { ComponentType } from "react";

/** Attributes of an element whose content the page brings to life. */
export const islandName = "data-island";
export const islandProps = "data-props";

/**
 * Marks a component as an island: its HTML is in the page, and it is hydrated with the same props
 * at the reader's first intent. A cell's `source` and `html` are not repeated among the props: the
 * one is in the lesson's data, the other is read from the page.
 */
export function island<Props extends object>(name: string, Part: ComponentType<Props>) {
  return function Island(props: Props) {
    const { html, source, ...rest } = props as Props & { html?: string; source?: string };
    return (
      <div className="island" {...{ [islandName]: name, [islandProps]: JSON.stringify(rest) }}>
        <Part {...props} />
      </div>
    );
  };
}
