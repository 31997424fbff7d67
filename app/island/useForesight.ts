import { useRef } from "react";
import { useLesson, useNotebook } from "../cell/context";
import type { NotebookView } from "../cell/notebook";
import { type CellState, isBusy } from "../cell/state";
import { type Ahead, type Pace, sayForeseen } from "./foresee";

/** A lane, and what its step is like where no run of it is known, not even the author's. */
export type Foreseen = {
  name: string;
  cell: string;
  label: string;
  /** From and to how many times as long as another lane's, on the machines it was measured on. */
  likely?: { of: string; from: number; to: number } | undefined;
};

/** Of a lane's variable: microseconds a step, milliseconds of warm-up, and how much of a run is done. */
const numbers = ["perStep", "warmUp", "done"] as const;
type Now = Record<(typeof numbers)[number], number | null> & {
  state: CellState["state"];
  isAbsent: boolean;
};

/** Milliseconds that a lane takes to get started, where it never has. */
const usualStart = 500;

/**
 * Says how long the lanes will take, or those that run and wait have left. A lane goes at the pace it
 * went here; else at that of its author's run, by as much faster or slower as the first lane is here.
 */
export function useForesight(lanes: Foreseen[], steps: string): string {
  const { notebook, register } = useLesson();
  for (const { name } of lanes)
    for (const what of numbers) register?.watch({ path: `${name}.${what}`, as: "number" }, true);
  const own = useRef(new Map<string, number>()).current;
  const count = useNotebook((n) => Number(n.input(steps)));
  const text = useNotebook((n) => JSON.stringify(lanes.map((lane) => readNow(n, lane))));
  const now = (JSON.parse(text) as Now[]).map((one, i) => ({ ...one, ...lanes[i]! }));
  const authors = (name: string) => sizeOf(notebook.lesson.baked.values[`${name}.perStep`]);
  for (const { name, perStep } of now)
    if (perStep && perStep !== authors(name)) own.set(name, perStep);
  const first = lanes[0]!.name;
  const ratio = (own.get(first) ?? 0) / (authors(first) ?? 1) || 1;
  function paceOf(name: string): Pace | null {
    const authored = authors(name);
    const known = own.get(name) ?? (authored && ratio * authored);
    if (known) return { from: known, to: known };
    const likely = lanes.find((lane) => lane.name === name)?.likely;
    const other = likely && paceOf(likely.of);
    return other ? { from: likely.from * other.from, to: likely.to * other.to } : null;
  }
  const busy = now.filter(({ state }) => isBusy({ state }));
  const ahead = (busy.length > 0 ? busy : now).filter(({ isAbsent }) => !isAbsent);
  const said = sayForeseen(
    ahead.map((lane): Ahead => {
      const done = (lane.state === "running" && lane.done) || 0;
      const start = done > 0 ? 0 : (lane.warmUp ?? usualStart);
      return { label: lane.label, pace: paceOf(lane.name), done, start };
    }),
    count,
    busy.length > 0 ? " left" : "",
  );
  return said === "" || own.size > 0 ? said : `${said}, if this machine is like the author’s`;
}

function readNow(notebook: NotebookView, { name, cell }: Foreseen): Now {
  const [perStep, warmUp, done] = numbers.map((what) => sizeOf(notebook.value(`${name}.${what}`)));
  const lack = notebook.backends()?.[name as "webgl"]?.reason ?? null;
  const state = notebook.cell(cell)?.state.state ?? "baked";
  return { perStep: perStep!, warmUp: warmUp!, done: done!, state, isAbsent: lack !== null };
}

/** A number above 0; null where there is none. */
const sizeOf = (value: ReturnType<NotebookView["value"]>) =>
  value?.kind === "number" && value.value > 0 && value.value < Infinity ? value.value : null;
