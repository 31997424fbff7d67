/** What of a kind the caret stands on in a cell's code, or beside: a letter has no inside. */
export function atCaret(selection: Selection | null, kind: string): HTMLElement | null {
  const node = selection?.focusNode;
  if (!node) return null;
  const at = selection.focusOffset;
  const text = node instanceof Text;
  const near = text
    ? [node, at === node.length ? node.nextSibling : null, at === 0 ? node.previousSibling : null]
    : [node.childNodes[at], node.childNodes[at - 1]];
  for (const one of near) {
    const element = one instanceof Element ? one : one?.parentElement;
    const found = element?.closest<HTMLElement>(kind);
    if (found) return found;
  }
  return null;
}
