import type { Recompiled } from "../compiler/recompile";
import type { CellOutput, CompiledCell, Failure, RunState } from "../kernel/protocol";
import type { Elsewhere } from "./keepEdits";
import type { AuthorCell, Lesson } from "./lesson";
import { markOf } from "./mark";
import { type CellEvent, type CellState, isBusy, nextState } from "./state";
import type { Edit, Work } from "./work";

/** One cell as the reader has it now. */
export type NotebookCell = {
  author: AuthorCell;
  source: string;
  /** The source that `compiled` was made from. */
  applied: string;
  compiled: CompiledCell;
  /** Its status; out of date if the reader has changed the source since it was last applied. */
  state: CellState;
  /** The status of what was last applied. */
  appliedState: CellState;
  /** Whether the author's run is the last that gave it values. */
  isAuthors: boolean;
  /** What is shown of what came of it. */
  output: CellOutput;
  /** What the kernel last said came of it. */
  told: CellOutput;
  /** Why the source as it stands cannot be run; its last good version stays in the kernel. */
  refused: Failure | null;
  /** The author has changed the cell since the reader made this version of it. */
  outdated: boolean;
  /** Whether what the reader changed is laid open under the code. */
  compared: boolean;
  /** What another window has made of it, while the reader has not decided on that. */
  elsewhere: Elsewhere | null;
  /** The versions that the reader has given up for another, the last one first. */
  past: readonly Edit[];
};

/** A lesson's cells by their names, as the reader has them. What changes one gives another map. */
export type Versions = ReadonlyMap<string, NotebookCell>;

const nothing: CellOutput = { shown: null, logs: [], dropped: 0 };

/** The cells that nothing here has run yet, with what was kept of the reader's versions of them. */
export function openVersions(
  { cells, baked }: Lesson,
  edits: Work["edits"] = {},
  isCompared: (name: string) => boolean = () => false,
): Versions {
  const opened = new Map<string, NotebookCell>();
  for (const author of cells) {
    const { name } = author.compiled;
    const output = baked.outputs[name] ?? nothing;
    const cell: NotebookCell = {
      author,
      source: author.source,
      applied: author.source,
      compiled: author.compiled,
      state: { state: "baked" },
      appliedState: { state: "baked" },
      isAuthors: true,
      output,
      told: output,
      refused: null,
      outdated: false,
      compared: isCompared(name),
      elsewhere: null,
      past: [],
    };
    opened.set(name, cell);
  }
  return takeUp(opened, edits);
}

/** What the reader types takes effect once it is applied. */
export const write = (cells: Versions, name: string, source: string) =>
  change(cells, name, { source });

/** The reader has seen that the author has changed a cell too, and stays with their own. */
export const stay = (cells: Versions, name: string) => change(cells, name, { outdated: false });

export const compare = (cells: Versions, name: string, compared: boolean) =>
  change(cells, name, { compared });

/** Another window has made something of a cell, or nothing any more; or the reader has given some up. */
export function hearOf(
  cells: Versions,
  name: string,
  elsewhere: Elsewhere | null,
  past: readonly Edit[],
): Versions {
  const before = cells.get(name)!;
  const same = <Found>(a: Found, b: Found) => JSON.stringify(a) === JSON.stringify(b);
  const isSame = same(before.elsewhere, elsewhere) && same(before.past, past);
  return isSame ? cells : change(cells, name, { elsewhere, past });
}

/** Gives back the author's version of a cell, to be applied. */
export const reset = (cells: Versions, name: string) =>
  change(cells, name, {
    source: cells.get(name)!.author.source,
    outdated: false,
    compared: false,
  });

/** Takes edits up; they wait to be applied, as if they had just been typed. */
export function takeUp(cells: Versions, edits: Work["edits"]): Versions {
  return Object.entries(edits).reduce((all, [name, { source, of }]) => {
    const author = all.get(name)?.author;
    return author ? change(all, name, { source, outdated: of !== markOf(author.source) }) : all;
  }, cells);
}

/**
 * The sources to compile, or null where each is applied.
 * @param only a cell; what is written in the others waits
 */
export function findUnapplied(cells: Versions, only?: string) {
  const waits = (cell: NotebookCell) =>
    cell.source !== cell.applied &&
    (only ?? cell.author.compiled.name) === cell.author.compiled.name;
  const all = [...cells.values()];
  if (!all.some(waits)) return null;
  return all.map((cell) => ({
    author: cell.author,
    source: waits(cell) ? cell.source : cell.applied,
  }));
}

/** Puts compiled sources in the cells' places; one that cannot run is refused with its reason. */
export function apply(
  cells: Versions,
  sources: { author: AuthorCell; source: string }[],
  results: ReadonlyMap<string, Recompiled>,
): Versions {
  return sources.reduce((all, { author, source }) => {
    const { name } = author.compiled;
    const { compiled, refused } = results.get(name)!;
    const applied = change(all, name, { compiled, refused, applied: source });
    return refused ? update(applied, name, { type: "refused", failure: refused }) : applied;
  }, cells);
}

/** A cell that is refused stays so until its source is another: what the kernel has is not that. */
export function update(cells: Versions, name: string, event: CellEvent): Versions {
  const cell = cells.get(name);
  if (!cell || (cell.refused && event.type !== "refused")) return cells;
  const appliedState = isRebaked(cell, event) ? event.state : nextState(cell.appliedState, event);
  if (appliedState === cell.appliedState) return cells;
  const { state } = appliedState;
  const isAuthors = cell.isAuthors && state !== "running" && state !== "done";
  return change(cells, name, { appliedState, isAuthors });
}

/** Whether what a cell is made from is again what it was in the author's run, whose values it still has. */
const isRebaked = (
  { isAuthors, appliedState }: NotebookCell,
  event: CellEvent,
): event is Extract<CellEvent, { type: "kernel" }> =>
  isAuthors &&
  appliedState.state === "stale" &&
  event.type === "kernel" &&
  event.state.state === "baked";

/** Takes what the kernel says of its cells. */
export function hear(
  cells: Versions,
  states: Record<string, RunState>,
  outputs: Record<string, CellOutput>,
): Versions {
  let now = cells;
  for (const [name, state] of Object.entries(states))
    now = update(now, name, { type: "kernel", state });
  for (const [name, told] of Object.entries(outputs)) now = change(now, name, { told });
  return now;
}

/**
 * What is shown of a cell: what it had before, for as long as it waits or runs and has put out
 * nothing new. So nothing goes away only to come again.
 */
function outputOf({ told, appliedState: { state } }: NotebookCell, before: CellOutput): CellOutput {
  const isEmpty = told.shown === null && told.logs.length === 0 && told.dropped === 0;
  const hasNew = state === "done" || state === "stopped" || state === "error";
  return isEmpty && !hasNew ? before : told;
}

/** A cell's edit; undefined where it is the author's. */
export const editOf = ({ source, author, outdated }: NotebookCell): Edit | undefined =>
  source === author.source ? undefined : { source, of: outdated ? "" : markOf(author.source) };

/** All that the reader has changed of the cells. */
export function editsNow(cells: Versions): Work["edits"] {
  const edits: Work["edits"] = {};
  for (const [name, cell] of cells) {
    const edit = editOf(cell);
    if (edit) edits[name] = edit;
  }
  return edits;
}

/** The cells in which the kernel runs code of the reader's. */
export const findEdited = (cells: Versions) =>
  [...cells].filter(([, cell]) => cell.applied !== cell.author.source).map(([name]) => name);

const same = (a: CellState, b: CellState) =>
  a === b || (a.state === "stale" && b.state === "stale" && a.waitsFor === b.waitsFor);

function change(cells: Versions, name: string, changes: Partial<NotebookCell>): Versions {
  const before = cells.get(name);
  if (!before) return cells;
  const cell = { ...before, ...changes };
  const isWritten = cell.source !== cell.applied && !isBusy(cell.appliedState);
  const state: CellState = isWritten ? { state: "stale", waitsFor: null } : cell.appliedState;
  return new Map(cells).set(name, {
    ...cell,
    state: same(state, before.state) ? before.state : state,
    output: outputOf(cell, before.output),
  });
}
