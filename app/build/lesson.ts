import { type ComponentType, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { LessonContext, type Register } from "../cell/context";
import type { CellMarks, Control, Handles, Lesson } from "../cell/lesson";
import { createStillNotebook } from "../cell/stillNotebook";
import { takes } from "../cell/work";
import { linkCells } from "../compiler/link";
import { parseCell } from "../compiler/parse";
import type { CellMode, Watch } from "../kernel/protocol";
import { lazyLibrary, library } from "../library/library";
import { components } from "./components";

/** What a lesson says of itself at the top of its file. */
export type Matter = {
  title: string;
  summary: string;
  able: string[];
  needs: string;
  minutes: number;
};

export type LessonModule = {
  matter: Matter;
  default: ComponentType<{ components: Record<string, unknown> }>;
};

const nothingBaked = { states: {}, outputs: {}, values: {} };

/**
 * Finds the cells, controls and watched values of a lesson by rendering it once: its parts say
 * what they are. Cells are compiled here, so the page needs no parser until one is edited.
 * @throws Error naming the cell, line and column of what cannot be parsed or linked
 */
export function collectLesson(slug: string, { default: Content }: LessonModule): Lesson {
  const cells = new Map<string, { name: string; mode: CellMode; source: string }>();
  const controls = new Map<string, Control>();
  const watches = new Map<string, Watch>();
  const handles: Handles[] = [];
  const marks = new Map<string, CellMarks>();
  const once = <T>(map: Map<string, T>, what: string, name: string, value: T) => {
    if (map.has(name)) throw new Error(`${slug} has two ${what} called ${name}`);
    map.set(name, value);
  };
  const register: Register = {
    cell: (cell) => once(cells, "cells", cell.name, cell),
    control(control) {
      if (!takes(control, control.value))
        throw new Error(`${slug}, control ${control.name}: its value cannot be ${control.value}`);
      once(controls, "controls", control.name, control);
    },
    handles(declared) {
      if (handles.push(declared) > 1) throw new Error(`${slug} declares its handles twice`);
    },
    marks: (of) => once(marks, "kinds of marks in the cell", of.cell, of),
    watch: ({ path, points }) =>
      watches.set(path, { path, points: Math.max(points, watches.get(path)?.points ?? 0) }),
  };
  const none = { cells: [], controls: [], watches: [], library: [] };
  const empty: Lesson = { slug, ...none, baked: nothingBaked };
  const notebook = createStillNotebook(empty);
  renderToStaticMarkup(
    createElement(
      LessonContext.Provider,
      { value: { notebook, register } },
      createElement(Content, { components }),
    ),
  );
  const at = (cell: string, place: { line: number; column: number }) =>
    `${slug}, cell ${cell}, line ${place.line}, column ${place.column}`;
  const parsed = Array.from(cells.values(), ({ name, mode, source }) => {
    try {
      return { name, mode, parsed: parseCell(source) };
    } catch (error) {
      const { message, place } = error as Error & { place?: { line: number; column: number } };
      throw place ? new Error(`${at(name, place)}: ${message}`) : error;
    }
  });
  const linked = linkCells(parsed, [...controls.keys()]);
  for (const { cell, message, place } of linked.problems)
    throw new Error(`${at(cell, place)}: ${message}`);
  const compiled = new Map(linked.cells.map((cell) => [cell.name, cell]));
  return {
    slug,
    cells: Array.from(cells.values(), ({ name, source }) => ({
      source,
      compiled: compiled.get(name)!,
    })),
    controls: [...controls.values()],
    watches: [...watches.values()],
    handles: handles[0],
    marks: [...marks.values()],
    library: [
      "console",
      "display",
      "iterate",
      ...Object.keys(library.names),
      ...Object.keys(lazyLibrary),
    ],
    baked: nothingBaked,
  };
}
