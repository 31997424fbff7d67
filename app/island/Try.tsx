import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import * as prop from "../figure/props";
import { apply, settings } from "./settings";

export const props = v.strictObject({
  /** What the button says. */
  label: prop.label,
  /** The controls that a press sets. */
  settings: v.optional(settings),
  /** The cell that it then runs. */
  run: v.optional(prop.cell),
  /** It is there only while a control has a value, and not all is set so already. */
  when: v.optional(v.strictObject({ control: prop.control, is: prop.text })),
  /** Why one would press it. */
  says: v.optional(prop.label),
});

/** Sets several controls at once, or runs a cell, far from where they stand. */
export function Try({ label, settings = [], run, when, says }: v.InferOutput<typeof props>) {
  const { act } = useLesson();
  const isMeant = useNotebook((n) => !when || n.input(when.control) === when.is);
  const isDone = useNotebook((n) => settings.every(({ set, to }) => n.input(set) === to));
  if (when && (!isMeant || isDone)) return null;
  const press = () => {
    apply(settings, act);
    if (run) act?.run(run);
  };
  return (
    <p className="try">
      {says && `${says} `}
      <button type="button" onClick={() => press()}>
        {label}
      </button>
    </p>
  );
}
