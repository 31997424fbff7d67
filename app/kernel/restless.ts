import type { Cell } from "./cell";
import type { CellRun } from "./run";

/**
 * Counts, for each code of each cell, the runs that may still be doing something: while one that is
 * superseded may, what nobody catches may be its doing or that of the present one.
 */
export function createRestless(hop: () => Promise<void>) {
  const counts = new Map<string, number>();
  const restless = new WeakSet<CellRun>();
  const keyOf = ({ name, edition }: Cell) => `${edition} ${name}`;
  const add = (key: string, change: 1 | -1) => counts.set(key, (counts.get(key) ?? 0) + change);

  return {
    /** @param over resolves once none of the run's code goes on, so far as can be seen */
    async begin(cell: Cell, run: CellRun, over: Promise<void>) {
      const key = keyOf(cell);
      add(key, 1);
      restless.add(run);
      await over;
      await hop(); // What it let go of on the way is told of by then.
      restless.delete(run);
      add(key, -1);
    },
    /** Whether runs of a cell's code other than its present one may be doing something. */
    others(cell: Cell): boolean {
      const own = cell.run && restless.has(cell.run) ? 1 : 0;
      return (counts.get(keyOf(cell)) ?? 0) > own;
    },
  };
}
