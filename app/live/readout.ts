import type { NotebookView } from "../cell/notebook";
import { writeFully, writeShort } from "../cell/writeWatched";
import type { Watched } from "../kernel/protocol";
import { type Pointed, sayWhose } from "./sayWhose";

/**
 * Lights up all of a name on the page and reads it out in one place: its name, what it is, whose, and
 * its value, which follows while anything moves. Of several names at once it says the values alone.
 * @returns what shows names, or nothing
 */
export function openReadout(place: HTMLElement, notebook: NotebookView) {
  const handles = notebook.lesson.handles!;
  const { names: words } = handles;
  const idle = place.textContent ?? "";
  // Rules for all there is and all that comes. No element is touched: the editor would take it for
  // an edit.
  const lit = new CSSStyleSheet();
  document.adoptedStyleSheets.push(lit);
  let shown: Pointed = { names: null, row: null };
  let whose = document.createElement("span");
  let gap = "";
  let values: { name: string; element: HTMLDataElement }[] = [];

  /** In a row the row's own value; what is no row's own is the same in each. */
  function valueNow(name: string): Watched | undefined {
    const { of = handles.of, row } = shown;
    const own = row === null ? undefined : notebook.value(`${of}.rows[${row}].${name}`);
    return own && own.kind !== "missing" ? own : notebook.value(`${of}.${name}`);
  }

  function write(element: HTMLElement, text: string) {
    if (element.textContent !== text) element.textContent = text;
  }

  function follow() {
    const said = sayWhose(shown, notebook);
    write(whose, said && `${gap}${said}`);
    for (const { name, element } of values) {
      const now = valueNow(name);
      element.value = writeFully(now);
      write(element, writeShort(now, 6));
    }
  }
  notebook.subscribe(follow);

  return (pointed: Pointed) => {
    const { names, row, of } = pointed;
    if (names === shown.names && row === shown.row && of === shown.of) return;
    const known = names?.split(" ").filter((name) => Object.hasOwn(words, name)) ?? [];
    if (names !== null && known.length === 0) return;
    shown = pointed;
    lit.replaceSync(known.map(rulesFor).join(""));
    values = known.map((name) => ({ name, element: document.createElement("data") }));
    place.toggleAttribute("data-says", known.length > 0);
    if (known.length === 0) return place.replaceChildren(idle);
    const text = document.createElement("span");
    whose = document.createElement("span");
    text.append(known.length === 1 ? words[known[0]!]! : "", whose);
    gap = known.length === 1 ? " " : "";
    const [first, ...more] = values.map(({ name, element }) => {
      const code = document.createElement("code");
      code.textContent = code.dataset.sym = name;
      return [code, element] as const;
    });
    // What is lit is announced; that it moves would never end.
    for (const moving of [whose, ...values.map(({ element }) => element)]) moving.ariaLive = "off";
    follow();
    const [code, value] = first!;
    place.replaceChildren(
      ...(more.length > 0 ? [...first!, ...more.flat(), text] : [code, text, value]),
    );
  };
}

/**
 * A ground and a line under it; a figure's mark has neither and gets a rim, its text both. Where the
 * reader's own colours leave no ground and no shadow, a line around it.
 */
function rulesFor(name: string): string {
  const symbol = `[data-sym~="${CSS.escape(name)}"]`;
  return `${symbol} { background: var(--mark); box-shadow: var(--lit); }
@media (forced-colors: active) { ${symbol}:not(:focus-visible) { outline: 2px solid Highlight; outline-offset: 1px; } }
svg ${symbol} { filter: var(--lit-mark); }
svg text${symbol} { filter: var(--lit-text); fill: var(--ink); stroke: var(--mark); stroke-width: 6px; stroke-linejoin: round; paint-order: stroke; }`;
}
