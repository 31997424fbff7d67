import { createContext, useContext, useReducer, useSyncExternalStore } from "react";
import type { Table } from "../figure/figure";
import type { CellMode, InputValue, ShownDrawing, Watch } from "../kernel/protocol";
import type { CellMarks, Control, Handles } from "./lesson";
import type { Notebook } from "./notebook";

/** What the parts of a lesson tell the build when it renders them: the lesson is what they say. */
export type Register = {
  cell(cell: { name: string; mode: CellMode; source: string }): void;
  control(control: Control): void;
  watch(watch: Watch): void;
  handles(handles: Handles): void;
  marks(marks: CellMarks): void;
};

/** What the parts of a page belong to. */
export type LessonPlace = {
  notebook: Notebook;
  /** The notebook as it was built: what an island is hydrated with, however late. */
  still?: Notebook;
  /** Only while the build collects a lesson. */
  register?: Register;
  /** Only while the build renders a page. */
  drawFigure?: (kind: string, data: unknown) => { wide: string; narrow: string; table: Table };
  /** Only while the build renders a page: a picture at the widths it was drawn for, as HTML. */
  drawPictures?: (pictures: ShownDrawing["pictures"]) => string;
};

export const LessonContext = createContext<LessonPlace | null>(null);

export function useLesson() {
  const lesson = useContext(LessonContext);
  if (!lesson) throw new Error("This part belongs in a lesson.");
  return lesson;
}

/** What `read` finds in the notebook, now and after every change. It must give the same for the same. */
export function useNotebook<T>(read: (notebook: Notebook) => T): T {
  const { notebook, still } = useLesson();
  return useSyncExternalStore(
    notebook.subscribe,
    () => read(notebook),
    () => read(still ?? notebook),
  );
}

/**
 * A control's value, and how the reader sets it. The control shows its new value at once, which a
 * controlled input needs; the rest of the page follows with the kernel's answer.
 */
export function useInput<T extends InputValue>(name: string, initial: T) {
  const { notebook } = useLesson();
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const now = useNotebook((n) => n.input(name));
  const value = (now === undefined ? initial : now) as T;
  const set = (next: T) => {
    notebook.set(name, next);
    refresh();
  };
  return [value, set] as const;
}
