import { isPromise } from "../../iterate/followWaiting";
import { describe } from "../../iterate/state";
import { dispose, findTensors, isScalar, type TensorTools } from "../../iterate/tensors";
import type { Run } from "../../package";
import { median } from "../../race/median";
import { createMeter, type Meter } from "./meter";
import type { BeginMeter } from "./meters";

/** What a step's time goes into, in microseconds a step. */
export type Parts = {
  /** JavaScript that builds the operations and notes them for the way back: what is none of the others. */
  graph: number;
  /** Numbers on their way to the GPU. */
  upload: number;
  /** Calls that ask the GPU for work: draws, what is encoded, what is submitted. */
  dispatch: number;
  /** Kernels at work, on `cpu` and `wasm`; on a GPU what is left to wait for once all is asked for. */
  arithmetic: number;
  /** Waiting for a scalar of every tenth step, as a long run reads its loss. */
  readback: number;
};

/** A step taken apart; counts are a step's. */
export type Anatomy = {
  backend: string;
  parts: Parts;
  /** Microseconds a step, of steps that nobody looked into; the parts add up to it. */
  perStep: number;
  /** Times that it asks the backend to compute something. */
  launches: number;
  uploads: number;
  /** Of what it uploads. */
  bytes: number;
  submits: number;
  /** TensorFlow.js's kernels that it calls, the most frequent first. */
  kernels: { name: string; count: number }[];
};

type TensorFlow = {
  getBackend(): string;
  scalar(value: number): { add(other: number): { data(): Promise<unknown> } };
};

type Around = {
  tf: TensorFlow;
  begin: BeginMeter;
  tools: TensorTools;
  now(): number;
  /** Lets messages in. */
  breathe(): Promise<void>;
};

/** Blocks of steps are bare and metered in turn, so that both see the same load of the machine. */
const pairs = 5;
const readEvery = 10;
/** Milliseconds of work, and messages get their turn. */
const longest = 40;

/**
 * Takes a step of training apart, by measuring: so many steps are taken, the first eleventh to get
 * warm, and of the rest every other block bare, which says how long a step takes, and every other with
 * the backend's calls timed and counted. For that time what is metered is wrapped: the WebGL context's
 * methods, those of the WebGPU device, its queue and its encoders, and TensorFlow.js's kernels.
 *
 * @group TensorFlow.js
 * @example
 * async function apart() {
 *   await onBackend("cpu");
 *   const w = tf.variable(tf.scalar(1));
 *   const optimizer = tf.train.sgd(0.1);
 *   return anatomyOf(() => optimizer.minimize(() => w.square(), true), 33);
 * }
 *
 * const { parts, launches } = await apart();
 *
 * display(parts);
 * launches;
 * @param step takes a step, and gives its loss, or that under a name, as for `iterate`
 * @param steps how many are taken in all; a whole number from 22 on
 * @returns the parts of a step in microseconds, and what was counted, a step
 * @throws TypeError if `step` is no function
 * @throws RangeError if `steps` is not a whole number from 22 on
 */
export type AnatomyOf = (step: () => unknown, steps: number) => Promise<Anatomy>;

export function anatomyFor(owner: Run, around: Around): AnatomyOf {
  const { tf, begin, tools, now, breathe } = around;
  let ended = false;
  owner.onEnd(() => {
    ended = true;
  });

  /** Takes a block of steps, to the end of all they have asked for. */
  async function take(step: () => unknown, count: number, meter: Meter | null) {
    let [working, waiting, reads] = [0, 0, 0];
    let isNew = true;
    const reader = tools.readTogether(() => {
      // Those of one reading are told together.
      if (isNew) reads++;
      isNew = false;
      queueMicrotask(() => (isNew = true));
    });
    const end = meter && begin(meter);
    try {
      let rested = now();
      for (let k = 0; k < count && !ended; k++) {
        const since = now();
        if (meter) meter.isOn = true;
        const { result, made } = tools.watch(step);
        if (meter) meter.isOn = false;
        const loss = findTensors(result).find(isScalar);
        const isRead = loss && (k % readEvery === 0 || k === count - 1);
        dispose(made.filter((one) => one !== loss || !isRead));
        const over = now();
        working += over - since;
        if (isPromise(result)) throw new TypeError("a step that is taken apart is not to wait");
        if (isRead) await reader.keep(k, loss);
        if (k === count - 1) await (loss ? reader.end() : drain());
        waiting += now() - over;
        if (now() - rested < longest) continue;
        await breathe();
        rested = now();
      }
    } finally {
      reader.dispose();
      end?.();
    }
    return { working, waiting, reads };
  }

  async function drain() {
    const { result, made } = tools.watch(() => tf.scalar(1).add(1));
    await result.data();
    dispose(made);
  }

  /** Milliseconds that it takes to read one scalar where there is nothing else to wait for. */
  async function timeRead(): Promise<number> {
    const times: number[] = [];
    for (let i = 0; i < 9 && !ended; i++) {
      const since = now();
      await drain();
      times.push(now() - since);
    }
    return median(times);
  }

  return async function anatomyOf(step, steps) {
    if (typeof step !== "function")
      throw new TypeError(`a step is to be a function, not ${describe(step)}`);
    if (!Number.isSafeInteger(steps) || steps < 22)
      throw new RangeError(
        `to take a step apart takes a whole number of them from 22 on, not ${steps}`,
      );
    const backend = tf.getBackend();
    const meter = createMeter();
    meter.isOn = false;
    const block = Math.floor(steps / (2 * pairs + 1));
    await take(step, steps - 2 * pairs * block, null);
    const read = await timeRead();
    const bare = { working: 0, waiting: 0, reads: 0 };
    for (let i = 0; i < pairs; i++) {
      const { working, waiting, reads } = await take(step, block, null);
      bare.working += working;
      bare.waiting += waiting;
      bare.reads += reads;
      await take(step, block, meter);
    }
    return describeStep(backend, bare, read, meter, pairs * block);
  };
}

type Bare = { working: number; waiting: number; reads: number };

function describeStep(
  backend: string,
  bare: Bare,
  read: number,
  meter: Meter,
  steps: number,
): Anatomy {
  const aStep = (milliseconds: number) => (1000 * milliseconds) / steps;
  const { upload, dispatch, arithmetic, readback } = meter.times;
  const inside = upload + dispatch + arithmetic + readback;
  const isOnGpu = backend === "webgl" || backend === "webgpu";
  const reading = isOnGpu ? Math.min(bare.waiting, bare.reads * read) : bare.waiting;
  return {
    backend,
    parts: {
      graph: aStep(Math.max(0, bare.working - inside)),
      upload: aStep(upload),
      dispatch: aStep(dispatch),
      arithmetic: aStep(arithmetic + bare.waiting - reading),
      readback: aStep(readback + reading),
    },
    perStep: aStep(bare.working + bare.waiting),
    launches: meter.launches / steps,
    uploads: meter.uploads / steps,
    bytes: meter.bytes / steps,
    submits: meter.submits / steps,
    kernels: Array.from(meter.kernels, ([name, count]) => ({ name, count: count / steps })).sort(
      (a, b) => b.count - a.count,
    ),
  };
}
