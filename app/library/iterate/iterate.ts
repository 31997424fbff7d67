import type { Run } from "../package";
import type { Step } from "./columns";
import { follow } from "./follow";
import { type Call, call, followWaiting, isPromise } from "./followWaiting";
import type { Plan } from "./record";
import { refuseReads } from "./refuseReads";
import { checkResult, checkState, copy, describe, type State } from "./state";
import { dispose, findTensors, findTools, type TensorTools } from "./tensors";

/** A value once its tensors are read: numbers, or lists of them. */
export type Read<T> = T extends { array(): Promise<infer A> }
  ? A
  : T extends ArrayBufferView | ((...args: never[]) => unknown)
    ? T
    : T extends object
      ? { [K in keyof T]: Read<T[K]> }
      : T;

/** What a run keeps under a key: of a number each step's, of anything else the latest. */
type History<T> = [NonNullable<T>] extends [number]
  ? Float64Array
  : Read<NonNullable<T>> extends number
    ? Float64Array
    : Read<NonNullable<T>>;

type At<S, R> = (S extends null ? unknown : Read<S>) & Partial<Omit<Read<R>, keyof S>>;

/**
 * A run of `iterate`, as it stands at one of its steps.
 *
 * The *state* is what is under the keys of `start`; what a step gives under other keys it has
 * *measured*. Step k, counted from 0, begins with the state k and measures *that*: so `E[k]` is the
 * error of the state k, and the last state has no error yet.
 *
 * A run of tensors says at its end under `tensors` how many its steps have left over, which somebody
 * has yet to dispose of: 0, unless a step keeps some, or another cell made some meanwhile.
 */
export type Iteration<S, R, P> = Omit<{ [K in keyof R]: History<R[K]> }, keyof P> &
  Read<P> &
  (HoldsTensors<R> extends true ? { tensors: number } : unknown) & {
    /** How many steps are done. */
    step: number;
    /** How many there will be. */
    iterations: number;
    /** How long its steps have taken so far; those of tensors and promises with their waiting. */
    milliseconds: number;
    /** What the run was made with: see `comparable`. */
    settings: Readonly<Record<string, unknown>>;
    /**
     * The state k, with what step k measured; at the step the run has come to, the state alone.
     * @throws RangeError if the run has not come to step k, or it is no step
     */
    at(k: number): At<S, R>;
  };

type HoldsTensors<R> = true extends {
  [K in keyof R]: NonNullable<R[K]> extends
    | { array(): Promise<unknown> }
    | readonly { array(): Promise<unknown> }[]
    ? true
    : false;
}[keyof R]
  ? true
  : false;

type Stream<R, T> =
  R extends PromiseLike<unknown>
    ? AsyncGenerator<T, void, undefined>
    : HoldsTensors<R> extends true
      ? AsyncGenerator<T, void, undefined>
      : Generator<T, void, undefined>;

type Result<S> = S extends null ? object : S;

export type Options<R, P> = {
  /**
   * What else the run shows, worked out from what the last step gave when somebody looks. Tensors
   * in it are read, once the run is done.
   */
  report?: (last: R) => P;
  /**
   * Which number is printed ten times a run, and the word for it; none if `false`. Unless said, it
   * is the first that a step measures.
   */
  log?: false | Record<string, string>;
};

/**
 * Takes a step after another, hands each result to the next, and keeps them all.
 *
 * @group Runs
 * @example
 * type Place = { x: number };
 * const down = (R: number) => {
 *   return ({ x }: Place) => ({ E: x ** 2, x: x - R * 2 * x });
 * };
 *
 * const slow = iterate(down(0.1), { x: 1 }, 20);
 * const fast = iterate(down(0.4), { x: 1 }, 20, { log: false });
 * @param step takes a state and gives the next one, with what it measured of this one: numbers,
 * lists and tensors of TensorFlow.js under names; or a promise of that. It is to depend on nothing
 * else that changes, for a state that is not kept is worked out again
 * @param start the first state, left as it is; `null` if a step takes none
 * @param steps how many steps; a whole number
 * @param options.report what else the run shows, worked out from what the last step gave when
 * somebody looks
 * @param options.log which number is printed ten times a run, and the word for it; none if `false`,
 * and the first that a step measures if not said
 * @returns a stream of the run as it comes along. Under a number's key is its history, a
 * `Float64Array` with NaN where the run has not come yet: of a state's number `steps + 1` of them,
 * of one that is measured `steps`; under any other key the latest value. Histories take 64 MB at
 * most. Numbers that would take more have none, and `at` works them out from states that are kept
 * now and then, as it does with lists. A tensor's step is tidied as by `tf.tidy`; scalars are read
 * many at once, of each step of a short run and every tenth or so of a long one, the rest at the end
 * @throws TypeError if a step gives no such thing, or lacks a key of the state; and where the cell
 * that makes the run reads it, for there it is the stream itself: other cells see what it shows
 * @throws RangeError if `steps` is not a whole number
 */
export type Iterate = <
  S extends object | null,
  R extends Result<S> | PromiseLike<Result<S>>,
  P extends object = object,
>(
  step: (state: S) => R,
  start: S,
  steps: number,
  options?: Options<Awaited<R>, P>,
) => Stream<R, Iteration<S, Awaited<R>, Awaited<P>>>;

/** Gives a run of a cell an `iterate` of its own. */
export function iterateFor(owner: Run): Iterate {
  const now = performance.now.bind(performance);

  function iterate(given: Step, start: State | null, steps: number, of?: Plan["options"] | null) {
    const options = of ?? {};
    if (options.report !== undefined && typeof options.report !== "function")
      throw new TypeError(`report is to be a function, not ${describe(options.report)}`);
    if (typeof given !== "function")
      throw new TypeError(`a step is to be a function, not ${describe(given)}`);
    if (!Number.isSafeInteger(steps) || steps < 0)
      throw new RangeError(`a run takes a whole number of steps, not ${steps}`);
    if (start !== null) checkState(start, "the start");
    const step: Step = start === null ? () => given(null as never) : given;
    const plan: Plan = { owner, step, start: copy(start ?? {}), steps, options, now };
    // Others may make another backend the one in use while the run waits.
    const tools = findTools()?.pinned() ?? null;
    const take = () => (steps === 0 ? plan.start : step(copy(plan.start)));
    const since = now();
    const first = { ...call(tools, take), took: now() - since };
    // Nobody may come to wait for it, if the run is superseded at once.
    if (isPromise(first.result)) first.result.then(null, () => {});
    return refuseReads(begin(plan, tools, first), Object.keys({ ...plan.start, ...first.result! }));
  }
  return iterate as unknown as Iterate;
}

/** The stream of a run whose first step has been called. */
function begin(plan: Plan, tools: TensorTools | null, first: Call & { took: number }) {
  const { step, start } = plan;
  if (isPromise(first.result) || findTensors([start, first.result]).length > 0)
    return followWaiting(plan, tools, first, first.took);
  checkResult(first.result, 0, Object.keys(start));
  if (first.made.length === 0) return follow(plan, first.result, first.took);
  dispose(first.made);
  return follow({ ...plan, step: tidied(step, tools!) }, first.result, first.took);
}

/** A step that makes tensors and gives none. */
const tidied =
  (step: Step, tools: TensorTools): Step =>
  (state) => {
    const { result, made } = tools.watch(() => step(state));
    dispose(made);
    return result;
  };
