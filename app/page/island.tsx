import type { ComponentType } from "react";

/** Attributes of an element whose content the page brings to life. */
export const islandName = "data-island";
export const islandProps = "data-props";

/**
 * Marks a component as an island: its HTML is in the page, and it is hydrated with the same props
 * at the reader's first intent. `html` is not repeated among the props: it is read from the page.
 */
export function island<Props extends object>(name: string, Part: ComponentType<Props>) {
  return function Island(props: Props) {
    const { html, ...rest } = props as Props & { html?: string };
    return (
      <div className="island" {...{ [islandName]: name, [islandProps]: JSON.stringify(rest) }}>
        <Part {...props} />
      </div>
    );
  };
}
