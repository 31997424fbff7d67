import type { Console, Printed } from "./console";
import { type Displayed, noneDisplayed, showAll } from "./display";
import type { Shown } from "./protocol";
import type { AnyIterator } from "./pump";
import type { Timers } from "./timers";

export type Progress = { step: number | null; steps: number | null };

/** One run of a cell, and all that is its own. */
export type CellRun = {
  readonly cell: string;
  /** It takes what an earlier run's streams came to, whose output the page shows. */
  readonly isHeir: boolean;
  /** Until it is superseded, stopped or failed, or its cell gone: then nothing it does counts. */
  live: boolean;
  /** When it began, or was ready to, once its packages had come. */
  started: number;
  milliseconds: number;
  /** Milliseconds since then in which it has only waited for others. */
  waited: number;
  step: Progress;
  streams: readonly AnyIterator[];
  /** The names that have had their values of those. */
  readonly streamed: Set<string>;
  /** What its names have been given and nobody has been told of. */
  readonly said: Map<string, unknown>;
  shown: unknown;
  /** How all that it shows looked at its end, if what it is made of may be gone since. */
  last: Shown | null | undefined;
  readonly printed: Printed;
  /** What it prints with, once its function is about to be called. */
  console: Console | null;
  readonly displayed: Displayed;
  readonly timers: Timers;
  /** What is called once its function has returned, whenever its code is entered again, and once it is over. */
  readonly returns: (() => void)[];
  readonly entries: (() => () => void)[];
  readonly ends: (() => void)[];
};

export const noProgress: Progress = { step: null, steps: null };

/**
 * @param isHeir whether it takes what an earlier run's streams came to
 * @param widths at which its pictures are drawn, in pixels
 */
export function createRun(
  cell: string,
  isHeir: boolean,
  started: number,
  timers: Timers,
  widths?: readonly number[],
): CellRun {
  return {
    cell,
    isHeir,
    live: true,
    started,
    milliseconds: 0,
    waited: 0,
    step: noProgress,
    streams: [],
    streamed: new Set(),
    said: new Map(),
    shown: undefined,
    last: undefined,
    printed: { logs: [], dropped: 0 },
    console: null,
    displayed: noneDisplayed(widths),
    timers,
    returns: [],
    entries: [],
    ends: [],
  };
}

/** How long a run has been at work by now. */
export const timeOf = ({ started, waited }: CellRun, now: number) => now - started - waited;

/** Ends a run. Its generators get to clean up; what it does from here on counts for nothing. */
export function endRun(run: CellRun) {
  if (!run.live) return;
  run.live = false;
  run.timers.close();
  if (run.ends.length > 0) run.last = showAll(run.displayed, run.shown);
  for (const iterator of run.streams) attempt(() => iterator.return?.());
  for (const end of run.ends) attempt(end);
}

/** Calls those who wait for a run's function to return, the last first. */
export function tellReturn(run: CellRun) {
  for (const back of run.returns.splice(0).reverse()) attempt(back);
}

/** Calls back once a run is over, at once if it is. */
export function whenOver(run: CellRun, end: () => void) {
  if (run.live) run.ends.push(end);
  else attempt(end);
}

/** What fails in what was to be called back is nobody's failure. */
function attempt(end: () => unknown) {
  try {
    Promise.resolve(end()).catch(() => {});
  } catch {}
}
