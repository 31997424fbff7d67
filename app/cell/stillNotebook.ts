import { openBook, readBook } from "./book";
import type { Lesson } from "./lesson";
import type { NotebookView } from "./notebook";

const none: unknown[] = [];

/** A lesson as its author's run left it: what the build renders, and islands are hydrated with. */
export const createStillNotebook = (lesson: Lesson): NotebookView => ({
  ...readBook(openBook(lesson)),
  subscribe: () => () => {},
  note: () => null,
  notesUnder: () => none,
  isTouched: () => false,
  resets: () => 0,
  news: () => null,
  kernelState: () => "off",
});
