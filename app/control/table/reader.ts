import {
  type Choice,
  type Chosen,
  guessChoice,
  guessTask,
  writeChosen,
} from "../../library/playground/table/choose";
import { type Manner, parseTable, type Table } from "../../library/playground/table/readTable";
import { readFile, readUse, sayChosen, sayUnused, tryChoice, type Use } from "./use";

/** How a table is read, with its first rows and what comes of the columns guessed; or why it is none. */
export type Look =
  | { table: Head; outcome: Outcome; fault: null }
  | { table: null; outcome: null; fault: string };

export type Head = Omit<Table, "rows" | "lines" | "faults"> & { beginning: string[][] };

/** What comes of a choice of columns. */
export type Outcome = {
  choice: Choice | null;
  /** How many rows cannot be read, and the first of them in words. */
  left: number;
  faults: string[];
  /** Which columns are not used, in words, if any. */
  unused: string | null;
  /** How many would be used, and of what; or why none. */
  rows: number;
  says: string | null;
  fault: string | null;
};

/** The columns chosen; to what the answer is may be guessed. */
export type Wish = Omit<Choice, "task"> & { task: Choice["task"] | null };

/** What is asked of a table. Each may take a while, and so is answered later. */
export type Reader = {
  look(manner: Manner): Promise<Look>;
  /** Of the table as it was last looked at. */
  choose(wish: Wish): Promise<Outcome>;
  /** What was last chosen, as the text that is kept of it. */
  write(): Promise<string>;
  /** What the table is to cells as it stands. */
  use(): Promise<Use>;
};

/** `line 17: x is empty` */
const lineOf = (fault: string) => Number.parseInt(fault.slice("line ".length), 10);

export function createReader(given: string | File): Reader {
  const text = typeof given === "string" ? Promise.resolve(given) : readFile(given);
  let table: Table;
  let chosen: Chosen | null = null;

  function tryColumns(choice: Choice | null): Outcome {
    const tried = tryChoice(table, choice);
    chosen = tried.chosen;
    const faults = [...table.faults, ...(chosen?.faults ?? [])];
    faults.sort((a, b) => lineOf(a) - lineOf(b));
    return {
      choice,
      unused: choice && sayUnused(table, choice),
      ...{ left: faults.length, faults: faults.slice(0, 5) },
      ...{ rows: (chosen?.points.length ?? 0) / 2, says: chosen && sayChosen(chosen) },
      fault: tried.fault,
    };
  }

  const refuse = (fault: string) => ({ table: null, outcome: null, fault });
  const sayFault = (error: unknown) =>
    error instanceof RangeError ? error.message : `${(given as File).name} cannot be read.`;

  function look(text: string, manner: Manner): Look {
    const parsed = parseTable(text, manner);
    if (parsed.fault !== null) return refuse(`This is no table to use: ${parsed.fault}.`);
    table = parsed.table;
    const { rows, lines, faults, ...head } = table;
    const outcome = tryColumns(guessChoice(table));
    return { table: { ...head, beginning: rows.slice(0, 5) }, outcome, fault: null };
  }

  return {
    look: (manner) =>
      text.then(
        (text) => look(text, manner),
        (error) => refuse(sayFault(error)),
      ),
    choose: async ({ task, ...columns }) =>
      tryColumns({ ...columns, task: task ?? guessTask(table, columns.answer) }),
    write: async () => writeChosen(chosen!),
    use: async () => readUse(await text),
  };
}
