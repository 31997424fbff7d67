import * as v from "valibot";
import { useLesson } from "../cell/context";
import * as prop from "../figure/props";
import { apply, settings } from "./settings";

export const props = v.strictObject({
  /** What the button says. */
  label: prop.label,
  /** The controls that a press sets. */
  settings: v.optional(settings),
  /** The cell that it then runs. */
  run: v.optional(prop.cell),
});

/** Sets several controls at once, or runs a cell, far from where they stand. */
export function Try({ label, settings = [], run }: v.InferOutput<typeof props>) {
  const { act } = useLesson();
  const press = () => {
    apply(settings, act);
    if (run) act?.run(run);
  };
  return (
    <p className="try">
      <button type="button" onClick={() => press()}>
        {label}
      </button>
    </p>
  );
}
