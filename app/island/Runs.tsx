import { useEffect } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { markOfRun } from "../cell/mark";
import type { NotebookActions, NotebookView } from "../cell/notebook";
import { writeNumber } from "../cell/writeWatched";
import * as prop from "../figure/props";
import {
  addRun,
  changeRun,
  describeSettings,
  labelOf,
  longestName,
  mostPinned,
  mostPoints,
  newIn,
  type PastRun,
  type RunPaths,
  runNow,
  runsOf,
} from "./history";

export const props = v.strictObject({
  curve: prop.path,
  error: prop.path,
  step: prop.path,
  /** The control that says how many steps a run has. */
  steps: prop.numberControl,
  /** A path to how many it has in the end, where it may stop before all. */
  ends: v.optional(prop.path),
  /** Which controls a run depends on. */
  controls: v.array(prop.control),
  /** What always stands at a run's curve: signs, and the control that each is for. */
  signs: v.optional(v.record(prop.text, prop.control)),
  /** What the switches are called, written as digits side by side. */
  switches: v.optional(prop.label),
});

/** A run counts once nothing has moved for so many milliseconds: those under a drag are not kept. */
const settled = 600;

/** The runs that the reader has left behind: to pin, to name, to hide, to go back to. */
export function Runs({ controls, signs, switches, ...paths }: v.InferOutput<typeof props>) {
  const { notebook, act, register } = useLesson();
  register?.runs({ signs, switches, curve: paths.curve });
  for (const path of [paths.error, paths.step, paths.ends])
    if (path) register?.watch({ path, as: "number" });
  register?.watch({ path: paths.curve, as: { curve: mostPoints } });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the island is hydrated.
  useEffect(() => watchRuns(notebook, act, paths, controls), [notebook]);
  const runs = useNotebook(runsOf);
  const { lesson } = notebook;
  const change = (run: PastRun, more: Partial<PastRun>) => changeRun(notebook, act, run, more);
  const takeBack = ({ settings }: PastRun) => act?.setAll(settings);
  /** The error goes by its own name in each lesson: `loss`. */
  const quantity = paths.error.split(".").at(-1);
  const isFull = runs.filter(({ pinned }) => pinned).length >= mostPinned;
  return (
    <details className="runs">
      <summary>Your runs: {runs.length === 0 ? "none yet" : runs.length}</summary>
      <ul>
        {runs.toReversed().map((run, i) => {
          const { id, name, pinned, hidden, error } = run;
          const settings = describeSettings(run, lesson);
          const label = labelOf(run, lesson);
          const told = newIn(run, runs.at(-i - 2), lesson);
          const end = `: ${quantity} ${error === null ? "NaN" : writeNumber(error, 4)}`;
          return (
            <li key={markOfRun(run)} data-run={id}>
              {told === "" ? (
                <span>
                  {settings}
                  {end}
                </span>
              ) : (
                <details>
                  <summary>
                    {told}
                    {end}
                  </summary>
                  {settings}
                </details>
              )}
              <input
                aria-label={`Name of the run ${settings}`}
                placeholder="name it"
                maxLength={longestName}
                value={name}
                onChange={({ target }) =>
                  change(run, { name: target.value, pinned: pinned || !isFull })
                }
              />
              <Press
                what="Pin"
                of={label}
                pressed={pinned}
                disabled={isFull && !pinned}
                press={() => change(run, { pinned: !pinned })}
              />
              <Press
                what="Show"
                of={label}
                pressed={!hidden}
                press={() => change(run, { hidden: !hidden })}
              />
              <Press what="Take back" of={label} press={() => takeBack(run)} />
            </li>
          );
        })}
      </ul>
    </details>
  );
}

type PressProps = {
  what: string;
  of: string;
  pressed?: boolean;
  disabled?: boolean;
  press: () => void;
};

const Press = ({ what, of, pressed, disabled, press }: PressProps) => (
  <button
    type="button"
    aria-label={`${what} ${of}`}
    aria-pressed={pressed}
    disabled={disabled}
    onClick={press}
  >
    {what}
  </button>
);

/** Adds each run that has ended, once nothing has moved for a while. */
function watchRuns(
  notebook: NotebookView,
  act: NotebookActions | undefined,
  paths: RunPaths,
  controls: string[],
) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen: unknown[] = [];
  const follow = () => {
    const now = [notebook.value(paths.curve), ...controls.map(notebook.input)];
    if (notebook.kernelState() === "ready" && now.every((value, i) => value === seen[i])) return;
    seen = notebook.kernelState() === "ready" ? now : [];
    clearTimeout(timer);
    timer = setTimeout(() => {
      const run = runNow(notebook, paths, controls);
      if (run) addRun(notebook, act, run);
    }, settled);
  };
  const stop = notebook.subscribe(follow);
  follow();
  return () => {
    clearTimeout(timer);
    stop();
  };
}
