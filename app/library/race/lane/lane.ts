import { isPromise } from "../../iterate/followWaiting";
import { refuseReads } from "../../iterate/refuseReads";
import { describe } from "../../iterate/state";
import { findTools } from "../../iterate/tensors";
import type { Run } from "../../package";
import { isAbsent } from "../absent";
import { median } from "../median";
import type { Turns } from "../turns";
import { createBoard, look, type Standing, tellTime } from "./standing";
import { type Racing, setOff, takeRun } from "./takeRun";
import { openWork, type Train, type Work } from "./work";

/** A race's lane: how it stands, with what its runs show. */
export type Lane<T = object> = Standing & Omit<T, keyof Standing>;

/**
 * One of several that race: lanes take turns, whichever cells they are in, so that none is measured
 * while another runs. At its turn a lane opens, takes a run of 100 steps at most to get warm, and then
 * measures up to five of all steps, as many as fit into three seconds or so and one at least. Runs
 * that are shorter than the clock can tell are taken many together. What it makes of TensorFlow.js,
 * at once or right after it has awaited `onBackend`, is disposed of when it has ended.
 *
 * @group Races
 * @example
 * const halve = ({ x }: { x: number }) => ({ E: x ** 2, x: x / 2 });
 * const halving = lane(
 *   200,
 *   () => (steps) => iterate(halve, { x: 1 }, steps, { log: false }),
 * );
 * @param steps how many steps a run has; a whole number from 1 on
 * @param open makes ready and gives, or promises, the function that takes a number of steps and gives
 * a stream of them, as `iterate` and `dispatch` do. If it throws that its backend is absent, so is the
 * lane, which ends with the reason
 * @returns a stream of the lane as it comes along: how it stands, in `milliseconds` a run and
 * microseconds a step, and what its runs show otherwise, of the last that has ended if one has
 * @throws RangeError if `steps` is not a whole number from 1 on
 * @throws TypeError if `open` is no function, gives none, or what that gives is no stream
 */
export type MakeLane = <T extends object>(
  steps: number,
  open: () => Train<T> | PromiseLike<Train<T>>,
) => AsyncGenerator<Lane<T>, void, undefined>;

/** Milliseconds: of a measurement at least, and of all of them at most. */
const [shortest, longest] = [20, 3000];
const mostRuns = 5;
const warmUpSteps = 100;

/** Gives a run of a cell a `lane` of its own. */
export function laneFor(owner: Run, turns: Turns, now = performance.now.bind(performance)) {
  function lane(steps: number, open: () => unknown) {
    if (!Number.isSafeInteger(steps) || steps < 1)
      throw new RangeError(`a lane takes a whole number of steps from 1 on, not ${steps}`);
    if (typeof open !== "function")
      throw new TypeError(`a lane opens with a function, not ${describe(open)}`);
    const board = createBoard(steps);
    const stream = race(() => setOff(openWork(owner, turns), board, now), open);
    return refuseReads(stream, Object.keys(board.standing));
  }
  return lane as unknown as MakeLane;
}

async function* race(begin: () => Racing, open: () => unknown) {
  const racing = begin();
  const { work, board, now } = racing;
  const { standing } = board;
  try {
    if (!work.turn.hasCome()) yield look(board);
    if (!(await work.turn.come)) return;
    standing.phase = "warming up";
    yield look(board);
    const since = now();
    const train = await openLane(work, open);
    if (work.isOver()) return;
    yield* warmUp(racing, train);
    standing.warmUp = now() - since;
    standing.phase = "running";
    board.shown = {};
    for (const begun = now(); !work.isOver(); ) {
      const started = now();
      standing.done = 0;
      yield look(board);
      racing.resumed = now();
      const took = yield* measure(racing, train);
      if (work.isOver()) return;
      standing.runs.push(took);
      tellTime(standing, median(standing.runs), standing.steps);
      const over = now();
      if (standing.runs.length === mostRuns || 2 * over - started - begun > longest) break;
    }
    standing.phase = "done";
    yield look(board);
  } catch (error) {
    if (!isAbsent(error)) throw error;
    // What its warm-up came to before is of no use.
    const nothing = { phase: "absent", launches: Number.NaN } as const;
    Object.assign(standing, { ...nothing, reason: error.message });
    yield look(board);
  } finally {
    await work.close();
  }
}

async function openLane(work: Work, open: () => unknown): Promise<Train<unknown>> {
  const holder = work.hold();
  const opened = holder ? holder.during(open) : open();
  const train = isPromise(opened) ? await work.waitFor(opened) : opened;
  if (typeof train !== "function")
    throw new TypeError(
      `what opens a lane is to give a function of a number of steps, not ${describe(train)}`,
    );
  return train as Train<unknown>;
}

/** Takes a run that is not measured, and counts what its steps ask for. */
async function* warmUp(racing: Racing, train: Train<unknown>) {
  const { standing } = racing.board;
  const count = findTools()?.countLaunches();
  try {
    yield* takeRun(racing, train, Math.min(warmUpSteps, standing.steps), false);
  } finally {
    const counted = count?.() ?? 0;
    if (Number.isNaN(standing.launches)) standing.launches = counted;
  }
}

/** Takes one run, or as many as the clock can tell, and gives the milliseconds of one. */
async function* measure(racing: Racing, train: Train<unknown>) {
  const { work, board, now } = racing;
  const { standing } = board;
  const isFirst = standing.runs.length === 0;
  let [sum, runs] = [0, 0];
  for (const begun = now(); ; ) {
    sum += yield* takeRun(racing, train, standing.steps, isFirst && runs === 0);
    runs++;
    if (work.isOver() || sum >= shortest || now() - begun >= 3 * shortest) return sum / runs;
  }
}
