import * as v from "valibot";
import type { InputValue } from "../kernel/protocol";
import type { Control, Lesson } from "./lesson";

/** A reader's version of a cell, and the mark of the author's version it was made from. */
export const edit = v.object({ source: v.string(), of: v.string() });
export type Edit = v.InferOutput<typeof edit>;

const value = v.nullable(v.union([v.number(), v.string(), v.boolean()]));

/**
 * All that a reader has changed of a lesson: cells and control values, by name; the control whose value
 * a link was too short for; and of a notebook how many cells it had besides, and which it had no more.
 */
const work = v.object({
  edits: v.record(v.string(), edit),
  inputs: v.record(v.string(), value),
  without: v.optional(v.string()),
  added: v.optional(v.number()),
  missing: v.optional(v.array(v.string())),
});
export type Work = v.InferOutput<typeof work>;

export const noWork: Work = { edits: {}, inputs: {} };

/** @returns the edit, or null if it is none. */
export function readEdit(data: unknown): Edit | null {
  const result = v.safeParse(edit, data);
  return result.success ? result.output : null;
}

/** @returns the work, or null if it is none. */
export function readWork(data: unknown): Work | null {
  const result = v.safeParse(work, data);
  return result.success ? result.output : null;
}

/** Whether a control may have a value: each kind of control knows. */
export type Takes = (control: Control, value: InputValue) => boolean;

/**
 * Keeps of a work what a lesson has a place for.
 * @returns the work; the names of what found no place, cells and controls that are gone; and the values
 * that their controls do not take
 */
export function fitWork(
  { edits, inputs }: Work,
  lesson: Pick<Lesson, "cells" | "controls">,
  takes: Takes,
): { work: Work; gone: string[]; refused: Work["inputs"] } {
  const authors = new Map(lesson.cells.map((cell) => [cell.compiled.name, cell.source]));
  const controls = new Map(lesson.controls.map((control) => [control.name, control]));
  const isTaken = (name: string, value: InputValue) => takes(controls.get(name)!, value);
  const pick = <T>(all: Record<string, T>, keep: (name: string, value: T) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name, value]) => keep(name, value)));
  return {
    work: {
      edits: pick(edits, (name, { source }) => authors.has(name) && authors.get(name) !== source),
      inputs: pick(
        inputs,
        (name, value) =>
          controls.has(name) && controls.get(name)!.value !== value && isTaken(name, value),
      ),
    },
    refused: pick(inputs, (name, value) => controls.has(name) && !isTaken(name, value)),
    gone: [
      ...Object.keys(edits).filter((name) => !authors.has(name)),
      ...Object.keys(inputs).filter((name) => !controls.has(name)),
    ],
  };
}
