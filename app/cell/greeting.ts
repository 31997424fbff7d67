import type { CompiledCell, InputValue, Legacy } from "../kernel/protocol";
import type { Request } from "./keepAlive";
import type { Lesson } from "./lesson";
import { findEdited, type Versions } from "./versions";

type Inputs = ReadonlyMap<string, InputValue>;

export const compiledNow = (cells: Versions): CompiledCell[] =>
  [...cells.values()].map(({ compiled }) => compiled);

export const define = (cells: CompiledCell[], inputs: Inputs, paused: boolean) =>
  ({ type: "define", cells, inputs: Object.fromEntries(inputs), paused }) satisfies Request;

/** The control values that are not the author's. */
export const findSet = (inputs: Inputs, { controls }: Lesson) =>
  controls.flatMap(({ name, value }) => {
    const now = inputs.get(name);
    return now === undefined || Object.is(now, value) ? [] : [[name, now] as const];
  });

/**
 * What a new kernel is asked first: what the author ran, and then what the reader has changed, so
 * that it knows what is out of date. Nothing runs before all is said, or it would run twice.
 * @param left what cells have left in the kernel before
 * @param run cells that the reader asks for, null if they ask for nothing
 * @param paused nothing else runs until they do
 */
export function writeGreeting(
  lesson: Lesson,
  cells: Versions,
  inputs: Inputs,
  left: Legacy[],
  run: string[] | null,
  paused: boolean,
): Request[] {
  const authors = lesson.cells.map(({ compiled }) => compiled);
  const authorInputs = new Map(lesson.controls.map(({ name, value }) => [name, value]));
  const changes: Request[] = findSet(inputs, lesson).map(([name, value]) => ({
    type: "input",
    name,
    value,
  }));
  if (findEdited(cells).length > 0) changes.unshift(define(compiledNow(cells), authorInputs, true));
  // A cell that was stopped is not to run again because another one is; and what failed at a press has failed.
  for (const [cell, { state, compiled }] of cells)
    if (state.state === "stopped") changes.push({ type: "stop", cell });
    else if (state.state === "error" && compiled.mode === "manual")
      changes.push({ type: "stop", cell, failure: state.failure });
  if (left.length > 0) changes.push({ type: "inherit", legacies: left });
  if (run) changes.push({ type: "run", cells: run });
  else if (changes.length > 0 && !paused) changes.push({ type: "run", cells: [] });
  return [define(authors, authorInputs, paused || changes.length > 0), ...changes];
}
