import { type ComponentType, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { LessonContext, type Register } from "../cell/context";
import {
  type CellMarks,
  type Control,
  type Handles,
  type Lesson,
  type RunWords,
  rootOf,
} from "../cell/lesson";
import { createStillNotebook } from "../cell/stillNotebook";
import { parseCell } from "../compiler/parse";
import { takes } from "../control/kinds";
import { findWrong } from "../figure/check";
import type { Watch } from "../kernel/protocol";
import { joinWatches } from "../kernel/watch";
import { figures } from "../page/Figure";
import { compileCells, type WrittenCell } from "./compileCells";
import { components, propsOf } from "./components";
import { libraryDocs, libraryNames } from "./libraryDocs";
import type { Matter } from "./matter";
import { findUnnamed } from "./names";
import { type Met, placeParts } from "./placeParts";
import { Mistake, type Place, type Places } from "./places";

export type LessonModule = {
  matter: Matter;
  places: Places;
  default: ComponentType<{ components: Record<string, unknown> }>;
  /** Parts that it has of its own. */
  parts?: Record<string, unknown>;
};

/** A lesson as its parts describe it, who asked for each value that it shows, and its parts. */
export type Collected = { lesson: Lesson; askers: Map<string, Asker>; met: Met[] };
export type Asker = Place & { part: string };

const nothingBaked = { states: {}, outputs: {}, values: {} };

/** A lesson before any of its cells has run. */
export const collectLesson = (slug: string, module: LessonModule): Lesson =>
  readLesson(slug, module).lesson;

/**
 * Finds the cells, controls and watched values of a lesson by rendering it once: its parts say
 * what they are. Cells are compiled here, so the page needs no parser until one is edited.
 * @throws Mistake with the line and column of what cannot be parsed or linked, or names nothing
 */
export function readLesson(slug: string, module: LessonModule): Collected {
  const { places, default: Content, parts } = module;
  const cells = new Map<string, WrittenCell>();
  const controls = new Map<string, Control>();
  const watches = new Map<string, Watch>();
  const askers = new Map<string, Asker>();
  const handles: Handles[] = [];
  const marks = new Map<string, CellMarks>();
  const once = <T>(map: Map<string, T>, what: string, name: string, value: T) => {
    if (map.has(name)) throw new Error(`There are two ${what} called ${name}.`);
    map.set(name, value);
  };
  const met: Met[] = [];
  const drawn = new Map<string, Met>();
  const placed = placeParts({ ...components, ...parts }, places, (part) => {
    met.push(part);
    const schema = propsOf(part.part);
    const wrong = schema && findWrong(schema, part.props);
    if (wrong) throw new Mistake(places, part, `<${part.part}>: ${wrong}.`);
    const { name } = part.props as { name?: string };
    if (part.part in figures) once(drawn, "figures", name!, part);
  });
  const runs: RunWords[] = [];
  const register: Register = {
    cell: (cell) => once(cells, "cells", cell.name, cell),
    control(control) {
      checkControl(control, [...controls.values()]);
      if (!takes(control, control.value))
        throw new Error(`The value of the control ${control.name} cannot be ${control.value}.`);
      once(controls, "controls", control.name, control);
    },
    handles(declared) {
      if (handles.push(declared) > 1) throw new Error("The handles are declared twice.");
    },
    runs(words) {
      if (runs.push(words) > 1) throw new Error("The runs are listed twice.");
    },
    marks: (of) => once(marks, "kinds of marks in the cell", of.cell, of),
    watch(watch, mayLack = false) {
      const { path } = watch;
      watches.set(path, joinWatches(watch, watches.get(path) ?? watch));
      if (!mayLack && !askers.has(path)) askers.set(path, placed.now());
    },
  };
  const none = { cells: [], controls: [], watches: [], library: [] };
  const notebook = createStillNotebook({ slug, ...none, baked: nothingBaked });
  placed.render(() =>
    renderToStaticMarkup(
      createElement(
        LessonContext.Provider,
        { value: { notebook, register } },
        createElement(Content, { components: placed.components }),
      ),
    ),
  );
  const compiled = compileCells([...cells.values()], [...controls.keys()], places);
  const lesson: Lesson = {
    slug,
    cells: Array.from(cells.values(), ({ name, source }) => ({
      source,
      compiled: compiled.get(name)!,
    })),
    controls: [...controls.values()],
    watches: [...watches.values()],
    handles: handles[0],
    marks: [...marks.values()],
    runs: runs[0],
    library: libraryNames,
    baked: nothingBaked,
  };
  lesson.sentences = findSentences(lesson);
  checkNames(lesson, met, places);
  return { lesson, askers, met };
}

/** @throws Error where no cell could name a control, or no reader tell it from another */
function checkControl({ name, label }: Control, others: Control[]) {
  if (!isName(name))
    throw new Error(
      `A cell could not name the control ${name}: it is called as a variable, such as learningRate.`,
    );
  const other = others.find((one) => one.label === label && one.name !== name);
  if (other)
    throw new Error(`The controls ${other.name} and ${name} have the same label, ${label}.`);
}

/** Whether a variable can be called so. */
function isName(text: string): boolean {
  try {
    const { outputs, display } = parseCell(`let ${text};`);
    return outputs.length === 1 && outputs[0] === text && !display;
  } catch {
    return false;
  }
}

/** What a lesson gives a meaning of its own, as a variable or as a symbol, is not the library's. */
function findSentences({ cells, controls, handles }: Lesson) {
  const compiled = cells.map(({ compiled }) => compiled);
  const own = new Set([
    ...compiled.flatMap(({ outputs }) => outputs),
    ...controls.map(({ name }) => name),
    ...Object.keys(handles?.names ?? {}),
  ]);
  const used = new Set(compiled.flatMap(({ inputs }) => inputs));
  const docs = libraryDocs().filter(({ name }) => used.has(name) && !own.has(name));
  return Object.fromEntries(docs.map(({ name, sentence }) => [name, sentence]));
}

/** @throws Mistake where a part or a formula speaks of what nothing in the lesson gives */
function checkNames(lesson: Lesson, met: Met[], places: Places) {
  for (const part of met) {
    const why = findUnnamed(part, lesson);
    if (why) throw new Mistake(places, part, `<${part.part}> ${why}`);
  }
  for (const symbol of places.symbols)
    if (!lesson.handles || !Object.hasOwn(lesson.handles.names, symbol.name))
      throw new Mistake(
        places,
        symbol,
        `\\sym{${symbol.name}} names nothing: <Handles> does not list it.`,
      );
}

/**
 * Holds what parts show against what the cells gave. A lesson's handles may be silent: not every
 * symbol has a value in every row.
 * @throws Mistake where a part shows what no run has given
 */
export function checkValues(
  { baked, handles }: Lesson,
  askers: Map<string, Asker>,
  places: Places,
) {
  for (const name of Object.keys(handles?.names ?? {})) {
    const { of, rows } = handles!;
    const all = [of, ...rows.map((_, i) => `${of}.rows[${i}]`)].map((at) => `${at}.${name}`);
    if (all.every((path) => (baked.values[path]?.kind ?? "missing") === "missing"))
      throw new Mistake(
        places,
        askers.get(all[0]!)!,
        `<Handles> lists ${name}, but neither ${of} nor one of its rows has it.`,
      );
  }
  for (const [path, asker] of askers) {
    const found = baked.values[path] ?? { kind: "missing" as const };
    if (asker.part === "Handles" || found.kind !== "missing") continue;
    const why = found.reason ?? `${rootOf(path)} has no such value once all cells have run`;
    throw new Mistake(places, asker, `<${asker.part}> names ${path}, but ${why}.`);
  }
}
