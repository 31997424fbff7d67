import { type RunOptions, runLesson as runGood } from "../../app/build/bake";
import { collectLesson as collectGood, type LessonModule } from "../../app/build/lesson";
import type { Lesson } from "../../app/cell/lesson";
import { recompile } from "../../app/compiler/recompile";
import { applyTo, type Fault } from "./faults";

// Stands for `build/lesson` and `build/bake` in a lesson's tests: one of its cells has a fault.

export type { RunOptions };

type Given = Parameters<typeof runGood>;
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

/** What a test has read of what the cells gave: names, and cells for what they show. */
const reads = new Set<string>();

/** What has been read since this was last asked. */
export function takeReads(): string[] {
  const all = [...reads];
  reads.clear();
  return all;
}

/** The cells that some names and shown values are made of. */
export function sourcesOf({ cells }: Lesson, read: string[]): Set<string> {
  const found = new Set<string>();
  const find = (wanted: readonly string[]) => {
    for (const { compiled } of cells) {
      const isWanted = [compiled.name, ...compiled.outputs].some((name) => wanted.includes(name));
      if (!isWanted || found.has(compiled.name)) continue;
      found.add(compiled.name);
      find(compiled.inputs);
    }
  };
  find(read);
  return found;
}

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

export async function runLesson(...given: Given) {
  const { baked, variables } = await runGood(...withFault(...given));
  const noted = new Map(variables);
  noted.get = (name) => {
    reads.add(name);
    return variables.get(name);
  };
  noted[Symbol.iterator] = () => {
    for (const name of variables.keys()) reads.add(name);
    return variables[Symbol.iterator]();
  };
  const outputs = new Proxy(baked.outputs, {
    get(all, cell: string) {
      reads.add(cell);
      return all[cell];
    },
  });
  return { baked: { ...baked, outputs }, variables: noted };
}

/**
 * A test that writes a cell anew does so from a text without the fault. The fault is put back, but
 * on lines that the test has written itself.
 */
function withFault(...[lesson, options = {}, follow]: Given): Given {
  const { sources = {} } = options;
  if (!faulty || faulty.isRead || Object.keys(sources).length === 0)
    return [lesson, options, follow];
  const { cell, fault, source } = faulty;
  const from = source.lastIndexOf("\n", fault.start - 1) + 1;
  const to = `${source}\n`.indexOf("\n", fault.end);
  const lines = source.slice(from, to);
  const bad = applyTo(lines, { ...fault, start: fault.start - from, end: fault.end - from });
  const other = (sources[cell] ?? source).replace(lines, () => bad);
  return [lesson, { ...options, sources: { ...sources, [cell]: other } }, follow];
}
