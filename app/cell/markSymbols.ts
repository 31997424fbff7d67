import { type Extension, RangeSet, StateField, type Text } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import { findSymbols, type Vocabulary } from "./symbols";

/** Names the symbols in an editor's code, as the build does in code that only stands there. */
export function markSymbols(vocabulary: Vocabulary): Extension {
  const mark = (doc: Text) =>
    RangeSet.of(
      findSymbols(doc.toString(), vocabulary).map(({ from, to, name }) =>
        Decoration.mark({ attributes: { "data-sym": name } }).range(from, to),
      ),
    );
  return StateField.define({
    create: ({ doc }) => mark(doc),
    update: (marks, { docChanged, state }) => (docChanged ? mark(state.doc) : marks),
    provide: (field) => EditorView.decorations.from(field),
  });
}
