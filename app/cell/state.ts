import type { Failure, RunState } from "../kernel/protocol";

/** A cell's status, as the page shows it. */
export type CellState = RunState;

export type CellEvent =
  /** The kernel says so. */
  | { type: "kernel"; state: RunState }
  /** The kernel is about to enter the cell's code. */
  | { type: "entered" }
  /** A control that it follows is set while there is no kernel to say what that changes. */
  | { type: "moved" }
  /** The reader asked for a run. */
  | { type: "requested" }
  /** Its code cannot run as it stands. */
  | { type: "refused"; failure: Failure }
  /** The kernel is gone, and with it the cell's run and, unless it has left them, its values. */
  | { type: "gone"; stopped: boolean; left?: boolean };

/** Whether what a cell gave is not that of the present code and inputs, or there is nothing of it. */
export const isOutdated = ({ state }: Pick<CellState, "state">) =>
  state === "stale" || state === "queued" || state === "error";

/** Whether a cell runs or is about to: then it can be stopped. */
export const isBusy = ({ state }: Pick<CellState, "state">) =>
  state === "running" || state === "queued";

/** The next status of a cell. A cell once run is never `baked` again: a new kernel makes it stale. */
export function nextState(state: CellState, event: CellEvent): CellState {
  switch (event.type) {
    case "kernel":
      // It knows no more of a run that ended with the kernel before it.
      if (event.state.state === "stopped" && state.state === "stopped") return state;
      return event.state.state === "baked" && state.state !== "baked" ? lost(state) : event.state;
    case "entered":
      return state.state === "running"
        ? state
        : { state: "running", milliseconds: 0, step: null, steps: null };
    case "moved":
      return { state: "stale", waitsFor: null };
    case "requested":
      return { state: "queued" };
    case "refused":
      return { state: "error", failure: event.failure };
    case "gone":
      if (event.stopped) return { state: "stopped", milliseconds: elapsed(state) };
      return event.left && state.state === "done" ? state : lost(state);
  }
}

function lost(state: CellState): CellState {
  switch (state.state) {
    case "baked":
    case "error":
    case "stopped":
      return state;
    default:
      return { state: "stale", waitsFor: null };
  }
}

const elapsed = (state: CellState) => ("milliseconds" in state ? state.milliseconds : 0);
