import * as v from "valibot";
import { findLine } from "../cell/findLine";
import { findLines } from "../cell/findLines";
import { type Control, type Lesson, rootOf } from "../cell/lesson";
import { takes, typeOf } from "../control/kinds";
import type { Named } from "../figure/props";
import type { InputValue } from "../kernel/protocol";
import { propsOf } from "./components";

/** A text that stands among the props of a part, and what it is the name of. */
type Name = { name: string; names: Exclude<Named, null> };

/** A part, and what its author gave it. */
export type Given = { part: string; props: object };

/** The parts of a schema that are read here; each type has some. */
type Schema = {
  type: string;
  entries: Record<string, v.GenericSchema>;
  item: v.GenericSchema;
  wrapped: v.GenericSchema;
  value: v.GenericSchema;
};

/** Everything in a part's props that is the name of something. */
export function namesIn(schema: v.GenericSchema, given: unknown): Name[] {
  if (given === undefined || given === null) return [];
  const { type, entries, item, wrapped, value } = schema as unknown as Schema;
  if (wrapped) return namesIn(wrapped, given);
  if (type === "array") return (given as unknown[]).flatMap((one) => namesIn(item, one));
  if (type === "record") return Object.values(given).flatMap((one) => namesIn(value, one));
  if (entries)
    return Object.entries(given).flatMap(([key, one]) =>
      entries[key] ? namesIn(entries[key], one) : [],
    );
  const names = v.getMetadata(schema).names as Named | undefined;
  return names ? [{ name: given as string, names }] : [];
}

/**
 * Says of a part what it names that its lesson does not have.
 * @returns words that go on after the part's name, or null where nothing is wrong
 */
export function findUnnamed({ part, props }: Given, lesson: Lesson): string | null {
  const schema = propsOf(part);
  const names = schema ? namesIn(schema, props) : [];
  for (const { name, names: what } of names) {
    const why = missing[what](name, lesson);
    if (why) return why;
  }
  return besides[part]?.(props as never, lesson) ?? null;
}

const controlOf = (name: string, { controls }: Lesson) => controls.find((one) => one.name === name);

/** A control that is of use where it is named. */
const controlThat =
  (isGood: (control: Control) => boolean, what: string) =>
  (name: string, lesson: Lesson): string | null => {
    const control = controlOf(name, lesson);
    if (!control) return `names the control ${name}, which there is not.`;
    return isGood(control) ? null : `names the control ${name}, which is no ${what}.`;
  };

const missing: Record<Name["names"], (name: string, lesson: Lesson) => string | null> = {
  path(path, { controls, cells }) {
    const root = rootOf(path);
    const isGiven =
      controls.some(({ name }) => name === root) ||
      cells.some(({ compiled }) => compiled.outputs.includes(root));
    return isGiven ? null : `names ${path}, but no cell or control gives ${root}.`;
  },
  control: controlThat(() => true, ""),
  "number control": controlThat((one) => typeOf(one).startsWith("number"), "number"),
  switch: controlThat(({ kind }) => kind === "switch", "switch"),
  moment: controlThat(({ kind }) => kind === "moment" || kind === "player", "<Moment>"),
  cell: (name, { cells }) =>
    cells.some(({ compiled }) => compiled.name === name)
      ? null
      : `names the cell ${name}, which there is not.`,
  symbols(names, { handles }) {
    const known = handles?.names ?? {};
    const lost = names.split(" ").find((name) => !Object.hasOwn(known, name));
    return lost === undefined
      ? null
      : `names the symbol ${JSON.stringify(lost)}, which <Handles> does not list.`;
  },
  formula: (name, { handles }) =>
    handles && (Object.hasOwn(handles.formulas, name) || Object.hasOwn(handles.next, name))
      ? null
      : `asks why ${name} is what it is, but <Handles> has no formula of it.`,
};

/** What is wrong with two props beside each other. */
const besides: Record<string, (props: never, lesson: Lesson) => string | null> = {
  Line({ of, cell }: { of: string; cell: string }, lesson) {
    const found = findLine(sourceOf(cell, lesson), of);
    return found === null ? `finds no line of ${cell} that works out ${of}.` : null;
  },
  Marks({ cell, names }: { cell: string; names: string[] }, lesson) {
    const found = findLines(sourceOf(cell, lesson), names).map(({ name }) => name);
    const lost = names.find((name) => !found.includes(name));
    return lost === undefined ? null : `finds no line of ${cell} that works out ${lost}.`;
  },
  Means: ({ of }: { of: string }, { handles }) =>
    Object.hasOwn(handles?.others ?? {}, of)
      ? null
      : `means ${of}, which <Handles> does not list among its others.`,
  Again: ({ of }: { of: string }, lesson) =>
    ["slider", "switch"].includes(controlOf(of, lesson)!.kind)
      ? null
      : `repeats ${of}, which is neither a slider nor a switch.`,
  Guess: ({ along = [], ...one }: Setting & { along?: Setting[] }, lesson) =>
    findImpossible([...along, one], lesson),
  Try({ settings = [], write }: { settings?: Setting[]; write?: Rewrite }, lesson) {
    const source = write && sourceOf(write.cell, lesson);
    const isFound = !write || source!.includes(write.for) || source!.includes(write.put);
    return isFound
      ? findImpossible(settings, lesson)
      : `writes in the place of what the cell ${write.cell} does not have.`;
  },
};

type Rewrite = { cell: string; put: string; for: string };

type Setting = { set: string; to: InputValue };

function findImpossible(settings: Setting[], lesson: Lesson): string | null {
  const odd = settings.find(({ set, to }) => !takes(controlOf(set, lesson)!, to));
  return odd ? `sets the control ${odd.set} to ${odd.to}, which it cannot be.` : null;
}

const sourceOf = (cell: string, { cells }: Lesson) =>
  cells.find(({ compiled }) => compiled.name === cell)!.source;
