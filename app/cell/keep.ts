import type { InputValue } from "../kernel/protocol";
import { type Lesson, lessonKey } from "./lesson";
import { type Edit, fitWork, noWork, readWork, type Takes, type Work } from "./work";

export type Keeper = {
  /** What was kept; of damaged entries nothing, and they stay where they are. */
  read(lesson: Lesson, takes: Takes): Work;
  /** The cells that had not ended when the page was last left, or that run in another window. */
  unfinished(lesson: Lesson): string[];
  /** Undefined is the author's, here as for a control. */
  edit(name: string, edit: Edit | undefined): void;
  input(name: string, value: InputValue | undefined): void;
  /** Whether the reader has a cell's changes laid open. */
  compare(name: string, compared: boolean): void;
  compared(name: string): boolean;
  /** Whether a cell runs with code of the reader's. */
  running(name: string, runs: boolean): void;
  /** What parts of the page remember for the reader: a guess, an exercise done. No link carries it. */
  note(name: string, value: unknown): void;
  noted(name: string): unknown;
  /** Whether a version has been here before; if not, it begins with `work`. */
  begin(work: Work): boolean;
};

/**
 * Keeps a reader's work on a lesson in the browser's storage, each cell and each control under a
 * key of its own, so that two windows on one lesson do not undo each other.
 * @param version which of the reader's versions of the lesson; the plain one is ""
 * @param full is called once, with the reason, when the storage takes no more
 */
export function createKeeper(
  storage: () => Storage,
  slug: string,
  version: string,
  full: (reason: string) => void,
): Keeper {
  const prefix = lessonKey(slug, version);
  let failed = false;

  /** Undefined is kept by keeping nothing, for null is a value that a control may have. */
  function put(key: string, value: unknown) {
    try {
      if (value === undefined) storage().removeItem(prefix + key);
      else storage().setItem(prefix + key, JSON.stringify(value));
    } catch (error) {
      if (!failed) full(error instanceof Error ? error.message : String(error));
      failed = true;
    }
  }

  function get(key: string): unknown {
    try {
      const text = storage().getItem(prefix + key);
      return text === null ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  function read(lesson: Lesson, takes: Takes): Work {
    const kept: Work = { edits: {}, inputs: {} };
    const take = (kind: keyof Work, name: string) => {
      const entry = { ...noWork, [kind]: { [name]: get(`${kind}:${name}`) } };
      Object.assign(kept[kind], fitEntry(entry, lesson, takes)[kind]);
    };
    for (const { compiled } of lesson.cells) take("edits", compiled.name);
    for (const { name } of lesson.controls) take("inputs", name);
    return kept;
  }

  return {
    read,
    unfinished: ({ cells }) =>
      cells
        .map(({ compiled }) => compiled.name)
        .filter((name) => get(`running:${name}`) !== undefined),
    edit: (name, edit) => put(`edits:${name}`, edit),
    input: (name, value) => put(`inputs:${name}`, value),
    compare: (name, compared) => put(`compared:${name}`, compared || undefined),
    compared: (name) => get(`compared:${name}`) !== undefined,
    running: (name, runs) => put(`running:${name}`, runs || undefined),
    note: (name, value) => put(`note:${name}`, value ?? undefined),
    noted: (name) => get(`note:${name}`) ?? null,
    begin(work) {
      if (get("begun") !== undefined) return true;
      for (const [name, edit] of Object.entries(work.edits)) put(`edits:${name}`, edit);
      for (const [name, value] of Object.entries(work.inputs)) put(`inputs:${name}`, value);
      put("begun", true);
      return false;
    },
  };
}

/** The one entry of a work, or nothing if it is damaged or its control does not take it. */
function fitEntry(entry: unknown, lesson: Lesson, takes: Takes): Work {
  const work = readWork(entry);
  try {
    return work ? fitWork(work, lesson, takes).work : noWork;
  } catch {
    return noWork;
  }
}
