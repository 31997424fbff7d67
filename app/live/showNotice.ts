import type { Notebook } from "../cell/notebook";

/** Says in the page what a reader should know of the kernel, with a way out of what has failed. */
export function showNotice(place: HTMLElement, notebook: Notebook) {
  place.tabIndex = -1;
  let shown: string | null = null;
  notebook.subscribe(() => {
    const text = notebook.notice();
    if (text === shown) return;
    shown = text;
    const hadFocus = place.contains(document.activeElement);
    place.replaceChildren(...(text === null ? [] : [text, ...waysOut(notebook)]));
    // Where the button was, a keyboard goes on.
    if (hadFocus) place.focus();
  });
}

function waysOut(notebook: Notebook): (Node | string)[] {
  if (notebook.again() === null) return [];
  const again = () => {
    const cells = notebook.again() ?? [];
    return cells.length > 0 ? notebook.run(...cells) : notebook.start();
  };
  const ways = [" ", button("Try again", again)];
  // Without a network there may be no page to come in this one's place.
  return navigator.onLine
    ? [...ways, " ", button("Reload, keeping my work", notebook.reload)]
    : ways;
}

function button(label: string, press: () => unknown): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.onclick = press;
  return element;
}
