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
  /** What it puts into a cell's code, and in the place of what, before it runs that. */
  write: v.optional(v.strictObject({ cell: prop.cell, put: prop.text, for: prop.text })),
  /** It is there only while a control has a value, and not all is set so already. */
  when: v.optional(v.strictObject({ control: prop.control, is: prop.text })),
  /** Why one would press it. */
  says: v.optional(prop.label),
});

/** Sets several controls at once, or writes and runs a cell, far from where they stand. */
export function Try({ label, settings = [], run, write, when, says }: v.InferOutput<typeof props>) {
  const { act } = useLesson();
  const isMeant = useNotebook((n) => !when || n.input(when.control) === when.is);
  const isDone = useNotebook((n) => settings.every(({ set, to }) => n.input(set) === to));
  const source = useNotebook((n) => (write && n.cell(write.cell)?.source) ?? "");
  if (when && (!isMeant || isDone)) return null;
  const press = () => {
    apply(settings, act);
    if (write)
      act?.write(
        write.cell,
        source.replace(write.for, () => write.put),
      );
    const cell = write?.cell ?? run;
    if (cell) act?.run(cell);
  };
  return (
    <p className="try">
      {says && `${says} `}
      <button type="button" disabled={write && !source.includes(write.for)} onClick={() => press()}>
        {label}
      </button>
    </p>
  );
}
