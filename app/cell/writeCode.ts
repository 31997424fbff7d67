import { codeOf, describeHidden, splitHidden } from "./hidden";
import { splitTurned } from "./turned";

/**
 * Puts plain code into an element, what cannot be seen in it marked and names from right to left apart: the
 * element's text is the code.
 */
export function writeCode(element: HTMLElement, source: string) {
  const pieces = splitHidden(source).flatMap(({ text, isHidden }) => {
    if (!isHidden)
      return splitTurned(text).map(({ text, isTurned }) => {
        if (!isTurned) return text;
        const name = document.createElement("bdi");
        name.textContent = text;
        return name;
      });
    const mark = document.createElement("span");
    mark.className = "hidden-sign";
    mark.dataset.code = codeOf(text);
    mark.title = describeHidden(text);
    mark.textContent = text;
    return mark;
  });
  element.replaceChildren(...pieces);
}
