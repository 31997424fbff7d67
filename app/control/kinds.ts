import type { Control } from "../cell/lesson";
import type { InputValue } from "../kernel/protocol";
import type { Kind } from "./kind";

const files = import.meta.glob<Kind>(["./*/[A-Z]*.tsx", "!./*/*.test.tsx"], {
  eager: true,
  import: "kind",
});

/** Every kind of control, by the name of its folder. */
export const kinds = new Map(
  Object.entries(files).map(([path, kind]) => [path.split("/")[1]!, kind]),
);

/** @throws Error naming a control of a kind that there is not */
function kindOf({ name, kind }: Control): Kind {
  const found = kinds.get(kind);
  if (!found) throw new Error(`The control ${name} is a ${kind}, and there is none.`);
  return found;
}

/** Whether a control may have a value. */
export const takes = (control: Control, value: InputValue) => kindOf(control).takes(control, value);

/** What a control takes, in words. */
export const wants = (control: Control) => kindOf(control).wants(control);

/** What a control is set to, in words; of one that is empty, what that means. */
export const writeInput = (control: Control, value: InputValue) =>
  kindOf(control).write(control, value);

/** The type that a control's name has in cells. */
export const typeOf = (control: Control) => kindOf(control).type(control);
