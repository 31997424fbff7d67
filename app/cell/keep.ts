import type { InputValue } from "../kernel/protocol";
import type { Entries } from "./entries";
import { type Elsewhere, keepEdits } from "./keepEdits";
import { keepNotes } from "./keepNotes";
import type { Control, Lesson } from "./lesson";
import { parse } from "./parseKept";
import { openSeat } from "./seat";
import { type Edit, fitWork, noWork, readWork, type Takes, type Work } from "./work";

export type Keeper = {
  /** What was kept; of damaged entries nothing, and they stay where they are. */
  read(): Work;
  /** What was kept of cells that the lesson no longer has. */
  gone(): Work["edits"];
  /** The cells that had not ended when the page was last left, or that run in another window. */
  unfinished(): string[];
  /** Undefined is the author's, here as for a control. */
  edit(name: string, edit: Edit | undefined): void;
  /** What another window has made of a cell, until the reader takes it or stays with what is shown. */
  elsewhere(name: string, shown: Edit | undefined): Elsewhere | null;
  takeElsewhere(name: string, found: Elsewhere, shown: Edit | undefined): void;
  stayHere(name: string, found: Elsewhere, shown: Edit | undefined): void;
  /** The versions of a cell that the reader has given up for another, the last one first. */
  past(name: string, shown: Edit | undefined): Edit[];
  /** @returns the one given up last, which is kept from now on */
  bringBack(name: string, shown: Edit | undefined): Edit | undefined;
  throwAway(name: string): void;
  input(name: string, value: InputValue | undefined): void;
  /** The controls that other windows have set since this was last asked, with their values. */
  inputsElsewhere(): Map<string, InputValue>;
  /** Whether the reader has a cell's changes laid open. */
  compare(name: string, compared: boolean): void;
  compared(name: string): boolean;
  /** Whether a cell runs in this window with code of the reader's. */
  running(name: string, runs: boolean): void;
  /** Nobody is waited for on account of a cell any more. */
  settle(name: string): void;
  /** What parts of the page remember for the reader: a guess, an exercise done. No link carries it. */
  note(name: string, value: unknown): void;
  noted(name: string): unknown;
  /** All whose names begin so. */
  notedUnder(start: string): unknown[];
  /** The names of what other windows have noted since this was last asked. */
  notesElsewhere(): string[];
  /** The window is left, with these versions: loaded anew it shows them again. */
  leave(shown: Work["edits"]): void;
  /** Whether a version has been here before; if not, it begins with `work`. */
  begin(work: Work): boolean;
};

/**
 * Keeps a reader's work on a lesson, each cell, each control and each note under a key of its own, so
 * that windows on one lesson do not undo each other.
 */
export function createKeeper(
  entries: Entries,
  lesson: Pick<Lesson, "cells" | "controls">,
  takes: Takes,
  seat = openSeat(),
): Keeper {
  const me = seat.name;
  const authors = new Map(lesson.cells.map((cell) => [cell.compiled.name, cell.source]));
  const edits = keepEdits(entries, seat, (cell) => authors.get(cell)!);
  /** What this window has last kept of a control, or heard of it from another. */
  const known = new Map<string, string | null>();

  function put(key: string, value: unknown) {
    if (value !== undefined) entries.write(key, JSON.stringify(value));
    else if (entries.read(key) !== null) entries.write(key, null);
  }

  /** The one entry of a work, or nothing if it is damaged or its control does not take it. */
  function fitEntry(kind: "edits" | "inputs", name: string, entry: unknown): Work {
    const work = readWork({ ...noWork, [kind]: { [name]: entry } });
    return work ? fitWork(work, lesson, takes).work : noWork;
  }

  function readInput({ name }: Control): Work["inputs"] {
    const text = entries.read(`inputs:${name}`);
    known.set(name, text);
    return fitEntry("inputs", name, parse(text)).inputs;
  }

  function input(name: string, value: InputValue | undefined) {
    const text = entries.read(`inputs:${name}`);
    if (value === undefined && text !== (known.get(name) ?? null)) return;
    put(`inputs:${name}`, value);
    known.set(name, entries.read(`inputs:${name}`));
  }

  return {
    read() {
      const kept: Work = { edits: {}, inputs: {} };
      for (const name of authors.keys())
        Object.assign(kept.edits, fitEntry("edits", name, edits.open(name)).edits);
      for (const control of lesson.controls) Object.assign(kept.inputs, readInput(control));
      return kept;
    },
    gone: () =>
      Object.fromEntries(
        entries.keys("edits:").flatMap((key) => {
          const name = key.slice("edits:".length);
          const edit = authors.has(name) ? undefined : edits.open(name);
          return edit ? [[name, edit]] : [];
        }),
      ),
    unfinished() {
      const running = new Set(entries.keys("running:").map((key) => key.split(":")[1]!));
      return [...authors.keys()].filter((name) => running.has(name));
    },
    edit: edits.write,
    elsewhere: edits.elsewhere,
    takeElsewhere: edits.take,
    stayHere: edits.stay,
    past: edits.past,
    bringBack: edits.bringBack,
    throwAway: edits.throwAway,
    input,
    inputsElsewhere() {
      const set = lesson.controls.filter(
        ({ name }) => entries.read(`inputs:${name}`) !== (known.get(name) ?? null),
      );
      return new Map(
        set.map((control) => {
          const { name, value } = control;
          const now = readInput(control)[name];
          return [name, now === undefined ? value : now];
        }),
      );
    },
    compare: (name, compared) => put(`compared:${name}`, compared || undefined),
    compared: (name) => entries.read(`compared:${name}`) !== null,
    running: (name, runs) => put(`running:${name}:${me}`, runs || undefined),
    settle(name) {
      // What an earlier edition of this page wrote names no window.
      for (const key of [`running:${name}`, ...entries.keys(`running:${name}:`)])
        put(key, undefined);
    },
    leave(shown) {
      const apart = [...authors.keys()].filter((name) => !edits.isKept(name, shown[name]));
      seat.leave(Object.fromEntries(apart.map((name) => [name, shown[name] ?? null])));
    },
    ...keepNotes(entries),
    begin(work) {
      if (entries.read("begun") !== null) return true;
      for (const [name, edit] of Object.entries(work.edits)) edits.write(name, edit);
      for (const [name, value] of Object.entries(work.inputs)) input(name, value);
      put("begun", true);
      return false;
    },
  };
}
