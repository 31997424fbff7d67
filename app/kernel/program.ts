import { advance, type Cell, createCell, isAtWork, isRunning, isSameCode, takesAny } from "./cell";
import { createGraph, type Graph, walk } from "./graph";
import { isKept, isReadable, newLife } from "./life";
import { type Lines, takeLines } from "./lines";
import type { CompiledCell, InputValue } from "./protocol";
import { type CellRun, endRun, timeOf } from "./run";
import { type Editions, editionOf } from "./settings";

/** A lesson's cells with their values. What changes one here starts none. */
export type Program = {
  cells: ReadonlyMap<string, Cell>;
  graph: Graph<Cell>;
  readonly editions: Editions;
  readonly lines: Lines;
  /** The controls' values. */
  readonly inputs: Map<string, InputValue>;
  /** The values that they came with, which are the author's. */
  readonly authors: Map<string, InputValue>;
  /** The values of all names that a control or a cell declares. */
  readonly variables: Map<string, unknown>;
  /** The variables that were set since the page was last told. */
  readonly changed: Set<string>;
};

export const createProgram = (lines: Lines = null): Program => ({
  cells: new Map(),
  graph: createGraph<Cell>([]),
  editions: new Map(),
  lines,
  inputs: new Map(),
  authors: new Map(),
  variables: new Map(),
  changed: new Set(),
});

/**
 * Puts cells in the place of those there are. One whose code and parameters are as they were goes on.
 * @param isProvided whether a name has a meaning that no cell or control gives it
 */
export function replaceCells(
  program: Program,
  compiled: CompiledCell[],
  inputs: Record<string, InputValue>,
  isProvided: (name: string) => boolean,
) {
  const before = program.cells;
  const known = new Map(program.inputs);
  for (const [name, value] of Object.entries(inputs)) putInput(program, name, value);
  const made = new Set(compiled.flatMap(({ outputs }) => outputs));
  const isGiven = (name: string) => made.has(name) || program.inputs.has(name) || isProvided(name);
  const cells = compiled.map((next) => {
    const takes = (name: string) =>
      isGiven(name) || (next.needs === "any" && !(name in globalThis));
    const params = next.inputs.filter(takes);
    return takeCell(program, before.get(next.name), next, params);
  });
  program.cells = new Map(cells.map((cell) => [cell.name, cell]));
  program.graph = createGraph(cells);
  const gone = [...before.values()]
    .filter((old) => program.cells.get(old.name) !== old)
    .flatMap((old) => drop(program, old));
  const others = cells.filter((cell) => before.get(cell.name) !== cell);
  const changed = [...known].filter(([name, value]) => !Object.is(program.inputs.get(name), value));
  const moved = [...gone, ...changed.map(([name]) => name)].flatMap(program.graph.readers);
  invalidate(program, others, false);
  invalidate(program, [...others.filter(({ name }) => before.has(name)), ...moved], true);
}

/** A cell that has other parameters than it had is another, and shows what its last run put out. */
function takeCell(
  { editions, lines }: Program,
  old: Cell | undefined,
  compiled: CompiledCell,
  params: string[],
): Cell {
  const isSame = old !== undefined && isSameCode(old.compiled, compiled);
  if (isSame && old.params.join() === params.join()) return old;
  const edition = editionOf(editions, compiled);
  const soFar = isSame ? old : { life: newLife(!old), isAuthors: !old, run: null };
  return createCell(compiled, params, edition, soFar, takeLines(lines, compiled.code));
}

/**
 * Takes a cell away; a name nobody declares any more is what it was before: the library's, or nothing.
 * @returns those names
 */
function drop({ graph, variables, changed }: Program, cell: Cell): string[] {
  if (cell.run) endRun(cell.run);
  const gone = cell.compiled.outputs.filter((name) => !graph.maker(name));
  for (const name of gone) {
    variables.delete(name);
    changed.add(name);
  }
  return gone;
}

export function setInput(program: Program, name: string, value: InputValue) {
  putInput(program, name, value);
  invalidate(program, program.graph.readers(name), true);
}

function putInput(program: Program, name: string, value: InputValue) {
  program.inputs.set(name, value);
  if (!program.authors.has(name)) program.authors.set(name, value);
  setVariable(program, name, value);
}

export function setVariable({ variables, changed }: Program, name: string, value: unknown) {
  variables.set(name, value);
  changed.add(name);
}

/** Asks for cells, and for whatever above them has no value yet. */
export function ask({ cells, graph }: Program, names: string[]) {
  const isIdle = ({ life }: Cell) =>
    !isReadable(life) && life.is !== "running" && !(life.is === "waiting" && life.asked);
  const needs = (cell: Cell) => (takesAny(cell) ? [] : graph.above(cell));
  const named = names.flatMap((name) => cells.get(name) ?? []);
  const asked = walk(named, (cell) => needs(cell).filter(isIdle));
  for (const cell of asked) {
    if (cell.run) endRun(cell.run);
    advance(cell, { type: "asked" });
  }
  // An automatic cell that runs only because it is needed gives what it gave its author.
  const isNew = (one: Cell) => one.compiled.mode === "manual" && !one.legacy;
  const renewed = [...asked].filter((one) => named.includes(one) || isNew(one));
  for (const cell of walk(renewed, graph.below)) {
    cell.legacy = cell.left = null;
    if (takesAny(cell)) advance(cell, { type: "renewed" });
    // What is inherited stands while what it was made from is made again, but not made anew.
    if (cell.life.is === "inherited") advance(cell, { type: "changed", byReader: true });
  }
}

/** The value of a name that a cell takes: undefined where it takes what there is, and there is none. */
export function readName({ graph, variables }: Program, cell: Cell, name: string): unknown {
  const maker = takesAny(cell) ? graph.maker(name) : undefined;
  return maker && maker !== cell && !isKept(maker.life) ? undefined : variables.get(name);
}

/** Stops a cell for the reader, until they ask for it. */
export function stop(program: Program, cell: Cell, now: number) {
  if (cell.run && isAtWork(cell)) {
    cell.run.milliseconds = timeOf(cell.run, now);
    if (isReadable(cell.life) && cell.run.said.size > 0) giveOut(program, cell, cell.run);
    // Once it has run, others may call its functions: those may still wait.
    if (isRunning(cell)) endRun(cell.run);
    else cell.run.timers.clear();
  }
  advance(cell, { type: "stopped" });
}

/**
 * Gives a cell's names the values that its run has for them since; what depends on these follows. So
 * what uses a function that stands beside a stream does not run again with each of its values.
 */
export function giveOut(program: Program, cell: Cell, { said }: CellRun) {
  const readers = [...said.keys()].flatMap(program.graph.readers);
  for (const [name, value] of said) setVariable(program, name, value);
  said.clear();
  invalidate(
    program,
    readers.filter((reader) => reader !== cell),
    false,
  );
}

/** Ends the runs of cells and of all that depends on them; `byReader` if they changed something. */
export function invalidate({ graph }: Program, changed: Iterable<Cell>, byReader: boolean) {
  for (const cell of walk(changed, graph.below)) {
    if (cell.run) endRun(cell.run);
    if (byReader) cell.legacy = null;
    advance(cell, { type: "changed", byReader });
  }
}
