import { type Extension, RangeSet, StateField, type Text } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import { findUses } from "../compiler/parse";

/**
 * Marks what an editor's code takes from the library, as the build does in code that only stands
 * there. While the code cannot be read, the marks are where they were.
 */
export function markLibrary(names: readonly string[]): Extension {
  const mark = (doc: Text) =>
    RangeSet.of(
      findUses(doc.toString(), names).map(({ from, to, name }) =>
        Decoration.mark({ attributes: { "data-library": name } }).range(from, to),
      ),
    );
  return StateField.define({
    create({ doc }) {
      try {
        return mark(doc);
      } catch {
        return RangeSet.empty;
      }
    },
    update(marks, { docChanged, changes, state }) {
      if (!docChanged) return marks;
      try {
        return mark(state.doc);
      } catch {
        return marks.map(changes);
      }
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}
