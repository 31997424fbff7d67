import type { Notebook } from "../cell/notebook";
import { writeFully, writeShort } from "./Value";

/**
 * Lights up all of a name on the page and reads it out in one place: its name, what it is, and its
 * value, which follows while anything moves.
 * @returns what shows a name, or nothing
 */
export function openReadout(place: HTMLElement, notebook: Notebook) {
  const { of, names } = notebook.lesson.handles!;
  const idle = place.textContent ?? "";
  // One rule for all there is and all that comes. No element is touched: the editor would take it
  // for an edit.
  const lit = new CSSStyleSheet();
  document.adoptedStyleSheets.push(lit);
  const code = document.createElement("code");
  const words = document.createElement("span");
  const value = document.createElement("data");
  // What is lit is announced; that it moves would never end.
  value.ariaLive = "off";
  let shown: string | null = null;

  const follow = () => {
    if (shown === null) return;
    const now = notebook.value(`${of}.${shown}`);
    value.value = writeFully(now);
    const text = writeShort(now, 6);
    if (value.textContent !== text) value.textContent = text;
  };
  notebook.subscribe(follow);

  return (name: string | null) => {
    if (name === shown || (name !== null && !Object.hasOwn(names, name))) return;
    shown = name;
    const rule = "background: var(--mark); box-shadow: var(--lit);";
    lit.replaceSync(name === null ? "" : `[data-sym="${CSS.escape(name)}"] { ${rule} }`);
    if (name === null) return place.replaceChildren(idle);
    code.textContent = code.dataset.sym = name;
    words.textContent = names[name]!;
    follow();
    place.replaceChildren(code, words, value);
  };
}
