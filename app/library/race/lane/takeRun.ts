import { describe } from "../../iterate/state";
import { type Board, look, tellTime } from "./standing";
import { attempt, type Stream, type Train, type Work } from "./work";

/** A lane at work: when it last went on, and milliseconds from there until it yields again. */
export type Racing = {
  work: Work;
  board: Board;
  resumed: number;
  pause: number;
  now(): number;
};

/**
 * Milliseconds between two yields, at least and at most: as many as others took over the one before. So
 * cells that work through a million errors at each yield take half of the time and not nearly all.
 */
const [shortestPause, longestPause] = [8, 100];

export const setOff = (work: Work, board: Board, now: () => number): Racing => ({
  ...{ work, board, now, resumed: now(), pause: shortestPause },
});

/**
 * Takes one run, and yields how the lane stands meanwhile.
 * @param isFirst whether none that is measured has ended before: then it shows what it has come to
 * @returns how many milliseconds it took; NaN if the lane ends meanwhile
 */
export async function* takeRun(
  racing: Racing,
  train: Train<unknown>,
  count: number,
  isFirst: boolean,
) {
  const { work, board, now } = racing;
  const { standing } = board;
  const holder = work.hold();
  let [spent, since, waits] = [0, now(), false];
  let last: Record<string, unknown> | null = null;
  let stream: Stream | null = null;
  try {
    stream = iteratorOf(holder ? holder.during(() => train(count)) : train(count));
    work.follow(stream);
    for (;;) {
      let next = stream.next();
      if (next instanceof Promise) {
        waits = true;
        next = await next;
        if (work.isOver()) return Number.NaN;
      }
      if ((next as IteratorResult<unknown>).done) break;
      last = (next as IteratorResult<unknown>).value as Record<string, unknown>;
      if (now() - racing.resumed < racing.pause) continue;
      const left = now();
      spent += left - since;
      // A step of the stream's may be many of the lane's.
      standing.done = Number(last.step) / Number(last.iterations);
      if (isFirst) {
        board.shown = { ...last };
        const milliseconds = waits ? Number(last.milliseconds) : spent;
        tellTime(standing, milliseconds, standing.done * standing.steps);
      }
      yield look(board);
      racing.resumed = since = now();
      racing.pause = Math.min(longestPause, Math.max(shortestPause, since - left));
    }
    spent += now() - since;
    if (!last) throw new TypeError("the run of a lane ended without a value");
    standing.done = 1;
    board.shown = { ...last };
    if (typeof last.launches === "number") standing.launches = last.launches / count;
    return waits && typeof last.milliseconds === "number" ? last.milliseconds : spent;
  } finally {
    attempt(() => stream?.return?.());
    work.follow(null);
    work.letGo(holder);
  }
}

function iteratorOf(stream: unknown): Stream {
  const { [Symbol.asyncIterator]: waiting, [Symbol.iterator]: plain } = Object(stream);
  const make = waiting ?? plain;
  if (typeof stream !== "object" || typeof make !== "function")
    throw new TypeError(`a lane's steps are to be a stream, not ${describe(stream)}`);
  return make.call(stream);
}
