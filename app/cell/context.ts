import { createContext, useContext, useSyncExternalStore } from "react";
import type { Table } from "../figure/figure";
import type { CellMode, CellNeeds, ShownDrawing, Watch } from "../kernel/protocol";
import type { CellMarks, Control, Handles, RunWords } from "./lesson";
import type { NotebookActions, NotebookView } from "./notebook";

/** What the parts of a lesson tell the build when it renders them: the lesson is what they say. */
export type Register = {
  cell(cell: { name: string; mode: CellMode; needs?: CellNeeds | undefined; source: string }): void;
  control(control: Control): void;
  /** @param mayLack whether there may be nothing there once all cells have run */
  watch(watch: Watch, mayLack?: boolean): void;
  handles(handles: Handles): void;
  marks(marks: CellMarks): void;
  runs(words: RunWords): void;
};

/** How wide figures are drawn, in pixels, in a wide window and in a narrow one. */
export type Widths = readonly [wide: number, narrow: number];

/** A figure's picture; and how high its place is, as CSS of its width, if it will be drawn anew for that. */
export type Drawn = { svg: string; height?: string | undefined; mark?: DrawnMark | undefined };

/** A mark that the reader can move: what it stands at, and where it lies, as `inset` takes it. */
type DrawnMark = { at: { x: number; y: number }; inset: string };

/** What the parts of a page belong to. */
export type LessonPlace = {
  notebook: NotebookView;
  /** What can be done to it; nothing while the build renders a page. */
  act?: NotebookActions;
  /** The notebook as it was built: what an island is hydrated with, however late. */
  still?: NotebookView;
  /** Only while the build collects a lesson. */
  register?: Register;
  /** Only while the build renders a page. */
  drawFigure?: (
    kind: string,
    data: unknown,
    widths?: Widths,
  ) => { wide: Drawn; narrow: Drawn; half(): Drawn; table: Table };
  /** Only while the build renders a page: a picture at the widths it was drawn for, as HTML. */
  drawPictures?: (pictures: ShownDrawing["pictures"]) => string;
};

export const LessonContext = createContext<LessonPlace | null>(null);

/** Where figures are drawn for one width and enlarged to their place: alive too, so that they keep their size. */
export const FigureWidths = createContext<Widths | undefined>(undefined);

export function useLesson() {
  const lesson = useContext(LessonContext);
  if (!lesson) throw new Error("This part belongs in a lesson.");
  return lesson;
}

/** What `read` finds in the notebook, now and after every change. It must give the same for the same. */
export function useNotebook<T>(read: (notebook: NotebookView) => T): T {
  const { notebook, still } = useLesson();
  return useSyncExternalStore(
    notebook.subscribe,
    () => read(notebook),
    () => read(still ?? notebook),
  );
}
