import type { Failure } from "../kernel/protocol";
import { nameHidden } from "./hidden";
import type { CellState } from "./state";

/** A cell's status in words. */
export function describeState(state: CellState): string {
  switch (state.state) {
    case "baked":
      return "run by the author";
    case "stale":
      return state.waitsFor ? `waits for ${state.waitsFor}` : "out of date";
    case "queued":
      return "waits its turn";
    case "running":
      return describeProgress(state);
    case "done":
      return `ran in ${writeTime(state.milliseconds)}`;
    case "stopped":
      return "stopped";
    case "error":
      return "failed";
  }
}

type Running = Extract<CellState, { state: "running" }>;

/** Steps done, their rate and the time left, as far as the cell says how far it is. */
function describeProgress({ step, steps, milliseconds }: Running): string {
  if (step === null || step === 0) return "running";
  const rate = (1000 * step) / milliseconds;
  const done = `step ${writeCount(step)}${steps === null ? "" : ` of ${writeCount(steps)}`}`;
  const left = steps === null ? "" : `, ${writeTime(((steps - step) / rate) * 1000)} left`;
  return `${done}, ${writeCount(Number(rate.toPrecision(2)))} a second${left}`;
}

/** What went wrong, where the rest is said beside it. */
export const nameMessage = ({ name, message }: Failure) => nameHidden(message || name);

/** What went wrong and where, as a sentence. */
export function describeFailure({ name, message, cell, place }: Failure, running: string): string {
  const where = place ? `line ${place.line}, column ${place.column}` : "";
  const inCell = cell === running ? "" : `in ${cell}`;
  const at = [inCell, where].filter(Boolean).join(", ");
  const what = `${name}: ${nameHidden(message)}`;
  return at ? `${what} (${at})` : what;
}

export function writeTime(milliseconds: number): string {
  if (milliseconds < 100) return `${Number(milliseconds.toPrecision(2))} ms`;
  if (milliseconds < 60_000) return `${Number((milliseconds / 1000).toPrecision(2))} s`;
  return `${Math.round(milliseconds / 60_000)} min`;
}

/** Bytes in millions, to one place. */
export const writeMegabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

/**
 * Of what a reader or a link may have made as long as it likes, as much as a sentence can hold, its
 * hidden signs named. What is written from right to left is set apart, or it would turn what follows.
 */
export function shorten(text: string): string {
  const named = nameHidden(text.slice(0, 41));
  const short = named.length > 40 ? `${named.slice(0, 39)}…` : named;
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(short) ? `\u2068${short}\u2069` : short;
}

export const writeCount = (count: number) => count.toLocaleString("en-GB");
