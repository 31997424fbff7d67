import type { Backends, FromKernel, InputValue, Legacy, Watched } from "../kernel/protocol";
import { type Dependency, findDependencies, withDependents } from "./dependencies";
import { findSet } from "./greeting";
import type { Lesson } from "./lesson";
import type { NotebookView } from "./notebook";
import { writeFull, writeStanding } from "./notices";
import { findFault, findNames } from "./scope";
import { isBusy } from "./state";
import type { Arrivals } from "./supplies";
import * as versions from "./versions";
import { noWork, type Work } from "./work";

/** A lesson as its reader has it now: what a page reads of it, but for notes and the kernel. */
export type Book = {
  readonly lesson: Lesson;
  cells: versions.Versions;
  /** How the cells hang together, as they were last applied. */
  dependencies: Dependency[];
  /** The cells that run with code of the reader's: theirs, and what takes something from those. */
  touched: ReadonlySet<string>;
  readonly inputs: Map<string, InputValue>;
  readonly values: Map<string, Watched>;
  backends: Backends | null;
  /** What cells have left for the next kernel, by cell. */
  readonly legacies: Map<string, Legacy>;
  /** The files that cells wait for. */
  arrivals: Arrivals;
  /** The cells for whose sake the reader's edits wait: they had not ended at the last visit. */
  waiting: readonly string[];
  /** What the reader should know of the kernel. */
  notice: string | null;
  /** Why the browser keeps no more of what the reader changes; null while it does. */
  full: string | null;
  /** The cells to run where the reader tries again what the notice says has failed; null if there is no such try. */
  again: readonly string[] | null;
};

/** @param isCompared whether a cell's changes lie open */
export function openBook(
  lesson: Lesson,
  work: Work = noWork,
  isCompared?: (cell: string) => boolean,
): Book {
  const cells = versions.openVersions(lesson, work.edits, isCompared);
  const inputs = new Map([...authorInputs(lesson), ...Object.entries(work.inputs)]);
  return {
    lesson,
    cells,
    dependencies: findDependencies(cells, inputs),
    touched: new Set(),
    inputs,
    values: new Map(Object.entries(lesson.baked.values)),
    backends: null,
    legacies: new Map(),
    arrivals: { comingTo: () => null },
    waiting: [],
    notice: null,
    full: null,
    again: null,
  };
}

export const authorInputs = ({ controls }: Lesson) =>
  new Map<string, InputValue>(controls.map(({ name, value }) => [name, value]));

/** Something happens to a cell. */
export function update(book: Book, cell: string, event: Parameters<typeof versions.update>[2]) {
  book.cells = versions.update(book.cells, cell, event);
}

/** Puts cells of other code in the cells' places, which may hang together in another way. */
export function tie(book: Book, cells: versions.Versions) {
  book.cells = cells;
  book.dependencies = findDependencies(cells, authorInputs(book.lesson));
  book.touched = withDependents(versions.findEdited(cells), book.dependencies);
}

/** Takes what the kernel says of cells and values. */
export function hear(book: Book, message: Extract<FromKernel, { type: "update" }>) {
  book.cells = versions.hear(book.cells, message.states, message.outputs);
  for (const [path, value] of Object.entries(message.values)) book.values.set(path, value);
}

/**
 * The kernel is gone: some cells were stopped by that, and of the others those have values that have
 * left them, as long as they are of what the page has now.
 */
export function lose(book: Book, stopped: ReadonlySet<string>) {
  for (const name of book.cells.keys()) {
    const left = book.legacies.has(name);
    update(book, name, { type: "gone", stopped: stopped.has(name), left });
    if (book.cells.get(name)!.appliedState.state !== "done") book.legacies.delete(name);
  }
}

/** Says what the reader should know for as long as it is so, in place of what was said before. */
export function sayStanding(book: Book, blocked: string | null) {
  book.notice = writeStanding(blocked, book.waiting);
  book.again = null;
}

/** A control is set before a kernel is there: what follows it by itself is out of date until one is. */
export function outdate(book: Book, control: string) {
  const followers = book.dependencies.filter(({ follows }) => follows.includes(control));
  const names = followers.map(({ cell }) => cell);
  for (const name of withDependents(names, book.dependencies))
    if (book.cells.get(name)?.compiled.mode === "auto") update(book, name, { type: "moved" });
}

/** Makes all as it was before anybody changed or ran anything. */
export function clear(book: Book) {
  const { lesson, inputs, values } = book;
  for (const [name, value] of authorInputs(lesson)) inputs.set(name, value);
  for (const [path, value] of Object.entries(lesson.baked.values)) values.set(path, value);
  tie(book, versions.openVersions(lesson));
}

/** Whether what runs is not all the author's: then it may have no end. */
export const hasEdits = ({ cells }: Book) => versions.findEdited(cells).length > 0;

/** All that the reader has changed. */
export const workNow = ({ cells, inputs, lesson }: Book): Work => ({
  edits: versions.editsNow(cells),
  inputs: Object.fromEntries(findSet(inputs, lesson)),
});

/** What stands elsewhere than in a book. */
type Aside = "subscribe" | "note" | "notesUnder" | "isTouched" | "resets" | "news" | "kernelState";

/** What a page reads, of this book. */
export const readBook = (book: Book): Omit<NotebookView, Aside> => ({
  lesson: book.lesson,
  cell: (name) => book.cells.get(name),
  comingTo: (name) => book.arrivals.comingTo(name),
  input: (name) => book.inputs.get(name),
  value: (path) => book.values.get(path),
  dependencies: () => book.dependencies,
  faultIn: (name) => findFault(name, book.cells),
  namesInScope: () => findNames(book.cells, book.lesson),
  runningNow: () => [...book.cells.values()].some(({ state }) => isBusy(state)),
  isChanged: () => Object.values(workNow(book)).some((changes) => Object.keys(changes).length > 0),
  work: () => workNow(book),
  backends: () => book.backends,
  notice: () => [book.notice, book.full && writeFull(book.full)].filter(Boolean).join(" ") || null,
  again: () => book.again,
});
