/** How a race's lane stands. */
export type Standing = {
  /** Whose turn it is not is waiting; what cannot run in this place is absent. */
  phase: "waiting" | "warming up" | "running" | "done" | "absent";
  /** Of an absent one why, and in which browsers it would be there; else "". */
  reason: string;
  /** From 0 to 1, of the run at hand. */
  done: number;
  /** How many steps a run has. */
  steps: number;
  /** Milliseconds that opening took and the first run, of 100 steps at most; NaN before its end. */
  warmUp: number;
  /** Milliseconds of each run that is measured. */
  runs: number[];
  /** Their median; while there is none those of the run at hand, so far. */
  milliseconds: number;
  /** Microseconds a step. */
  perStep: number;
  /** Steps a second. */
  perSecond: number;
  /** Times that a step asks the backend for work, counted; NaN before and of an absent one, and 0 where there is no backend. */
  launches: number;
};

/** What a lane's readers see. */
export type Board = {
  standing: Standing;
  /** What the last run shows that has ended, or else the one at hand. */
  shown: Record<string, unknown>;
};

export const createBoard = (steps: number): Board => ({
  standing: {
    ...{ phase: "waiting", reason: "", done: 0, steps, warmUp: Number.NaN, runs: [] },
    ...{ milliseconds: Number.NaN, perStep: Number.NaN, perSecond: Number.NaN },
    launches: Number.NaN,
  },
  shown: {},
});

export const look = ({ shown, standing }: Board) => ({
  ...shown,
  ...standing,
  runs: [...standing.runs],
});

/** Says what so many steps have taken. */
export function tellTime(standing: Standing, milliseconds: number, steps: number) {
  standing.milliseconds = milliseconds;
  standing.perStep = (1000 * milliseconds) / steps;
  standing.perSecond = (1000 * steps) / milliseconds;
}
