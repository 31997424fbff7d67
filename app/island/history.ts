import * as v from "valibot";
import type { Control, Lesson } from "../cell/lesson";
import type { NotebookActions, NotebookView } from "../cell/notebook";
import { writeCount } from "../cell/words";
import { writeInput } from "../control/kinds";

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
export type PastRun = v.InferOutput<typeof run>;

/** Which values and controls make a run. */
export type RunPaths = { curve: string; error: string; step: string; steps: string };

export const longestName = 24;
export const mostPinned = 8;
const mostUnpinned = 4;
export const mostPoints = 200;
const note = "runs";

/** What is kept of earlier runs, the oldest first; of damaged entries nothing. */
export function runsOf(notebook: NotebookView): PastRun[] {
  const kept = notebook.note(note);
  const found = read.get(kept as object) ?? readRuns(kept);
  if (typeof kept === "object" && kept !== null) read.set(kept, found);
  return found;
}

/** Each list is checked once, however often it is asked for. */
const read = new WeakMap<object, PastRun[]>();
const none: PastRun[] = [];

export function readRuns(kept: unknown): PastRun[] {
  if (!Array.isArray(kept)) return none;
  return kept.flatMap((one) => {
    const { success, output } = v.safeParse(run, one);
    return success && output.steps.length === output.errors.length ? [output] : [];
  });
}

/** Keeps runs: those pinned outlast the visit, of the others the last few stay. */
export function setRuns(act: NotebookActions | undefined, runs: PastRun[]) {
  const loose = runs.filter(({ pinned }) => !pinned).slice(-mostUnpinned);
  const stay = runs.filter((run) => run.pinned || loose.includes(run));
  const pinned = stay.filter((run) => run.pinned);
  act?.setNote(note, stay, pinned.length > 0 ? pinned : null);
}

/** The run as it stands, or null while there is none that has ended. */
export function runNow(
  notebook: NotebookView,
  paths: RunPaths,
  controls: string[],
): PastRun | null {
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
export const isSame = (a: PastRun, b: PastRun) =>
  Object.is(a.error, b.error) && JSON.stringify(a.settings) === JSON.stringify(b.settings);

/** Adds a run as the newest; one that was there before keeps its name. */
export function addRun(runs: PastRun[], run: PastRun): PastRun[] {
  const before = runs.find((one) => isSame(one, run));
  const id = Math.max(0, ...runs.map(({ id }) => id)) + 1;
  return [...runs.filter((one) => one !== before), before ?? { ...run, id }];
}

/** The controls of a lesson, and what it calls its runs by. */
type Called = Pick<Lesson, "controls" | "runs">;

/** The switches among a run's settings, where they are digits side by side: one alone says nothing. */
const digitsIn = ({ settings }: PastRun, { controls, runs }: Called) =>
  runs?.switches ? controls.filter(({ name }) => typeof settings[name] === "boolean") : [];

/** A run's settings in words. */
export function describeSettings(run: PastRun, called: Called): string {
  const digits = digitsIn(run, called);
  const given = called.controls.filter(({ name }) => name in run.settings);
  const words = given
    .filter((control) => !digits.includes(control))
    .map((control) => {
      const value = run.settings[control.name]!;
      const many = typeof value === "number" && value >= 1e4;
      return `${control.label} ${many ? writeCount(value) : writeInput(control, value)}`;
    });
  if (digits.length > 0)
    words.push(
      `${called.runs!.switches} ${digits.map(({ name }) => Number(run.settings[name])).join("")}`,
    );
  return words.join(", ");
}

/**
 * What stands at a run's curve: its name, or what has a sign and what else is not as the author set it;
 * all its settings where that is nothing.
 */
export function labelOf(run: PastRun, called: Called): string {
  const { name, settings } = run;
  if (name) return name;
  const given = called.controls.filter(({ name }) => name in settings);
  const signs = Object.entries(called.runs?.signs ?? {});
  const signed = signs.flatMap(([sign, of]) =>
    given
      .filter(({ name }) => name === of)
      .map((control) => `${sign} ${writeInput(control, settings[of]!)}`),
  );
  const others = given.filter(
    ({ name, value }) => settings[name] !== value && !signs.some(([, of]) => of === name),
  );
  const digits = digitsIn(run, called);
  const isTold = (control: Control) =>
    others.includes(control) ||
    (digits.includes(control) && digits.some((one) => others.includes(one)));
  const more = describeSettings(run, { ...called, controls: given.filter(isTold) });
  return [...signed, more].filter(Boolean).join(", ") || describeSettings(run, called);
}

/**
 * The earlier runs that a figure draws: none that is hidden, nor the last if the controls stand
 * where it was made, for that one is drawn as it is.
 */
export function earlierRuns(notebook: NotebookView): PastRun[] {
  const runs = runsOf(notebook);
  const isNow = ({ settings }: PastRun) =>
    Object.entries(settings).every(([name, value]) => notebook.input(name) === value);
  return runs.filter((run) => !run.hidden && !(run === runs.at(-1) && isNow(run)));
}
