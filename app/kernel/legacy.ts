import { isPlain } from "../library/iterate/state";
import { advance, type Cell, takesAny } from "./cell";
import { findAbove, walk } from "./graph";
import { type Program, setVariable } from "./program";
import type { Legacy } from "./protocol";

/** So many bytes a cell may leave, for the page holds them. */
const room = 16e6;

/**
 * What the last run of a cell leaves to the next kernel, should this one go: of one that runs at a
 * press alone, which the reader would have to wait for again.
 * @returns null where there is more than plain data of some size, as a function or a tensor
 */
export function leave(program: Program, cell: Cell): Legacy | null {
  const { compiled, name, run } = cell;
  if (compiled.mode !== "manual" || !run) return null;
  const left = { bytes: room };
  try {
    const values = compiled.outputs.map((name) => {
      const value = program.variables.get(name);
      return [name, copy(isRun(value) ? { ...value, at: undefined } : value, left)];
    });
    const { milliseconds } = run;
    return {
      cell: name,
      made: madeOf(cell, program),
      milliseconds,
      values: Object.fromEntries(values),
    };
  } catch {
    return null;
  }
}

/** Gives cells the values that their runs left, where code and controls are those they ran with. */
export function inherit(program: Program, legacies: readonly Legacy[]) {
  const heirs = legacies.flatMap((legacy) => {
    const cell = program.cells.get(legacy.cell);
    if (cell?.life.is !== "waiting" || madeOf(cell, program) !== legacy.made) return [];
    for (const [name, value] of Object.entries(legacy.values))
      setVariable(program, name, isRun(value) ? { ...value, at: refuseSteps } : value);
    advance(cell, { type: "inherited", milliseconds: legacy.milliseconds });
    return [cell];
  });
  for (const cell of walk(heirs, program.graph.below))
    if (takesAny(cell)) advance(cell, { type: "renewed" });
}

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
    "the kernel that took these steps is gone, and their ends alone were kept: run the cell again",
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
