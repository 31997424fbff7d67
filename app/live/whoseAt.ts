import { type Handles, rootOf } from "../cell/lesson";

/**
 * The variable whose numbers a symbol stands for at a place of the page: of a number that is shown its
 * own, else what the section means, or what the lesson does.
 */
export function whoseAt(root: ParentNode, at: Element, { of, others = {} }: Handles): string {
  const shown = at.closest<HTMLElement>("[data-of]") ?? at.querySelector<HTMLElement>("[data-of]");
  const owner = shown && rootOf(shown.dataset.of!);
  if (owner && (owner === of || Object.hasOwn(others, owner))) return owner;
  let last: HTMLElement | null = null;
  for (const mark of root.querySelectorAll<HTMLElement>("h2, [data-means]")) {
    if (!(mark.compareDocumentPosition(at) & 4)) break;
    last = mark;
  }
  return last?.dataset.means ?? of;
}
