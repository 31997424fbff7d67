import { describe } from "../../iterate/state";
import type { Run } from "../../package";
import { createMeter } from "./meter";
import type { BeginMeter } from "./meters";

/**
 * Counts how often a function asks the backend in use to compute something: the draw calls of its
 * WebGL context, the dispatches of its WebGPU device, or the kernels called on `cpu` and `wasm`.
 *
 * @group TensorFlow.js
 * @example
 * const a = tf.tensor1d([1, 2, 3]);
 *
 * await launchesOf(() => a.mul(2).add(1).sum());
 * @param f what to count in; if it gives a promise, up to its end
 * @returns how many
 * @throws TypeError if it is no function
 */
export type LaunchesOf = (f: () => unknown) => Promise<number>;

export const launchesFor =
  (owner: Run, begin: BeginMeter): LaunchesOf =>
  async (f) => {
    if (typeof f !== "function")
      throw new TypeError(`what launches is to be a function, not ${describe(f)}`);
    const meter = createMeter();
    const end = begin(meter);
    owner.onEnd(end);
    try {
      await f();
      return meter.launches;
    } finally {
      end();
    }
  };

/**
 * Counts launches, and how many of them each of a run's steps makes.
 * @param begin begins to meter the backend in use
 */
export function createStepCounter(begin: BeginMeter) {
  const counting = new Set<{ meter: ReturnType<typeof createMeter>; steps: number[] }>();

  /** Calls a step, which is counted if somebody counts. */
  function step<T>(call: () => T): T {
    if (counting.size === 0) return call();
    const before = Array.from(counting, (count) => ({ count, launches: count.meter.launches }));
    const result = call();
    for (const { count, launches } of before) count.steps.push(count.meter.launches - launches);
    return result;
  }

  function countLaunches(): () => number {
    const count = { meter: createMeter(), steps: [] };
    const end = begin(count.meter);
    counting.add(count);
    return () => {
      end();
      counting.delete(count);
      return count.steps.length > 0 ? mostFrequent(count.steps) : count.meter.launches;
    };
  }
  return { step, countLaunches };
}

/** The first step may make what the others only use, and what reports at the end is no step. */
function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)![0];
}
