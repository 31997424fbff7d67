import { isPromise } from "../iterate/followWaiting";
import { describe } from "../iterate/state";
import { dispose, findTools, readAll, type Tensor, type TensorTools } from "../iterate/tensors";
import type { Run } from "../package";
import { inTurn } from "./inTurn";
import { openStep } from "./openStep";
import type { Turns } from "./turns";

/**
 * Times a function: calls it again and again for about so long, and waits for what the last call gives,
 * also for the tensors among that. A first call is not measured. Then they are taken in groups, each
 * twice as large as the one before until one lasts a quarter of the time, so that waiting and the
 * clock count for next to nothing; the groups of the last size are what is told. Tensors that a call
 * makes are disposed of. Lanes of a race wait until it has ended, and it for them.
 *
 * @group Races
 * @example
 * const roots = () => Array.from({ length: 1000 }, (_, i) => Math.sqrt(i));
 * const timed = await timeOf(roots, { milliseconds: 20 });
 *
 * timed.calls > 1;
 * @param f what to time; if it gives a promise, the next call waits for it. Or what makes ready and
 * gives, or promises, the function to time: it is called once, and what it makes of TensorFlow.js, at
 * once or right after it has awaited `onBackend`, is disposed of at the end
 * @param options.milliseconds for how long; 300 if not said
 * @returns `milliseconds` a call, and the number of `calls` that were measured
 * @throws TypeError if `f` is no function
 * @throws RangeError if `milliseconds` is not a number from 1 to 60,000
 */
export type TimeOf = (
  f: () => unknown,
  options?: { milliseconds?: number },
) => Promise<{ milliseconds: number; calls: number }>;

/** Milliseconds of work, and messages get their turn. */
const longest = 40;

/** Gives a run of a cell a `timeOf` of its own. */
export function timeFor(owner: Run, turns: Turns, now = performance.now.bind(performance)): TimeOf {
  const wait = setTimeout.bind(globalThis);
  const breathe = () => new Promise<void>((resolve) => void wait(resolve));
  let ended = false;
  owner.onEnd(() => {
    ended = true;
  });

  /** Calls so many times, to the end of all that comes of it; gives milliseconds without rests. */
  async function take(f: () => unknown, calls: number, tools: TensorTools | null): Promise<number> {
    let made: Tensor[] = [];
    let [spent, since] = [0, now()];
    try {
      for (let i = 0; i < calls && !ended; i++) {
        dispose(made);
        const called = tools ? tools.watch(f) : { result: f(), made: [] };
        made = called.made;
        const given = isPromise(called.result) ? await called.result : called.result;
        if (i === calls - 1) await readAll({ given });
        if (now() - since < longest) continue;
        spent += now() - since;
        await breathe();
        since = now();
      }
    } finally {
      dispose(made);
    }
    return spent + now() - since;
  }

  return async function timeOf(f, { milliseconds = 300 } = {}) {
    if (typeof f !== "function")
      throw new TypeError(`what is timed is to be a function, not ${describe(f)}`);
    if (!(milliseconds >= 1 && milliseconds <= 60_000))
      throw new RangeError(`it is timed for 1 to 60,000 milliseconds, not ${milliseconds}`);
    const pin = () => findTools()?.pinned() ?? null;
    const pinned = pin();
    return inTurn(owner, turns, async (holder) => {
      const { step, tools, isOpened } = await openStep(f, pinned, pin, holder);
      if (isOpened) await take(step, 1, tools);
      let [size, calls, spent, took] = [1, 0, 0, 0];
      for (let left = milliseconds; left > 0 && !ended; left -= took) {
        if (calls > 0 && took < milliseconds / 4) [size, calls, spent] = [2 * size, 0, 0];
        took = await take(step, size, tools);
        calls += size;
        spent += took;
      }
      return { milliseconds: spent / calls, calls };
    });
  };
}
