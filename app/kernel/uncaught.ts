import { type Cell, isAtWork } from "./cell";
import { describeFailure, findOrigin } from "./failure";
import type { Program } from "./program";
import type { CellRun } from "./run";

/** What becomes known of a failure that nobody caught. */
export type UncaughtEvents = {
  /** It is that of this cell's run. */
  failed(cell: Cell, error: unknown): void;
  /** It may be that of one of these cells. */
  suspected(cells: Cell[], text: string): void;
};

/**
 * Finds whose failure it is that nobody caught, in a promise or a callback which some run let go: it
 * fails none that did not make it, or may not have.
 */
export function createUncaught(program: Program, hop: () => Promise<void>, on: UncaughtEvents) {
  /** How many runs of each code of each cell may still be doing something. */
  const counts = new Map<string, number>();
  const restless = new WeakSet<CellRun>();
  let lastBegun: Cell | null = null;
  const keyOf = ({ name, edition }: Cell) => `${edition} ${name}`;
  const add = (key: string, change: 1 | -1) => counts.set(key, (counts.get(key) ?? 0) + change);

  /** Whether runs of a cell's code other than its present one may be doing something. */
  function hasOthers(cell: Cell): boolean {
    const own = cell.run && restless.has(cell.run) ? 1 : 0;
    return (counts.get(keyOf(cell)) ?? 0) > own;
  }

  return {
    /**
     * A cell's run has begun.
     * @param over resolves once none of its code goes on, so far as can be seen
     */
    async begin(cell: Cell, run: CellRun, over: Promise<void>) {
      lastBegun = cell;
      const key = keyOf(cell);
      add(key, 1);
      restless.add(run);
      await over;
      await hop(); // What it let go of on the way is told of by then.
      restless.delete(run);
      add(key, -1);
    },

    reject(error: unknown) {
      const { cells, graph } = program;
      const { name, message } = describeFailure(error, "", cells);
      const text = `${name}: ${message}`;
      const origin = findOrigin(error);
      if (!origin) {
        const atWork = graph.order.filter(isAtWork);
        const may = atWork.length > 0 ? atWork : lastBegun ? [lastBegun] : [];
        return on.suspected(may, `Not caught, here or in another cell. ${text}`);
      }
      const cell = cells.get(origin.cell);
      // What a run does once it is over counts for nothing.
      if (!cell?.run?.live || cell.edition !== origin.edition) return;
      if (!hasOthers(cell)) return on.failed(cell, error);
      on.suspected([cell], `Not caught, in this run or one before it. ${text}`);
    },
  };
}
