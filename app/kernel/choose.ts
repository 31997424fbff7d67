import { type Cell, isRunning, isWanted, needsOf } from "./cell";
import { type Next, restLength } from "./flow";
import { findMoving, type Graph, walk } from "./graph";
import { isReadable } from "./life";

/** What the reader is about. */
export type Scene = {
  /** Nothing runs that they do not ask for. */
  paused: boolean;
  /** Variables and cells that somebody can see; null if all of them. */
  seen: ReadonlySet<string> | null;
  lastInput: number;
};

/** While something above it moves on, a cell that nobody sees follows only so often. */
const unseenPause = 500;

/** The cell to run now: what somebody sees, or else what has waited until the reader rests. */
export function findNext(graph: Graph<Cell>, scene: Scene, now: number): Next<Cell> {
  const ready = findReady(graph, scene.paused);
  if (scene.seen === null || ready.length === 0) return ready[0] ?? null;
  const needed = findNeeded(graph, scene.seen);
  const first = ready.find((cell) => needed.has(cell));
  if (first) return first;
  if (now < scene.lastInput + restLength) return "later";
  const moving = findMoving(graph, isRunning);
  const mayFollow = (cell: Cell) =>
    !moving.has(cell) || !cell.run || now >= cell.run.started + unseenPause;
  return ready.find(mayFollow) ?? "later";
}

/**
 * The cells that can run. A manual one is one run for one press: it does not follow a stream but
 * waits for its end.
 */
function findReady(graph: Graph<Cell>, paused: boolean): Cell[] {
  const wanted = (cell: Cell) => isWanted(cell, paused);
  const ready = graph.order.filter(
    (cell) => wanted(cell) && needsOf(cell, graph).every(({ life }) => isReadable(life)),
  );
  if (ready.every(({ compiled }) => compiled.mode === "auto")) return ready;
  // What is wanted and waits for nothing of these will not come: it holds up none that can do without.
  const starts = new Set(ready);
  const moving = findMoving(graph, (cell) => isRunning(cell) || starts.has(cell));
  return ready.filter((cell) => cell.compiled.mode === "auto" || !moving.has(cell));
}

/** The cells whose values somebody sees, or waits for, and all that those are made from. */
function findNeeded({ order, above }: Graph<Cell>, seen: ReadonlySet<string>): Set<Cell> {
  const isAsked = ({ life }: Cell) => life.is === "waiting" && life.asked;
  const isSeen = ({ name, compiled }: Cell) =>
    seen.has(name) || compiled.outputs.some((output) => seen.has(output));
  const rests = (cell: Cell) => cell.compiled.mode === "manual" && !isAsked(cell);
  return walk(
    order.filter((cell) => isAsked(cell) || isSeen(cell)),
    (cell) => (rests(cell) ? [] : above(cell)),
  );
}
