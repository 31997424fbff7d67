import { isPlain } from "../library/iterate/state";
import { advance, type Cell, takesAny } from "./cell";
import { findAbove, walk } from "./graph";
import { type Program, setVariable } from "./program";
import type { Legacy } from "./protocol";

/** So many bytes a cell may leave, for the page holds them. */
const room = 16e6;

/**
 * What the last run of a cell leaves to the next kernel, should this one go: of one that runs at a
 * press alone, which the reader would have to wait for again. That is all its names, if their values
 * are plain data of some size. Else it is what its streams came to, and the next kernel makes the rest
 * anew, as functions that stand beside a stream.
 * @returns null where that cannot be
 */
export function leave(program: Program, cell: Cell): Legacy | null {
  const { compiled, name, run } = cell;
  if (compiled.mode !== "manual" || !run) return null;
  const values =
    copyAll(program, compiled.outputs) ??
    (run.streamed.size > 0 && !compiled.async ? copyAll(program, run.streamed) : null);
  const { milliseconds } = run;
  return values && { cell: name, made: madeOf(cell, program), milliseconds, values };
}

/** @returns null where one of them cannot be left */
function copyAll({ variables }: Program, names: Iterable<string>): Legacy["values"] | null {
  const left = { bytes: room };
  const copyOf = (value: unknown) => copy(isRun(value) ? { ...value, at: undefined } : value, left);
  try {
    return Object.fromEntries(Array.from(names, (name) => [name, copyOf(variables.get(name))]));
  } catch {
    return null;
  }
}

/** Gives cells what their runs left, where code and controls are those they ran with. */
export function inherit(program: Program, legacies: readonly Legacy[]) {
  const heirs = legacies.flatMap((legacy) => {
    const cell = program.cells.get(legacy.cell);
    if (cell?.life.is !== "waiting" || madeOf(cell, program) !== legacy.made) return [];
    cell.left = legacy;
    cell.isAuthors = false;
    if (cell.compiled.outputs.some((name) => !Object.hasOwn(legacy.values, name)))
      cell.legacy = legacy;
    else {
      for (const [name, value] of Object.entries(valuesOf(legacy)))
        setVariable(program, name, value);
      advance(cell, { type: "inherited", milliseconds: legacy.milliseconds });
    }
    return [cell];
  });
  for (const cell of walk(heirs, program.graph.below))
    if (takesAny(cell)) advance(cell, { type: "renewed" });
}

/** Gives cells what their last runs, here or the author's, left where all is again as it was when they ran. */
export function restore(program: Program) {
  rebake(program);
  const { graph } = program;
  // What takes what there is was made of more than code and controls.
  const isOfThese = (cell: Cell) => ![cell, ...findAbove(graph, cell)].some(takesAny);
  const leavers = graph.order.filter(
    ({ life, left }) => left && life.is === "waiting" && !life.asked,
  );
  inherit(
    program,
    leavers.filter(isOfThese).map(({ left }) => left!),
  );
}

function rebake({ graph, inputs, authors }: Program) {
  const isOther = (cell: Cell) =>
    cell.edition > 0 ||
    takesAny(cell) ||
    cell.compiled.inputs.some((name) => !Object.is(inputs.get(name), authors.get(name)));
  const others = walk(graph.order.filter(isOther), graph.below);
  for (const cell of graph.order)
    if (cell.isAuthors && !others.has(cell)) advance(cell, { type: "rebaked" });
}

export const valuesOf = ({ values }: Legacy): Legacy["values"] =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isRun(value) ? { ...value, at: refuseSteps } : value,
    ]),
  );

/** What a run of a cell is made with, in full: all code, and the controls' values. */
function madeOf(cell: Cell, { graph, inputs }: Program): string {
  const above = findAbove(graph, cell);
  const all = graph.order.filter((other) => other === cell || above.has(other));
  const names = new Set(all.flatMap(({ compiled }) => compiled.inputs));
  const controls = [...names]
    .filter((name) => inputs.has(name))
    .map((name) => [name, typeof inputs.get(name), String(inputs.get(name))]);
  return JSON.stringify([controls, all.map(({ name, compiled }) => [name, compiled.code])]);
}

/** What `iterate` gives: its numbers can be left, but not how it works its steps out again. */
const isRun = (value: unknown): value is object =>
  typeof value === "object" && value !== null && "settings" in value && "at" in value;

function refuseSteps(): never {
  throw new Error(
    "these steps were taken in a run that is gone, of which the end alone was kept: run the cell again",
  );
}

/** @throws where it is not plain data, or takes more than is left */
function copy(value: unknown, left: { bytes: number }): unknown {
  const inner = (one: unknown) => copy(one, left);
  take(left, 8);
  if (typeof value === "string") take(left, 2 * value.length);
  if (typeof value === "function" || typeof value === "symbol") throw new TypeError(typeof value);
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    take(left, value.byteLength);
    // Its buffer may be larger.
    return (value as Uint8Array).slice();
  }
  if (Array.isArray(value)) {
    take(left, 8 * value.length);
    return value.map(inner);
  }
  if (value instanceof Map) return new Map(inner([...value]) as [unknown, unknown][]);
  if (value instanceof Set) return new Set(inner([...value]) as unknown[]);
  if (!isPlain(value)) throw new TypeError("an object of a class");
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)]));
}

function take(left: { bytes: number }, bytes: number) {
  left.bytes -= bytes;
  if (left.bytes < 0) throw new RangeError("too much");
}
