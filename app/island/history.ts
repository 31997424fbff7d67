import * as v from "valibot";
import { withSources } from "../cell/dependencies";
import { type Control, type Lesson, ownerOf, rootOf } from "../cell/lesson";
import { markOf, markOfRun } from "../cell/mark";
import type { NotebookActions, NotebookView } from "../cell/notebook";
import { isBusy, isOutdated } from "../cell/state";
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
  /** A mark of the code of each cell behind it that was not the author's. */
  code: v.optional(v.record(v.string(), v.string()), {}),
  /** The error at its end; null if it is no number. */
  error: v.nullable(v.number()),
  /** The curve: steps, and the error before each. */
  steps: v.array(v.number()),
  errors: v.array(v.number()),
});
export type PastRun = v.InferOutput<typeof run>;

/** Which values and controls make a run; `ends` at how many steps, where it may stop before all. */
export type RunPaths = { curve: string; error: string; step: string; steps: string; ends?: string };

export const longestName = 24;
export const mostPinned = 8;
const mostUnpinned = 4;
export const mostPoints = 200;
/** What this window has run and the reader has not pinned, in a list that ends with the visit. */
const loose = "runs";
/** Each run that is pinned is a note of its own, under its mark, for other windows pin theirs. */
const pin = "run:";

/** The earlier runs, the oldest first: those pinned in any window, and this one's. */
export function runsOf(notebook: NotebookView): PastRun[] {
  const [here, kept] = [looseOf(notebook), notebook.notesUnder(pin)];
  const before = read.get(kept);
  if (before?.here === here) return before.runs;
  const pinned = readRuns(kept).map((run) => ({ ...run, pinned: true }));
  const marks = new Set(pinned.map(markOfRun));
  const runs = [...pinned, ...here.filter((run) => !marks.has(markOfRun(run)))];
  read.set(kept, { here, runs: runs.sort((a, b) => a.id - b.id) });
  return read.get(kept)!.runs;
}

/** Each list is put together once, however often it is asked for. */
const read = new WeakMap<object, { here: PastRun[]; runs: PastRun[] }>();
const none: PastRun[] = [];

const looseOf = (notebook: NotebookView) => (notebook.note(loose) as PastRun[] | null) ?? none;

/** Of damaged entries nothing. */
export const readRuns = (kept: unknown[]): PastRun[] =>
  kept.flatMap((one) => {
    const { success, output } = v.safeParse(run, one);
    return success && output.steps.length === output.errors.length ? [output] : [];
  });

/**
 * Keeps a run as it is from now on. Those pinned outlast the visit, of the others the last few stay;
 * one that another window unpins is still one of them here.
 */
export function putRun(notebook: NotebookView, act: NotebookActions | undefined, run: PastRun) {
  const mark = markOfRun(run);
  act?.setNote(pin + mark, run.pinned ? run : null);
  const pinned = new Set(readRuns(notebook.notesUnder(pin)).map(markOfRun));
  const here = looseOf(notebook).filter((one) => markOfRun(one) !== mark);
  here.push({ ...run, pinned: false });
  here.sort((a, b) => a.id - b.id);
  const stay = here.filter((one) => !pinned.has(markOfRun(one))).slice(-mostUnpinned);
  act?.setNote(
    loose,
    here.filter((one) => pinned.has(markOfRun(one)) || stay.includes(one)),
    null,
  );
}

/** Changes one run, as it is now in whichever window. */
export function changeRun(
  notebook: NotebookView,
  act: NotebookActions | undefined,
  run: PastRun,
  change: Partial<PastRun>,
) {
  putRun(notebook, act, { ...(asItIs(notebook, run) ?? run), ...change });
}

/** A run as the page shows it, and as other windows have left it meanwhile. */
function asItIs(notebook: NotebookView, run: PastRun): PastRun | undefined {
  const here = runsOf(notebook).find((one) => isSame(one, run));
  const [kept] = readRuns([notebook.note(pin + markOfRun(run))]);
  return here || kept ? { ...(here ?? run), ...kept, pinned: kept !== undefined } : undefined;
}

/** The run as it stands, or null while there is none that has ended with the settings that stand. */
export function runNow(
  notebook: NotebookView,
  paths: RunPaths,
  controls: string[],
): PastRun | null {
  const [curve, error, step] = [paths.curve, paths.error, paths.step].map(notebook.value);
  const end = paths.ends ? notebook.value(paths.ends) : null;
  const steps = end?.kind === "number" ? end.value : notebook.input(paths.steps);
  if (notebook.kernelState() !== "ready" || curve?.kind !== "series") return null;
  if (step?.kind !== "number" || step.value !== steps) return null;
  const all = [paths.curve, paths.error, paths.step, paths.ends];
  if (!all.every((path) => !path || isOfNow(notebook, path))) return null;
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
    code: codeBehind(notebook, paths.curve),
    error: error?.kind === "number" && Number.isFinite(error.value) ? error.value : null,
    steps: at.map((i) => curve.index[i]!),
    errors: at.map((i) => Number(curve.value[i]!.toPrecision(5))),
  };
}

/** Marks of the code that runs where it is not the author's, of the cells that a path is made by. */
function codeBehind(notebook: NotebookView, path: string): PastRun["code"] {
  const owner = ownerOf(notebook.lesson, rootOf(path));
  const cells = owner ? [...withSources([owner], notebook.dependencies())] : [];
  return Object.fromEntries(
    cells.flatMap((name) => {
      const { applied, author } = notebook.cell(name) ?? {};
      return author && applied !== author.source ? [[name, markOf(applied!)]] : [];
    }),
  );
}

/** Whether what stands under a path is of the present settings: those that were refused have left it. */
function isOfNow(notebook: NotebookView, path: string): boolean {
  const owner = ownerOf(notebook.lesson, rootOf(path));
  const state = owner && notebook.cell(owner)?.state;
  return !state || !(isOutdated(state) || isBusy(state));
}

/** Whether two runs are one: the same settings came to the same end. */
export const isSame = (a: PastRun, b: PastRun) => markOfRun(a) === markOfRun(b);

/** Adds a run as the newest; one that was there before keeps its name. */
export function addRun(notebook: NotebookView, act: NotebookActions | undefined, run: PastRun) {
  const runs = runsOf(notebook);
  const before = asItIs(notebook, run);
  if (before && before.id === runs.at(-1)?.id) return;
  putRun(notebook, act, { ...(before ?? run), id: (runs.at(-1)?.id ?? 0) + 1 });
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
  return [...words, ...codeWords(run.code)].join(", ");
}

/** What is not the author's in the code of a run, or not as it stands. */
const codeWords = (code: PastRun["code"], now: PastRun["code"] = {}) => [
  ...Object.keys(code).flatMap((cell) => (code[cell] === now[cell] ? [] : [`${cell} edited`])),
  ...Object.keys(now).flatMap((cell) => (cell in code ? [] : [`${cell} as given`])),
];

/** Beyond so many settings a run is told by those that the run before it had not. */
const manySettings = 8;

/** What is new in a run of many settings; nothing where all of them are told at once. */
export function newIn(run: PastRun, before: PastRun | undefined, called: Called): string {
  const { settings } = run;
  if (Object.keys(settings).length <= manySettings) return "";
  const isNew = ({ name }: Control) =>
    name in settings && settings[name] !== before?.settings[name];
  const controls = called.controls.filter(isNew);
  return (before && describeSettings(run, { ...called, controls })) || labelOf(run, called);
}

/**
 * What stands at a run's curve: its name, or what has a sign and what else is not as the author set it,
 * or not as it stands; all its settings where that is nothing.
 */
export function labelOf(run: PastRun, called: Called, now?: Standing): string {
  const { name, settings } = run;
  if (name) return name;
  const given = called.controls.filter(({ name }) => name in settings);
  const signs = Object.entries(called.runs?.signs ?? {});
  const signed = signs.flatMap(([sign, of]) =>
    given
      .filter(({ name }) => name === of)
      .map((control) => `${sign} ${writeInput(control, settings[of]!)}`),
  );
  const isOther = ({ name, value }: Control) =>
    settings[name] !== value || (now !== undefined && settings[name] !== now.settings[name]);
  const others = given.filter(
    (control) => isOther(control) && !signs.some(([, of]) => of === control.name),
  );
  const digits = digitsIn(run, called);
  const isTold = (control: Control) =>
    others.includes(control) ||
    (digits.includes(control) && digits.some((one) => others.includes(one)));
  const told = { ...called, controls: given.filter(isTold) };
  const more = [describeSettings({ ...run, code: {} }, told), ...codeWords(run.code, now?.code)];
  return [...signed, ...more].filter(Boolean).join(", ") || describeSettings(run, called);
}

type Standing = Pick<PastRun, "settings" | "code">;

/** How the controls stand, and the code that runs are made by. */
export function standing(notebook: NotebookView): Standing {
  const { controls, runs } = notebook.lesson;
  return {
    settings: Object.fromEntries(controls.map(({ name }) => [name, notebook.input(name)!])),
    code: runs?.curve ? codeBehind(notebook, runs.curve) : {},
  };
}

/**
 * The earlier runs that a figure draws: none that is hidden, nor the last that was made where the
 * controls stand, by the code that does, for that one is drawn as it is.
 */
export function earlierRuns(notebook: NotebookView, stands = standing(notebook)): PastRun[] {
  const runs = runsOf(notebook);
  const now = runs.findLast(
    ({ settings, code }) =>
      codeWords(code, stands.code).length === 0 &&
      Object.entries(settings).every(([name, value]) => stands.settings[name] === value),
  );
  return runs.filter((run) => !run.hidden && run !== now);
}
