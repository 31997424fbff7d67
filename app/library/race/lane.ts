import { isPromise } from "../iterate/followWaiting";
import { refuseReads } from "../iterate/refuseReads";
import { describe } from "../iterate/state";
import { findTools, type Holder } from "../iterate/tensors";
import type { Run } from "../package";
import { isAbsent } from "./absent";
import { median } from "./median";
import type { Turns } from "./turns";

/** How a race's lane stands. */
type Standing = {
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
  /** Times that a step asks the backend for work, counted; NaN before, and 0 where there is no backend. */
  launches: number;
};

/** A race's lane: how it stands, with what its runs show. */
export type Lane<T = object> = Standing & Omit<T, keyof Standing>;

/** Takes so many steps, as `iterate` does. */
export type Train<T> = (steps: number) => Iterable<T> | AsyncIterable<T>;

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
/**
 * Milliseconds between two yields, at least and at most: as many as others took over the one before. So
 * cells that work through a million errors at each yield take half of the time and not nearly all.
 */
const [shortestPause, longestPause] = [8, 100];
const mostRuns = 5;
const warmUpSteps = 100;
/** So many milliseconds a lane that is ended gets to come to its end before the next begins. */
const grace = 1000;

/** Gives a run of a cell a `lane` of its own. */
export function laneFor(owner: Run, turns: Turns, now = performance.now.bind(performance)) {
  const wait = setTimeout.bind(globalThis);

  function lane(steps: number, open: () => unknown) {
    if (!Number.isSafeInteger(steps) || steps < 1)
      throw new RangeError(`a lane takes a whole number of steps from 1 on, not ${steps}`);
    if (typeof open !== "function")
      throw new TypeError(`a lane opens with a function, not ${describe(open)}`);
    const standing: Standing = {
      ...{ phase: "waiting", reason: "", done: 0, steps, warmUp: Number.NaN, runs: [] },
      ...{ milliseconds: Number.NaN, perStep: Number.NaN, perSecond: Number.NaN },
      launches: Number.NaN,
    };
    return refuseReads(race(standing, open), Object.keys(standing));
  }

  async function* race(standing: Standing, open: () => unknown) {
    const { steps } = standing;
    const turn = turns.take(owner);
    const holders = new Set<Holder>();
    /** What the lane waits for, and how it is told to end. */
    let atWork: { settled: Promise<unknown> } | null = null;
    let stream: Iterator<unknown> | AsyncIterator<unknown> | null = null;
    let ended = false;
    /** What the last run shows that has ended, or else the one at hand. */
    let shown: Record<string, unknown> = {};
    let [resumed, pause] = [now(), shortestPause];

    let closing: Promise<void> | null = null;
    const close = () => (closing ??= closeOnce());
    async function closeOnce() {
      ended = true;
      const settled = stream ? attempt(() => stream!.return?.()) : atWork?.settled;
      if (settled) await Promise.race([settled, new Promise((resolve) => wait(resolve, grace))]);
      for (const holder of holders) holder.letGo();
      turn.giveBack();
    }
    owner.onEnd(close);

    const look = () => ({ ...shown, ...standing, runs: [...standing.runs] });
    function hold(): Holder | null {
      const holder = findTools()?.hold() ?? null;
      if (holder) holders.add(holder);
      return holder;
    }

    async function begin(): Promise<Train<unknown>> {
      const holder = hold();
      const opened = holder ? holder.during(open) : open();
      const settled = isPromise(opened) ? Promise.resolve(opened) : null;
      if (settled) atWork = { settled: settled.catch(() => {}) };
      const train = await (settled ?? opened);
      atWork = null;
      if (typeof train !== "function")
        throw new TypeError(
          `what opens a lane is to give a function of a number of steps, not ${describe(train)}`,
        );
      return train as Train<unknown>;
    }

    /** Takes one run, and says how long it took; NaN if the lane ends meanwhile. */
    async function* run(train: Train<unknown>, count: number, isFirst: boolean) {
      const holder = hold();
      let [spent, since, waits] = [0, now(), false];
      let last: Record<string, unknown> | null = null;
      let ran: typeof stream = null;
      try {
        stream = ran = iteratorOf(holder ? holder.during(() => train(count)) : train(count));
        for (;;) {
          let next = ran.next();
          if (next instanceof Promise) {
            waits = true;
            next = await next;
            if (ended) return Number.NaN;
          }
          if ((next as IteratorResult<unknown>).done) break;
          last = (next as IteratorResult<unknown>).value as Record<string, unknown>;
          if (now() - resumed < pause) continue;
          const left = now();
          spent += left - since;
          // A step of the stream's may be many of the lane's.
          standing.done = Number(last.step) / Number(last.iterations);
          if (isFirst) show(last, waits ? Number(last.milliseconds) : spent);
          yield look();
          resumed = since = now();
          pause = Math.min(longestPause, Math.max(shortestPause, since - left));
        }
        spent += now() - since;
        if (!last) throw new TypeError("the run of a lane ended without a value");
        standing.done = 1;
        shown = { ...last };
        if (typeof last.launches === "number") standing.launches = last.launches / count;
        return waits && typeof last.milliseconds === "number" ? last.milliseconds : spent;
      } finally {
        attempt(() => ran?.return?.());
        stream = null;
        holder?.letGo();
        holders.delete(holder!);
      }
    }

    /** The run at hand, while none has ended. */
    function show(last: Record<string, unknown>, milliseconds: number) {
      shown = { ...last };
      tell(milliseconds, standing.done * steps);
    }
    function tell(milliseconds: number, of: number) {
      standing.milliseconds = milliseconds;
      standing.perStep = (1000 * milliseconds) / of;
      standing.perSecond = (1000 * of) / milliseconds;
    }

    async function* measure(train: Train<unknown>) {
      const isFirst = standing.runs.length === 0;
      let [sum, runs] = [0, 0];
      for (const begun = now(); ; ) {
        sum += yield* run(train, steps, isFirst && runs === 0);
        runs++;
        if (ended || sum >= shortest || now() - begun >= 3 * shortest) return sum / runs;
      }
    }

    try {
      if (!turn.hasCome()) yield look();
      if (!(await turn.come)) return;
      standing.phase = "warming up";
      yield look();
      const since = now();
      const train = await begin();
      if (ended) return;
      const count = findTools()?.countLaunches();
      try {
        yield* run(train, Math.min(warmUpSteps, steps), false);
      } finally {
        const counted = count?.() ?? 0;
        if (Number.isNaN(standing.launches)) standing.launches = counted;
      }
      standing.warmUp = now() - since;
      standing.phase = "running";
      shown = {};
      for (const begun = now(); !ended; ) {
        const started = now();
        standing.done = 0;
        yield look();
        resumed = now();
        const took = yield* measure(train);
        if (ended) return;
        standing.runs.push(took);
        tell(median(standing.runs), steps);
        const over = now();
        if (standing.runs.length === mostRuns || 2 * over - started - begun > longest) break;
      }
      standing.phase = "done";
      yield look();
    } catch (error) {
      if (!isAbsent(error)) throw error;
      Object.assign(standing, { phase: "absent", reason: error.message });
      yield look();
    } finally {
      await close();
    }
  }
  return lane as unknown as MakeLane;
}

function iteratorOf(stream: unknown): Iterator<unknown> | AsyncIterator<unknown> {
  const { [Symbol.asyncIterator]: waiting, [Symbol.iterator]: plain } = Object(stream);
  const make = waiting ?? plain;
  if (typeof stream !== "object" || typeof make !== "function")
    throw new TypeError(`a lane's steps are to be a stream, not ${describe(stream)}`);
  return make.call(stream);
}

async function attempt(f: () => unknown) {
  try {
    await f();
  } catch {}
}
