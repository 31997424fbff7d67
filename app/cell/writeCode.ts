import { codeOf, describeHidden, splitHidden } from "./hidden";

/** Puts plain code into an element, what cannot be seen in it marked: the element's text is the code. */
export function writeCode(element: HTMLElement, source: string) {
  const pieces = splitHidden(source).map(({ text, isHidden }) => {
    if (!isHidden) return text;
    const mark = document.createElement("span");
    mark.className = "hidden-sign";
    mark.dataset.code = codeOf(text);
    mark.title = describeHidden(text);
    mark.textContent = text;
    return mark;
  });
  element.replaceChildren(...pieces);
}
