import { createRoot } from "react-dom/client";
import { LessonContext, type LessonPlace } from "../cell/context";
import { Unfolded } from "../island/Why";
import { whoseAt } from "./whoseAt";

/**
 * Lets a number in the prose unfold under its paragraph when it is pressed.
 * @returns what unfolds a symbol under the place where it stands, and folds it at the second time
 */
export function openWhys(root: Element, place: LessonPlace) {
  const { handles } = place.notebook.lesson;
  const { formulas = {} } = handles ?? {};
  const opened = new Map<Element, { at: Element; name: string; close(): void }>();

  function toggle(at: Element, name: string) {
    if (!Object.hasOwn(formulas, name)) return;
    const block = at.closest("p, li, table") ?? at;
    const before = opened.get(block);
    before?.close();
    if (before?.at === at && before.name === name) return;
    const element = document.createElement("div");
    element.className = "why";
    element.role = "group";
    element.ariaLabel = `Why ${name} is what it is`;
    if (block.matches("li")) block.append(element);
    else block.after(element);
    const part = createRoot(element);
    part.render(
      <LessonContext.Provider value={place}>
        <Unfolded name={name} whose={whoseAt(root, at, handles!)} />
      </LessonContext.Provider>,
    );
    const isButton = at.matches("button");
    if (isButton) at.ariaExpanded = "true";
    const close = () => {
      part.unmount();
      element.remove();
      opened.delete(block);
      if (isButton) at.ariaExpanded = "false";
    };
    opened.set(block, { at, name, close });
  }

  root.addEventListener("click", ({ target }) => {
    const number = target instanceof Element ? target.closest<HTMLElement>("[data-why]") : null;
    if (number) toggle(number, number.dataset.why!);
  });
  return toggle;
}
