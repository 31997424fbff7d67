import * as v from "valibot";
import { useLesson } from "../cell/context";
import * as prop from "../figure/props";
import { apply, settings } from "./settings";

export const props = v.strictObject({
  /** What the button says. */
  label: prop.label,
  /** The controls that a press sets. */
  settings,
});

/** Sets several controls at once, far from where they stand. */
export function Try({ label, settings }: v.InferOutput<typeof props>) {
  const { act } = useLesson();
  return (
    <p className="try">
      <button type="button" onClick={() => apply(settings, act)}>
        {label}
      </button>
    </p>
  );
}
