import * as v from "valibot";
import type { Control } from "../cell/lesson";
import type { NotebookActions, NotebookView } from "../cell/notebook";
import { writeCount, writeInput } from "../cell/words";

/** A run that has come to its end, as the page keeps it. */
const run = v.object({
  id: v.number(),
  name: v.string(),
  pinned: v.boolean(),
  hidden: v.boolean(),
  /** The controls' values, by name. */
  settings: v.record(v.string(), v.nullable(v.union([v.number(), v.string(), v.boolean()]))),
  /** The error at its end; null if it is no number. */
  error: v.nullable(v.number()),
  /** The curve: steps, and the error before each. */
  steps: v.array(v.number()),
  errors: v.array(v.number()),
});
export type Run = v.InferOutput<typeof run>;

/** Which values and controls make a run. */
export type RunPaths = { curve: string; error: string; step: string; steps: string };

export const longestName = 24;
export const mostPinned = 8;
const mostUnpinned = 4;
const mostPoints = 200;
const note = "runs";

/** What is kept of earlier runs, the oldest first; of damaged entries nothing. */
export function runsOf(notebook: NotebookView): Run[] {
  const kept = notebook.note(note);
  const found = read.get(kept as object) ?? readRuns(kept);
  if (typeof kept === "object" && kept !== null) read.set(kept, found);
  return found;
}

/** Each list is checked once, however often it is asked for. */
const read = new WeakMap<object, Run[]>();
const none: Run[] = [];

export function readRuns(kept: unknown): Run[] {
  if (!Array.isArray(kept)) return none;
  return kept.flatMap((one) => {
    const { success, output } = v.safeParse(run, one);
    return success && output.steps.length === output.errors.length ? [output] : [];
  });
}

/** Keeps runs: those pinned outlast the visit, of the others the last few stay. */
export function setRuns(act: NotebookActions | undefined, runs: Run[]) {
  const loose = runs.filter(({ pinned }) => !pinned).slice(-mostUnpinned);
  const stay = runs.filter((run) => run.pinned || loose.includes(run));
  const pinned = stay.filter((run) => run.pinned);
  act?.setNote(note, stay, pinned.length > 0 ? pinned : null);
}

/** The run as it stands, or null while there is none that has ended. */
export function runNow(notebook: NotebookView, paths: RunPaths, controls: string[]): Run | null {
  const [curve, error, step] = [paths.curve, paths.error, paths.step].map(notebook.value);
  const steps = notebook.input(paths.steps);
  if (notebook.kernelState() !== "ready" || curve?.kind !== "series") return null;
  if (step?.kind !== "number" || step.value !== steps) return null;
  const every = Math.ceil(curve.index.length / mostPoints);
  const at = Array.from(curve.index.keys()).filter(
    (i) => i % every === 0 || i === curve.index.length - 1,
  );
  return {
    id: 0,
    name: "",
    pinned: false,
    hidden: false,
    settings: Object.fromEntries(
      controls.map((name) => {
        const value = notebook.input(name);
        return [name, value === undefined ? "" : value];
      }),
    ),
    error: error?.kind === "number" && Number.isFinite(error.value) ? error.value : null,
    steps: at.map((i) => curve.index[i]!),
    errors: at.map((i) => Number(curve.value[i]!.toPrecision(5))),
  };
}

/** Whether two runs are one: the same settings came to the same end. */
export const isSame = (a: Run, b: Run) =>
  Object.is(a.error, b.error) && JSON.stringify(a.settings) === JSON.stringify(b.settings);

/** Adds a run as the newest; one that was there before keeps its name. */
export function addRun(runs: Run[], run: Run): Run[] {
  const before = runs.find((one) => isSame(one, run));
  const id = Math.max(0, ...runs.map(({ id }) => id)) + 1;
  return [...runs.filter((one) => one !== before), before ?? { ...run, id }];
}

/** A run's settings in words; switches as the digits of one gate. */
export function describeSettings({ settings }: Run, controls: Control[]): string {
  const given = controls.filter(({ name }) => name in settings);
  const words = given
    .filter(({ kind }) => kind !== "switch")
    .map((control) => {
      const value = settings[control.name]!;
      const many = typeof value === "number" && value >= 1e4;
      return `${control.label} ${many ? writeCount(value) : writeInput(control, value)}`;
    });
  const bits = given.filter(({ kind }) => kind === "switch");
  if (bits.length > 0)
    words.push(`truth ${bits.map(({ name }) => Number(settings[name])).join("")}`);
  return words.join(", ");
}

/** What stands at a run's curve: its name, or its rate and what else is not as the author set it. */
export function labelOf(run: Run, controls: Control[]): string {
  const { name, settings } = run;
  if (name) return name;
  const isOther = ({ name, value }: Control) => name in settings && settings[name] !== value;
  const others = controls.filter((one) => one.name !== "learningRate" && isOther(one));
  const gate = others.some(({ kind }) => kind === "switch");
  const told = controls.filter((one) => others.includes(one) || (gate && one.kind === "switch"));
  const more = describeSettings(run, told);
  return `R ${settings.learningRate}${more && `, ${more}`}`;
}

/**
 * The earlier runs that a figure draws: none that is hidden, nor the last if the controls stand
 * where it was made, for that one is drawn as it is.
 */
export function earlierRuns(notebook: NotebookView): Run[] {
  const runs = runsOf(notebook);
  const isNow = ({ settings }: Run) =>
    Object.entries(settings).every(([name, value]) => notebook.input(name) === value);
  return runs.filter((run) => !run.hidden && !(run === runs.at(-1) && isNow(run)));
}
