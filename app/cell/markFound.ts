import { type Extension, RangeSet, StateField, type Text } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/** So many letters can be read at every key; it takes some 20 ms, and a reader feels 50. */
const mostLetters = 15_000;

/** What stands in code, and the attributes that say so. */
export type Found = { from: number; to: number; attributes: Record<string, string> };

/**
 * Marks in an editor what is found by reading all of its code. While that cannot be read, or is too
 * long to be read at every key, the marks only move with it.
 * @param find may throw
 */
export function markFound(find: (code: string) => Found[]): Extension {
  const read = (doc: Text) => {
    if (doc.length > mostLetters) return null;
    try {
      return RangeSet.of(
        find(doc.toString()).map(({ from, to, attributes }) =>
          Decoration.mark({ attributes }).range(from, to),
        ),
      );
    } catch {
      return null;
    }
  };
  return StateField.define({
    create: ({ doc }) => read(doc) ?? RangeSet.empty,
    update: (marks, { docChanged, changes, state }) =>
      docChanged ? (read(state.doc) ?? marks.map(changes)) : marks,
    provide: (field) => EditorView.decorations.from(field),
  });
}
