import type { Control } from "../cell/lesson";
import type { InputValue } from "../kernel/protocol";

/**
 * What the notebook knows of a kind of control. Each is a folder, whose name is the kind's, with a
 * component that exports its `kind` beside it; a control of a lesson is data and says its kind's name.
 */
export type Kind<Of extends Control = Control> = {
  /** Whether the control may have a value: one that is kept, or comes in a link, may be any. */
  takes(control: Of, value: InputValue): boolean;
  /** What it takes, in words: `a number from 0 to 1`. */
  wants(control: Of): string;
  /** What it is set to, in words. */
  write(control: Of, value: InputValue): string;
  /** What cells find under its name, as TypeScript writes the type. */
  type(control: Of): string;
};
