import { useReducer } from "react";
import { useLesson, useNotebook } from "../cell/context";
import type { Control } from "../cell/lesson";

/**
 * Tells the build of a control, and gives its value and how the reader sets it. The control shows its
 * new value at once, which a controlled input needs; the rest of the page follows with the kernel's
 * answer.
 * @param chosenIn a choice that has the control's name among its options: what is set here is chosen there
 */
export function useControl<Of extends Control>(control: Of, chosenIn?: string) {
  const { act, register } = useLesson();
  register?.control(control);
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const now = useNotebook((n) => n.input(control.name));
  const value = (now === undefined ? control.value : now) as Of["value"];
  const set = (next: Of["value"]) => {
    const isChosen = chosenIn !== undefined && next !== "";
    act?.setAll({ [control.name]: next, ...(isChosen && { [chosenIn]: control.name }) });
    refresh();
  };
  return [value, set] as const;
}
