import type { Run } from "../package";
import { type Checkpoints, createCheckpoints } from "./checkpoints";
import { type Column, planColumns, type Step } from "./columns";
import { createHistory } from "./history";
import type { State } from "./state";

/** Bytes for a run's history; three quarters of them at most for columns. */
const room = 64e6;

/** What is to be done. */
export type Plan = {
  owner: Run;
  step: Step;
  /** The state at first, the run's own; without keys where a step takes none. */
  start: State;
  steps: number;
  options: { report?: (last: State) => unknown; log?: false | Record<string, string> };
  now(): number;
};

/** A run as its readers see it. */
export type Shown = State & {
  step: number;
  iterations: number;
  milliseconds: number;
  settings: Readonly<Record<string, unknown>>;
  at(k: number): State;
};

/** What a run has kept of its steps, and what it shows. */
export type Recorded = {
  shown: Shown;
  columns: Column[];
  /** Those of the state's keys that have no column. */
  others: string[];
  checkpoints: Checkpoints | null;
  /** The run has come to a step in so many milliseconds, and this is its state. */
  came(step: number, state: State, milliseconds: number): void;
};

/**
 * @param first what the first step gave; the start itself if no step is to be taken
 * @param numbers its keys that are to have columns
 * @param kept what of the state can be kept and worked out again: nothing, only kept, or both
 */
export function createRecord(
  plan: Plan,
  first: State,
  numbers: readonly string[],
  kept: "no" | "only kept" | "worked out",
): Recorded {
  const { owner, step, start, steps } = plan;
  const stateKeys = Object.keys(start);
  const columns = planColumns(numbers, stateKeys, steps, 0.75 * room);
  const hasColumn = (key: string) => columns.some((column) => column.key === key);
  const others = stateKeys.filter((key) => !hasColumn(key));
  const left = columns.reduce((left, { values }) => left - values.byteLength, room);
  const checkpoints =
    kept === "no" || others.length === 0 ? null : createCheckpoints(others, start, steps, left);
  for (const { key, values, isState } of columns)
    if (isState && typeof start[key] === "number") values[0] = start[key];

  let current = start;
  const shown: Shown = {
    step: 0,
    iterations: steps,
    milliseconds: 0,
    settings: owner.settings,
    at: createHistory({
      ...{ stateKeys, columns, others, checkpoints },
      resultKeys: [...new Set([...Object.keys(first), ...stateKeys])],
      replay: kept === "worked out" ? step : null,
      now: () => ({ step: shown.step, state: current }),
    }),
    ...Object.fromEntries(columns.map(({ key, values }) => [key, values])),
  };
  return {
    shown,
    columns,
    others,
    checkpoints,
    came(step, state, milliseconds) {
      current = state;
      Object.assign(shown, { step, milliseconds });
    },
  };
}
