import { refuseReads } from "../iterate/refuseReads";
import { checkState } from "../iterate/state";
import type { Run } from "../package";
import { absent } from "../race/absent";
import type { Devices } from "./devices";
import { nextSize } from "./groups";
import { type Contents, type Numbers, type Plan, planDispatch } from "./plan";
import { prepare } from "./prepare";
import { createReadback } from "./readback";
import { failAt, type Shader } from "./shader";
import { takenAway } from "./takenAway";

/** What buffers hold at the end, by name. */
export type Read<B> = { [K in keyof B]: Numbers };

/** A run of a shader as it comes along; at its end with what was read, or what is made of it. */
export type Dispatched<R> = {
  /** How many dispatches are done. */
  step: number;
  /** How many there will be. */
  iterations: number;
  /** What its groups have taken, each from its submission on until it is back; not what others did between. */
  milliseconds: number;
  /** How many dispatches have been handed to the GPU. */
  launches: number;
} & R;

type Options<B, R> = {
  constants?: Record<string, number | boolean>;
  buffers: B;
  times?: number;
  report?: (read: Read<B>) => R | PromiseLike<R>;
};

/**
 * Runs a shader on the GPU, as one workgroup, again and again without anything sent or read between,
 * and then reads its buffers once. Dispatches go out in groups of some 40 ms. A shader whose loops go
 * round more than 16,777,216 times in one dispatch, shared among its invocations, is cut short and
 * fails, so that none is without end.
 * Source: WebGPU, https://www.w3.org/TR/webgpu/.
 *
 * @group The GPU
 * @example
 * const tenfold = wgsl`
 *   override factor: f32;
 *   @group(0) @binding(0) var<storage, read_write> numbers: array<f32>;
 *
 *   @compute @workgroup_size(1) fn multiply() {
 *     for (var i = 0u; i < arrayLength(&numbers); i++) {
 *       numbers[i] *= factor;
 *     }
 *   }
 * `;
 * const { webgpu } = await machine();
 * const given = {
 *   constants: { factor: 10 },
 *   buffers: { numbers: [1, 2, 3] },
 *   times: 2,
 * };
 *
 * webgpu ? dispatch(tenfold, given) : "There is no WebGPU here.";
 * @param shader has one function marked `@compute`
 * @param options.constants a number for each `override` that has none of its own, by its name
 * @param options.buffers for each variable of the shader in `storage` or `uniform`, by its name: numbers
 * to begin with, or how many there are, all 0 at first; of f32 alone, of i32 alone or of u32 alone, in
 * the order of memory; up to 134 MB each and 268 MB together, 65,536 bytes each in `uniform`;
 * most devices take 8 in `storage`, one of which the loops need
 * @param options.times how many dispatches; 1 to 1,000,000, and 1 if not said
 * @param options.report what the run shows at its end, from what was read, or a promise of that; the
 * buffers if not said
 * @returns a stream of the run: `step` dispatches of `iterations`, `milliseconds` that its groups
 * have taken, each from its submission on until it is back (the last with what is read), `launches`
 * (dispatches so far), and at the end what `report` gives
 * @throws TypeError and RangeError where the shader has no such name, needs another, or what it is given
 * does not fit
 * @throws ShaderError, in the stream, where the shader does not compile, at its place, or is cut short
 * @throws an error called `Absent`, in the stream, where there is no WebGPU, and to another cell that
 * begins a run of the shader after the cell that names `dispatch` was stopped
 * @throws Error, in the stream, where the GPU has not come back after 10 s or is taken away: the next
 * run gets another device
 */
export type Dispatch = <B extends Record<string, Contents>, R extends object = Read<B>>(
  shader: Shader,
  options: Options<B, R>,
) => AsyncGenerator<Dispatched<Partial<R>>, void, undefined>;

/** How many milliseconds a group may stay away. */
const longest = 10_000;

/** Gives a run of a cell a `dispatch` of its own. */
export function dispatchFor(run: Run, devices: Devices): Dispatch {
  const now = performance.now.bind(performance);

  function dispatch(shader: Shader, given: Partial<Options<Record<string, Contents>, object>>) {
    const { constants = {}, buffers = {}, times = 1, report } = given ?? {};
    if (report !== undefined && typeof report !== "function")
      throw new TypeError("report is to be a function");
    const plan = planDispatch(shader, constants ?? {}, buffers ?? {}, times);
    const stream = follow(plan, report ?? ((read) => read), run, devices, now);
    return refuseReads(stream, ["launches", ...plan.bound.map(({ name }) => name)]);
  }
  return dispatch as unknown as Dispatch;
}

async function* follow(
  plan: Plan,
  report: (read: Record<string, Numbers>) => object,
  run: Run,
  devices: Devices,
  now: () => number,
): AsyncGenerator<Dispatched<object>, void, undefined> {
  const { bound, shader, times } = plan;
  let ended = false;
  let leave = () => {};
  run.onEnd(() => {
    ended = true;
    leave();
  });
  if (ended) throw absent(`${run.cell} was stopped: run it again`);
  const device = await devices.open();
  const gone = device.lost.then(({ message }) => {
    throw takenAway(message);
  });
  gone.catch(() => {});
  const prepared = await within(prepare(device, plan), gone);
  const readback = createReadback(device, prepared, bound);
  let last: { read: Record<string, Numbers>; shown: Dispatched<object> } | null = null;
  try {
    let spent = 0;
    for (let done = 0, size = 1; done < times && !ended; ) {
      const since = now();
      const count = Math.min(size, times - done);
      const isLast = done + count === times;
      const coming = readback.submit(count, isLast);
      const work = device.queue.onSubmittedWorkDone();
      leave = () => devices.leave(device, work);
      const { cut, read } = await within(coming, gone, leave);
      leave = () => {};
      if (cut > 0)
        throw failAt(
          shader,
          prepared.guarded.loops[cut - 1]!,
          `in one dispatch the loops${plan.invocations === 1 ? "" : " of one invocation"} went round more than ${prepared.rounds.toLocaleString("en-GB")} times: does this one end?`,
        );
      done += count;
      const took = now() - since;
      spent += took;
      size = nextSize(count, took);
      const shown = {
        step: done,
        iterations: times,
        milliseconds: spent,
        launches: done,
      };
      if (read) last = { read, shown };
      else yield shown;
    }
  } finally {
    readback.close();
  }
  if (!last) return;
  const told = await report(last.read);
  checkState(told, "what `report` gives");
  yield { ...told, ...last.shown };
}

/** What comes, unless the device is gone first or it takes too long; then `leave` is called. */
async function within<T>(coming: Promise<T>, gone: Promise<never>, leave = () => {}): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      leave();
      reject(
        new Error(
          `the GPU has not come back after ${longest / 1000} seconds: run it again, on a new device`,
        ),
      );
    }, longest);
  });
  try {
    return await Promise.race([coming, gone, late]);
  } catch (error) {
    // Where a device goes, what was to be read from it fails first, in words that do not say so.
    if ((error as Error).name !== "AbortError") throw error;
    return await Promise.race([gone, late]);
  } finally {
    clearTimeout(timer);
  }
}
