/** Writes an element's text into the text that stands there: to put in another makes a browser style it anew. */
export function setText(element: Element, text: string): void {
  const { firstChild } = element;
  if (firstChild?.nodeType === 3 && firstChild === element.lastChild) firstChild.nodeValue = text;
  else element.textContent = text;
}
