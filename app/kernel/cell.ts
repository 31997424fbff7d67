import type { CellFunction } from "./compile";
import type { Graph } from "./graph";
import { isReadable, type Life, type LifeEvent, nextLife } from "./life";
import type { CompiledCell, Legacy, RunState } from "./protocol";
import { type CellRun, noProgress, timeOf } from "./run";

/** A version of a cell: another code, or other names at hand, and it is another. */
export type Cell = {
  readonly name: string;
  readonly compiled: CompiledCell;
  /** Those of its free names that something here provides. */
  readonly params: readonly string[];
  /** Which code of its name's it is, from 0 for the author's. */
  readonly edition: number;
  /** How far down its code is compiled: see `lines.ts`. */
  readonly linesAbove: number;
  /** Compiled when it first runs. */
  fn: CellFunction | null;
  life: Life;
  /** What its streams came to in another kernel: its next run takes that in their place. */
  legacy: Legacy | null;
  /** What its last run has left, which counts again where code and controls are again those it ran with. */
  left: Legacy | null;
  /** Whether the author's run is the last that gave it values. */
  isAuthors: boolean;
  /** Its last run, or that before its names changed; its output is the cell's. */
  run: CellRun | null;
};

export const createCell = (
  compiled: CompiledCell,
  params: readonly string[],
  edition: number,
  { life, isAuthors, run }: Pick<Cell, "life" | "isAuthors" | "run">,
  linesAbove = 0,
): Cell => ({
  ...{ name: compiled.name, compiled, params, edition, linesAbove },
  ...{ fn: null, life, legacy: null, left: null, isAuthors, run },
});

export const isSameCode = (a: CompiledCell, b: CompiledCell) =>
  a.code === b.code && a.mode === b.mode && a.needs === b.needs;

export function advance(cell: Cell, event: LifeEvent) {
  cell.life = nextLife(cell.life, event);
}

export const isRunning = ({ life }: Cell) => life.is === "running";

/** A cell that has run goes on for as long as its timers and what else it let go of do. */
export const isAtWork = (cell: Cell) => isRunning(cell) || cell.run?.timers.pending() === true;

/**
 * Whether what its code lets go of may keep the kernel from ever hearing a message, as endless promises
 * do. The author's has been run at build.
 */
export const mayLinger = ({ edition }: Cell) => edition > 0;

/** Whether it is to run as soon as it can; what need not take its streams again does so by itself. */
export const isWanted = ({ life, compiled, legacy }: Cell, paused: boolean) =>
  life.is === "waiting" &&
  (life.asked || ((compiled.mode === "auto" || legacy !== null) && !paused));

/** Whether it has what a run in another kernel came to, or is about to take that. */
export const isHeir = ({ life, legacy, run }: Cell) =>
  legacy !== null || life.is === "inherited" || run?.isHeir === true;

export const takesAny = ({ compiled }: Cell) => compiled.needs === "any";

/**
 * The cells that must have values before a cell can run. One that takes what there is waits for none,
 * but while nothing has changed since the author's run, whose values are more than it would find here.
 */
export const needsOf = (cell: Cell, { above }: Pick<Graph<Cell>, "above">): readonly Cell[] =>
  takesAny(cell) && !isAsBaked(cell.life) ? [] : above(cell);

const isAsBaked = (life: Life) => life.is === "waiting" && life.baked && !life.asked;

/** The name a cell waits for, if any of those it needs has no value. */
export function waitsFor(cell: Cell, graph: Graph<Cell>): string | null {
  const missing = needsOf(cell, graph).filter(({ life }) => !isReadable(life));
  return cell.params.find((name) => missing.includes(graph.maker(name)!)) ?? null;
}

/** What the page is told of a cell; `coming` are those that start by themselves. */
export function stateOf(
  cell: Cell,
  graph: Graph<Cell>,
  coming: ReadonlySet<Cell>,
  now: number,
): RunState {
  const { life, run, legacy } = cell;
  if (legacy) return { state: "done", milliseconds: legacy.milliseconds };
  const milliseconds = run?.milliseconds ?? 0;
  if (run && isAtWork(cell))
    return {
      state: "running",
      milliseconds: timeOf(run, now),
      ...(isRunning(cell) ? run.step : noProgress),
    };
  switch (life.is) {
    case "failed":
      return { state: "error", failure: life.failure };
    case "held":
      return { state: "stopped", milliseconds };
    case "waiting":
      if (coming.has(cell)) return { state: "queued" };
      return life.baked ? { state: "baked" } : { state: "stale", waitsFor: waitsFor(cell, graph) };
    case "inherited":
      return { state: "done", milliseconds: life.milliseconds };
    default:
      return { state: "done", milliseconds };
  }
}
