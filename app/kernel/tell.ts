import { type Cell, isHeir, isWanted, needsOf, stateOf } from "./cell";
import { writeLast } from "./console";
import { showAll } from "./display";
import { findComing, type Graph } from "./graph";
import { isReadable } from "./life";
import type { Program } from "./program";
import type { CellOutput, RunState, Watch, Watched } from "./protocol";
import type { CellRun } from "./run";
import { lookUp, splitPath, watchValue } from "./watch";

/** What the page has been told, and what is new since. */
export type Told = {
  watches: (Watch & { names: string[] })[];
  /** Cells that have put something out, by name. */
  readonly put: Set<string>;
  /** Cells whose runs have ended. */
  readonly ended: Set<string>;
  /** What the page knows: states as JSON, and watched values. */
  readonly states: Map<string, string>;
  readonly values: Map<string, Watched>;
};

export const createTold = (): Told => ({
  watches: [],
  put: new Set(),
  ended: new Set(),
  states: new Map(),
  values: new Map(),
});

/** Tells of these places from now on, and anew of all where there is something. */
export function watch(told: Told, watches: Watch[], { variables, changed }: Program) {
  told.watches = watches.map((one) => ({ ...one, names: splitPath(one.path) }));
  told.values.clear();
  for (const { names } of told.watches) if (variables.has(names[0]!)) changed.add(names[0]!);
}

/** What is new, and whether any cell is at work or will be; the page then knows it. */
export function tell(told: Told, program: Program, paused: boolean, clock: () => number) {
  return { ...tellCells(told, program.graph, paused, clock), values: tellValues(told, program) };
}

function tellCells(told: Told, graph: Graph<Cell>, paused: boolean, clock: () => number) {
  const now = clock();
  told.ended.clear();
  const states: Record<string, RunState> = {};
  const outputs: Record<string, CellOutput> = {};
  const coming = findComing(
    { ...graph, above: (cell) => needsOf(cell, graph) },
    (cell) => isWanted(cell, paused),
    ({ life }) => life.is === "running" || isReadable(life),
  );
  let busy = false;
  for (const cell of graph.order) {
    const state = stateOf(cell, graph, coming, now);
    busy ||= state.state === "running" || state.state === "queued";
    const json = JSON.stringify(state);
    if (told.states.get(cell.name) === json && !told.put.has(cell.name)) continue;
    told.states.set(cell.name, json);
    states[cell.name] = state;
    // The page shows what an earlier run put out.
    if (state.state === "baked" || isHeir(cell)) continue;
    outputs[cell.name] = outputOf(cell.run, clock);
    told.put.delete(cell.name);
  }
  return { states, outputs, busy };
}

function outputOf(run: CellRun | null, clock: () => number): CellOutput {
  if (!run) return { shown: null, logs: [], dropped: 0 };
  const { displayed, printed } = run;
  const begun = clock();
  const shown = run.last === undefined ? showAll(displayed, run.shown) : run.last;
  displayed.cost = clock() - begun;
  return {
    shown,
    logs: [...printed.logs],
    dropped: printed.dropped,
    ...(printed.last && { last: writeLast(printed) }),
  };
}

function tellValues(told: Told, { variables, changed }: Program) {
  const values: Record<string, Watched> = {};
  for (const { path, names, as } of told.watches) {
    if (!changed.has(names[0]!)) continue;
    const value = watchValue(lookUp(variables.get(names[0]!), names.slice(1)), as);
    if (!isKnown(told, path, value)) values[path] = value;
  }
  changed.clear();
  return values;
}

/** Whether the page knows it, as it now will. A curve is told anew, for it may change in place. */
function isKnown({ values }: Told, path: string, value: Watched): boolean {
  const before = values.get(path);
  values.set(path, value);
  if (value.kind === "number")
    return before?.kind === "number" && Object.is(before.value, value.value);
  if (value.kind === "text") return before?.kind === "text" && before.text === value.text;
  return value.kind === "missing" && before?.kind === "missing" && before.reason === value.reason;
}
