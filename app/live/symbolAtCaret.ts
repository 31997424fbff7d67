/** The symbol on which the caret stands in a cell's code, or beside it: a letter has no inside. */
export function symbolAtCaret(selection: Selection | null): string | null {
  const node = selection?.focusNode;
  if (!node) return null;
  const at = selection.focusOffset;
  const text = node instanceof Text;
  const near = text
    ? [node, at === node.length ? node.nextSibling : null, at === 0 ? node.previousSibling : null]
    : [node.childNodes[at], node.childNodes[at - 1]];
  for (const one of near) {
    const element = one instanceof Element ? one : one?.parentElement;
    const found = element?.closest<HTMLElement>("[data-sym]");
    if (found) return found.dataset.sym!;
  }
  return null;
}
