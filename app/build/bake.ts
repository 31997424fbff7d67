import type { Baked, Lesson } from "../cell/lesson";
import { recompile } from "../compiler/recompile";
import { openLocalKernel } from "../kernel/local";
import type { InputValue } from "../kernel/protocol";

export type RunOptions = {
  /** Values that differ from those of the controls. */
  inputs?: Record<string, InputValue>;
  /** Sources that differ from the author's. */
  sources?: Record<string, string>;
  /** Which manual cells to run, in order; all of them unless given. */
  manual?: string[];
};

/** Runs a lesson's cells in Node, and keeps all that its page shows. */
export async function bake(lesson: Lesson): Promise<Baked> {
  return (await runLesson(lesson)).baked;
}

/**
 * Runs a lesson's cells to the end, with the kernel the page has.
 * @returns what a page would show, and the variables themselves
 * @throws Error if a cell fails, naming the cell and the line
 */
export async function runLesson(lesson: Lesson, { inputs, sources, manual }: RunOptions = {}) {
  const baked: Baked = { states: {}, outputs: {}, values: {} };
  let seq = 0;
  let settle: () => void = () => {};
  const kernel = openLocalKernel((message) => {
    if (message.type !== "update") return;
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
  for (const name of byHand) await send({ type: "run", cells: [name], seq: ++seq });
  for (const [name, state] of Object.entries(baked.states))
    if (state.state === "error") {
      const { message, place } = state.failure;
      throw new Error(`${lesson.slug}, cell ${name}, line ${place?.line}: ${message}`);
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
