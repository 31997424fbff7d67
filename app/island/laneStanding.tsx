import { useRef } from "react";
import type { CellState } from "../cell/state";
import type { LaneNow } from "./readLane";
import { inSteps } from "./timeAxis";

type Last = { lane: LaneNow; isAuthors: boolean };

/** What a lane came to when it was last done, whatever has become of it since; null if it never was. */
export function useLast(lane: LaneNow, state: CellState["state"]): Last | null {
  const last = useRef<Last | null>(null);
  // After a visit with other settings, what the build gave is out of date from the start.
  const isAuthors = state === "baked" || (state === "stale" && (last.current?.isAuthors ?? true));
  if (lane.phase === "done") last.current = { lane, isAuthors };
  return last.current;
}

/** What numbers are that came with other settings. */
export function sayOld({ lane: { steps }, isAuthors }: Last, count: number): string {
  const whose = isAuthors ? "the author’s" : "";
  const of = steps > 0 && steps !== count ? `of ${inSteps(steps)}` : "";
  return [whose, of].filter(Boolean).join(", ") || "out of date";
}

/** Of how many runs a lane's time is the median, and that they were not its first. */
export function sayRuns({ "runs.length": runs }: LaneNow): string {
  if (!(runs > 0)) return "";
  return runs === 1 ? "one run, warmed up" : `middle of ${runs}, warmed up`;
}

type Standing = Pick<LaneNow, "phase" | "done"> & {
  cell: string;
  /** Whether all of the race is the author's. */
  isAuthors: boolean;
  state: CellState["state"];
};

/** How a lane stands, in a few words. */
export function describe({ phase, done, state, cell, isAuthors }: Standing) {
  if (state === "error") return <a href={`#cell-${cell}`}>failed</a>;
  if (state === "queued") return "waits its turn";
  if (state === "running" && phase !== "absent") {
    if (phase === "running") return `runs, ${Math.floor(100 * done)} %`;
    if (phase === "warming up") return phase;
    // One that has yet to show anything is waiting, too.
    return phase === "done" ? "" : "waits its turn";
  }
  if (phase === "absent") return isAuthors ? "not run by the author" : "cannot run here";
  if (state === "stopped") return "stopped";
  return phase === "done" ? "" : "not run";
}
