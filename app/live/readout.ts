import type { NotebookView } from "../cell/notebook";
import { writeFully, writeShort } from "../cell/writeWatched";
import type { Watched } from "../kernel/protocol";

/** What the reader points at: names with spaces between, or nothing; and whose row's they are. */
export type Pointed = { names: string | null; row: number | null };

/**
 * Lights up all of a name on the page and reads it out in one place: its name, what it is, and its
 * value, which follows while anything moves. Of several names at once it says the values alone.
 * @returns what shows names, or nothing
 */
export function openReadout(place: HTMLElement, notebook: NotebookView) {
  const { of, names: words, row: rowWord, rows } = notebook.lesson.handles!;
  const idle = place.textContent ?? "";
  // Rules for all there is and all that comes. No element is touched: the editor would take it for
  // an edit.
  const lit = new CSSStyleSheet();
  document.adoptedStyleSheets.push(lit);
  let shown: Pointed = { names: null, row: null };
  let values: { name: string; element: HTMLDataElement }[] = [];

  /** In a row the row's own value; what is no row's own is the same in each. */
  function valueNow(name: string): Watched | undefined {
    const own = shown.row === null ? undefined : notebook.value(`${of}.rows[${shown.row}].${name}`);
    return own && own.kind !== "missing" ? own : notebook.value(`${of}.${name}`);
  }

  function follow() {
    for (const { name, element } of values) {
      const now = valueNow(name);
      element.value = writeFully(now);
      const text = writeShort(now, 6);
      if (element.textContent !== text) element.textContent = text;
    }
  }
  notebook.subscribe(follow);

  return ({ names, row }: Pointed) => {
    if (names === shown.names && row === shown.row) return;
    const known = names?.split(" ").filter((name) => Object.hasOwn(words, name)) ?? [];
    if (names !== null && known.length === 0) return;
    shown = { names, row };
    lit.replaceSync(known.map(rulesFor).join(""));
    values = known.map((name) => ({ name, element: document.createElement("data") }));
    if (known.length === 0) return place.replaceChildren(idle);
    const said = known.length === 1 ? [words[known[0]!]] : [];
    if (row !== null) said.push(`in ${rowWord} ${rows[row]}`);
    const text = document.createElement("span");
    text.textContent = said.join(" ");
    const [first, ...more] = values.map(({ name, element }) => {
      const code = document.createElement("code");
      code.textContent = code.dataset.sym = name;
      // What is lit is announced; that it moves would never end.
      element.ariaLive = "off";
      return [code, element] as const;
    });
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
