import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { expect, test, vi } from "vitest";
import { markFound } from "./markFound";

/** Marks every `w` of code; `?` cannot be read. */
const find = vi.fn((code: string) => {
  if (code.includes("?")) throw new SyntaxError();
  return Array.from(code.matchAll(/w/g), ({ index }) => ({
    from: index,
    to: index + 1,
    attributes: {},
  }));
});

const open = (doc: string) => EditorState.create({ doc, extensions: markFound(find) });

function marksOf(state: EditorState): number[] {
  const found: number[] = [];
  for (const marks of state.facet(EditorView.decorations))
    if (typeof marks !== "function")
      marks.between(0, state.doc.length, (from) => void found.push(from));
  return found;
}

const insert = (state: EditorState, text: string) =>
  state.update({ changes: { from: 0, insert: text } }).state;

test("marks follow the code, and only move while it cannot be read", () => {
  const first = open("a w");
  expect(marksOf(first)).toEqual([2]);
  const second = insert(first, "w ");
  expect(marksOf(second)).toEqual([0, 4]);
  const broken = insert(second, "w ?");
  expect(marksOf(broken)).toEqual([3, 7]);
  expect(marksOf(open("?"))).toEqual([]);
});

test("long code is not read at every key: its marks only move", () => {
  const short = open(`w${" ".repeat(14_990)}`);
  expect(marksOf(short)).toEqual([0]);
  find.mockClear();
  expect(marksOf(insert(short, "w".repeat(20)))).toEqual([20]);
  expect(marksOf(open("w".repeat(20_000)))).toEqual([]);
  expect(find).not.toHaveBeenCalled();
});
