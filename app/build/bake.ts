import type { Baked, Lesson } from "../cell/lesson";
import { recompile } from "../compiler/recompile";
import { openLocalKernel } from "../kernel/local";
import type { InputValue } from "../kernel/protocol";
import { withDeadline } from "./deadline";
import { Mistake, type Place, type Places, placeInLesson } from "./places";

export type RunOptions = {
  /** Values that differ from those of the controls. */
  inputs?: Record<string, InputValue>;
  /** Sources that differ from the author's. */
  sources?: Record<string, string>;
  /** Which manual cells to run, in order; all of them unless given. */
  manual?: string[];
};

/** How many milliseconds a cell may take before the next one has begun. */
const longest = 30_000;

/**
 * Runs a lesson's cells in Node, and keeps all that its page shows.
 * @throws Mistake where a cell fails, or does not end in time
 */
export async function bake(lesson: Lesson, places: Places, limit = longest): Promise<Baked> {
  const at = (cell: string, place: Place | null) =>
    placeInLesson(places, cell, place ?? { line: 1, column: 1 });
  const begun = new Set<string>();
  let last = "";
  let stray: (error: unknown) => void = () => {};
  const failedAlone = new Promise<never>((_, reject) => {
    stray = (error) => {
      const why = error instanceof Error ? error.message : `${error}`;
      reject(new CellFailure(last, null, `a promise that nothing waits for failed: ${why}`));
    };
  });
  process.on("unhandledRejection", stray);
  try {
    const { baked } = await withDeadline(limit, (begin) => {
      const run = runLesson(lesson, {}, (cell) => {
        const late = `cell ${cell}: it did not end within ${limit / 1000} seconds`;
        // What follows a stream runs again and again, and is no sign that the stream has an end.
        begin(new Mistake(places, at(cell, null), late).message, !begun.has(cell));
        begun.add(cell);
        last = cell;
      });
      return Promise.race([failedAlone, run.then(untilTold)]);
    });
    return baked;
  } catch (error) {
    if (!(error instanceof CellFailure)) throw error;
    throw new Mistake(places, at(error.cell, error.place), error.message);
  } finally {
    process.off("unhandledRejection", stray);
  }
}

/** Node tells of a promise that failed once it has nothing else to do. */
const untilTold = <Result>(result: Result) =>
  new Promise<Result>((resolve) => setImmediate(resolve, result));

/** A cell did not come to a good end; the place is in its code, if it is known. */
export class CellFailure extends Error {
  readonly cell: string;
  readonly place: Place | null;
  constructor(cell: string, place: Place | null, why: string) {
    super(`cell ${cell}: ${why}`);
    this.cell = cell;
    this.place = place;
  }
}

/**
 * Runs a lesson's cells to the end, with the kernel the page has.
 * @param follow is told which cell runs: before its code is entered, and as long as it streams
 * @returns what a page would show, and the variables themselves
 * @throws CellFailure if a cell fails
 */
export async function runLesson(
  lesson: Lesson,
  { inputs, sources, manual }: RunOptions = {},
  follow: (cell: string) => void = () => {},
) {
  const baked: Baked = { states: {}, outputs: {}, values: {} };
  let seq = 0;
  let settle: () => void = () => {};
  const kernel = openLocalKernel((message) => {
    if (message.type === "running") follow(message.cell);
    if (message.type !== "update") return;
    for (const [cell, { state }] of Object.entries(message.states))
      if (state === "running") follow(cell);
    Object.assign(baked.states, message.states);
    Object.assign(baked.outputs, message.outputs);
    Object.assign(baked.values, message.values);
    if (!message.busy && message.seq === seq) settle();
  });
  const send = (message: Parameters<typeof kernel.receive>[0]) =>
    new Promise<void>((resolve) => {
      settle = resolve;
      kernel.receive(message);
    });
  const cells = compile(lesson, sources);
  const values = Object.fromEntries(lesson.controls.map(({ name, value }) => [name, value]));
  kernel.receive({ type: "watch", watches: lesson.watches });
  await send({
    type: "define",
    cells,
    inputs: { ...values, ...inputs },
    paused: false,
    seq: ++seq,
  });
  const byHand = manual ?? cells.filter(({ mode }) => mode === "manual").map(({ name }) => name);
  const takers = cells.filter(({ needs }) => needs === "any").map(({ name }) => name);
  // What takes what there is waits, in a kernel that has run none of it, for all of it.
  for (const name of [...byHand, ...takers])
    if (byHand.includes(name) || baked.states[name]?.state === "baked")
      await send({ type: "run", cells: [name], seq: ++seq });
  for (const state of Object.values(baked.states))
    if (state.state === "error") {
      const { cell, place, message } = state.failure;
      throw new CellFailure(cell, place, message);
    }
  return { baked, variables: kernel.variables };
}

function compile(lesson: Lesson, sources: Record<string, string> = {}) {
  if (Object.keys(sources).length === 0) return lesson.cells.map(({ compiled }) => compiled);
  const written = lesson.cells.map((author) => ({
    author,
    source: sources[author.compiled.name] ?? author.source,
  }));
  const controls = lesson.controls.map(({ name }) => name);
  return Array.from(recompile(written, controls).values(), ({ compiled, refused }) => {
    if (refused) throw new Error(`cell ${refused.cell}: ${refused.message}`);
    return compiled;
  });
}
