import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import {
  bidiIsolates,
  bracketMatching,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { cellLanguage } from "./cellLanguage";
import { complete } from "./complete";
import { styleNonce } from "./editorStyle";
import { highlighter } from "./highlighter";
import { markHidden } from "./markHidden";
import { markLibrary } from "./markLibrary";
import { markSymbols } from "./markSymbols";
import type { NameInScope } from "./scope";
import type { Vocabulary } from "./symbols";

export type EditorEvents = {
  write(source: string): void;
  run(): void;
  /** What the cell can name of what lies outside it. */
  names(): NameInScope[];
  /** What the lesson declares as its symbols. */
  vocabulary: Vocabulary;
  /** The names that it takes from the library and something is said of. */
  library: string[];
};

/**
 * Turns the highlighted code in `place` into an editor. Same text, same classes and same metrics,
 * so nothing moves; the cursor lands where the reader clicked, and what is selected stays so.
 * @param source the code, as far as it has been typed
 */
export function openEditor(
  place: HTMLElement,
  label: string,
  source: string,
  { write, run, names, vocabulary, library }: EditorEvents,
) {
  const code = place.querySelector<HTMLElement>(".cell-source")!;
  const { anchor, head } = selectionIn(code);
  const within = (at: number) => Math.min(at, source.length);
  const runCell = () => {
    run();
    return true;
  };
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: source,
      selection: { anchor: within(anchor), head: within(head) },
      extensions: [
        EditorView.cspNonce.of(styleNonce),
        EditorView.domEventHandlers({ blur: (_, view) => view.setTabFocusMode(false) }),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        complete(names),
        cellLanguage,
        syntaxHighlighting(highlighter),
        bidiIsolates(),
        markHidden(),
        markSymbols(vocabulary),
        markLibrary(library),
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-description": "Escape, then Tab, leads out.",
        }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) write(state.doc.toString());
        }),
        Prec.highest(
          keymap.of(
            ["Shift-Enter", "Mod-Enter", "Ctrl-Enter"].map((key) => ({ key, run: runCell })),
          ),
        ),
        keymap.of([
          { key: "Escape", run: letTabLeave },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
      ],
    }),
  });
  const focused = document.activeElement === code;
  code.hidden = true;
  if (focused) view.focus();
  return {
    show(source: string) {
      const { doc } = view.state;
      if (doc.toString() === source) return;
      view.dispatch({ changes: { from: 0, to: doc.length, insert: source } });
    },
  };
}

/**
 * Gives the next Tab back to the page, since in the editor it indents. The focus stays until then: where
 * nothing has it, WebKit's Tab begins at the top of the page.
 */
function letTabLeave(view: EditorView): boolean {
  view.setTabFocusMode(Number.POSITIVE_INFINITY);
  return true;
}

/** What is selected of an element, in characters from its start; the start if that is elsewhere. */
function selectionIn(element: Element): { anchor: number; head: number } {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection()!;
  const before = (node: Node | null, offset: number) => {
    if (!element.contains(node)) return 0;
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(node!, offset);
    return range.toString().length;
  };
  return { anchor: before(anchorNode, anchorOffset), head: before(focusNode, focusOffset) };
}
