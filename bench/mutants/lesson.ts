import { type RunOptions, runLesson as runGood } from "../../app/build/bake";
import { collectLesson as collectGood, type LessonModule } from "../../app/build/lesson";
import type { Lesson } from "../../app/cell/lesson";
import { recompile } from "../../app/compiler/recompile";
import { applyTo, type Fault } from "./faults";

// Stands for `build/lesson` and `build/bake` in a lesson's tests: one of its cells has a fault.

export type { RunOptions };

type Faulty = { cell: string; source: string; fault: Fault; isRead: boolean };

const lessons = new WeakMap<LessonModule, Lesson>();
let faulty: Faulty | null = null;
let wasRead = false;

/** @param given `isRead` says whether tests that read the cell's text find the fault there too */
export function setFault(given: Faulty | null) {
  faulty = given;
  wasRead = false;
}

/** Whether a test has read the text of the cell with the fault. */
export const isTextRead = () => wasRead;

/** The author's lesson, which is collected once. */
export function goodLesson(slug: string, module: LessonModule): Lesson {
  const lesson = lessons.get(module) ?? collectGood(slug, module);
  lessons.set(module, lesson);
  return lesson;
}

export function collectLesson(slug: string, module: LessonModule): Lesson {
  const lesson = goodLesson(slug, module);
  if (!faulty) return lesson;
  const { cell, fault, isRead } = faulty;
  const written = lesson.cells.map((author) => ({
    author,
    source: author.compiled.name === cell ? applyTo(author.source, fault) : author.source,
  }));
  const controls = lesson.controls.map(({ name }) => name);
  const compiled = recompile(written, controls);
  const cells = written.map(({ author, source }) => ({
    get source() {
      wasRead ||= source !== author.source;
      return isRead ? source : author.source;
    },
    compiled: compiled.get(author.compiled.name)!.compiled,
  }));
  return { ...lesson, cells };
}

/**
 * A test that writes a cell anew does so from a text without the fault. The fault is put back, but
 * on lines that the test has written itself.
 */
export function runLesson(lesson: Lesson, options: RunOptions = {}, follow?: () => void) {
  const { sources = {} } = options;
  if (!faulty || faulty.isRead || Object.keys(sources).length === 0)
    return runGood(lesson, options, follow);
  const { cell, fault, source } = faulty;
  const from = source.lastIndexOf("\n", fault.start - 1) + 1;
  const to = `${source}\n`.indexOf("\n", fault.end);
  const lines = source.slice(from, to);
  const bad = applyTo(lines, { ...fault, start: fault.start - from, end: fault.end - from });
  const other = (sources[cell] ?? source).replace(lines, () => bad);
  return runGood(lesson, { ...options, sources: { ...sources, [cell]: other } }, follow);
}
