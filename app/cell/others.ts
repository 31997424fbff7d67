import type { InputValue } from "../kernel/protocol";
import type { Book } from "./book";
import type { Keeper } from "./keep";
import type { News } from "./notebook";
import * as versions from "./versions";

type Keep = Pick<
  Keeper,
  | "elsewhere"
  | "takeElsewhere"
  | "stayHere"
  | "past"
  | "bringBack"
  | "throwAway"
  | "inputsElsewhere"
  | "notesElsewhere"
>;

/**
 * Follows what other windows on a lesson keep. Controls and notes are as they are there, unless
 * something runs that would be cut short; code stays as it is until the reader decides.
 * @param move sets a control, and keeps nothing
 */
export function followOthers(
  book: Book,
  keep: Keep,
  move: (name: string, value: InputValue) => void,
  isRunning: () => boolean,
) {
  const cells = new Set<string>();
  const controls = new Map<string, News["controls"][number]>();
  const notes = new Set<string>();
  /** Whether the reader has this window's controls go their own way. */
  let isApart = false;
  let news: News | null = null;

  function write() {
    const waits = [...controls.values()].some(
      ({ name, there }) => !Object.is(book.inputs.get(name), there),
    );
    const isNews = cells.size + controls.size + notes.size > 0;
    const told = { cells: [...cells], controls: [...controls.values()], notes: [...notes] };
    const now = isNews ? { ...told, waits } : null;
    // What is the same stays the same, or whoever is about to answer would find another button.
    if (JSON.stringify(now) !== JSON.stringify(news)) news = now;
  }

  const shown = (name: string) => versions.editOf(book.cells.get(name)!);

  function lookAt(name: string) {
    const before = book.cells.get(name)!.elsewhere;
    const found = keep.elsewhere(name, shown(name));
    if (found && !before) cells.add(name);
    if (!found) cells.delete(name);
    book.cells = versions.hearOf(book.cells, name, found, keep.past(name, shown(name)));
  }

  function lookAtControls() {
    for (const [name, there] of keep.inputsElsewhere()) {
      const here = controls.get(name)?.here ?? book.inputs.get(name)!;
      if (Object.is(here, there)) controls.delete(name);
      else controls.set(name, { name, here, there });
      if (!isRunning()) move(name, there);
    }
  }

  return {
    news: () => news,
    catchUp() {
      for (const name of book.cells.keys()) lookAt(name);
      if (!isApart) lookAtControls();
      for (const name of keep.notesElsewhere()) notes.add(name);
      write();
    },
    /** What was typed here is set aside where another window has written over it. */
    leave() {
      for (const name of book.cells.keys()) keep.elsewhere(name, shown(name));
    },
    /** The reader has done something to a cell: it may have become what it is elsewhere. */
    review(name: string) {
      if (!book.cells.get(name)?.elsewhere) return;
      lookAt(name);
      write();
    },
    /** The reader sets a control here: what others made of it is past. */
    setHere(name: string) {
      if (controls.delete(name)) write();
    },
    /** @returns whether what was taken is the author's version, which is yet to be put back */
    take(name: string): boolean {
      const found = book.cells.get(name)?.elsewhere;
      if (!found) return false;
      keep.takeElsewhere(name, found, shown(name));
      if (found.edit) book.cells = versions.takeUp(book.cells, { [name]: found.edit });
      lookAt(name);
      write();
      return !found.edit;
    },
    stay(name: string) {
      const found = book.cells.get(name)?.elsewhere;
      if (!found) return;
      keep.stayHere(name, found, shown(name));
      lookAt(name);
      write();
    },
    /** The version that was given up last is shown again, to be applied. */
    bringBack(name: string) {
      const edit = keep.bringBack(name, shown(name));
      if (edit) book.cells = versions.takeUp(book.cells, { [name]: edit });
      lookAt(name);
      write();
    },
    throwAway(name: string) {
      keep.throwAway(name);
      lookAt(name);
    },
    answer(answer: "take" | "leave" | "read") {
      for (const { name, here, there } of controls.values())
        if (answer !== "read") move(name, answer === "take" ? there : here);
      isApart ||= answer === "leave";
      for (const told of [cells, controls, notes]) told.clear();
      write();
    },
  };
}
