import { isPromise } from "../../iterate/followWaiting";
import { describe } from "../../iterate/state";
import {
  dispose,
  findTensors,
  type Holder,
  isScalar,
  type TensorTools,
} from "../../iterate/tensors";
import type { Run } from "../../package";
import { inTurn } from "../../race/inTurn";
import { median } from "../../race/median";
import { openStep } from "../../race/openStep";
import type { Turns } from "../../race/turns";
import { createMeter, type Meter, type Part } from "./meter";
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

type Around = {
  tf: Pick<typeof import("@tensorflow/tfjs"), "getBackend" | "ones">;
  begin: BeginMeter;
  tools: TensorTools;
  turns: Turns;
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
 * @param step takes a step, and gives its loss, or that under a name, as for `iterate`. Or makes ready
 * and gives, or promises, the function that does: what that makes, at once or right after it has
 * awaited `onBackend`, is disposed of at the end
 * @param steps how many are taken in all; a whole number from 22 on
 * @returns the parts of a step in microseconds, and what was counted, a step
 * @throws TypeError if `step` is no function
 * @throws RangeError if `steps` is not a whole number from 22 on
 */
export type AnatomyOf = (step: () => unknown, steps: number) => Promise<Anatomy>;

export function anatomyFor(owner: Run, around: Around): AnatomyOf {
  const { tf, begin, turns, now, breathe } = around;
  let ended = false;
  owner.onEnd(() => {
    ended = true;
  });

  /** Reads one number of a tensor that lies where the backend computes, after all else it was asked. */
  async function drain({ watch }: TensorTools) {
    const { result, made } = watch(() => tf.ones([32, 32]).add(1).slice([0, 0], [1, 1]));
    await result.data();
    dispose(made);
  }

  /** Milliseconds that it takes to read one number where there is nothing else to wait for. */
  async function timeRead(tools: TensorTools): Promise<number> {
    const times: number[] = [];
    for (let i = 0; i < 9 && !ended; i++) {
      const since = now();
      await drain(tools);
      times.push(now() - since);
    }
    return median(times);
  }

  /**
   * Takes a block of steps, to the end of all they have asked for.
   * @param read milliseconds that a reading takes, which it takes to see that end
   */
  async function take(
    { step, tools, meter }: { step: () => unknown; tools: TensorTools; meter?: Meter },
    count: number,
    read: number,
  ): Promise<Block> {
    let [working, waiting, reads] = [0, 0, 0];
    let isNew = true;
    const reader = tools.readTogether(() => {
      // Those of one reading are told together.
      if (isNew) reads++;
      isNew = false;
      queueMicrotask(() => (isNew = true));
    });
    const end = meter ? begin(meter) : null;
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
        waiting += now() - over;
        if (now() - rested < longest) continue;
        await breathe();
        rested = now();
      }
      const since = now();
      await drain(tools);
      waiting += Math.max(0, now() - since - read);
      return { working, waiting, reads };
    } finally {
      reader.dispose();
      end?.();
    }
  }

  async function takeApart(
    f: () => unknown,
    steps: number,
    pinned: TensorTools,
    holder: Holder | null,
  ) {
    const { step, tools, isOpened } = await openStep(f, pinned, around.tools.pinned, holder);
    const backend = tools.watch(() => tf.getBackend()).result;
    const meter = createMeter();
    meter.isOn = false;
    const block = Math.floor(steps / (2 * pairs + 1));
    await take({ step, tools }, steps - 2 * pairs * block - (isOpened ? 0 : 1), 0);
    const read = await timeRead(tools);
    const bare: Block[] = [];
    const seen: Block[] = [];
    for (let i = 0; i < pairs; i++) {
      bare.push(await take({ step, tools }, block, read));
      seen.push(await take({ step, tools, meter }, block, read));
    }
    return describeStep(backend, bare, seen, read, meter, pairs * block);
  }

  return async function anatomyOf(step, steps) {
    if (typeof step !== "function")
      throw new TypeError(`a step is to be a function, not ${describe(step)}`);
    if (!Number.isSafeInteger(steps) || steps < 22)
      throw new RangeError(
        `to take a step apart takes a whole number of them from 22 on, not ${steps}`,
      );
    const tools = around.tools.pinned();
    return inTurn(owner, turns, (holder) => takeApart(step, steps, tools, holder));
  };
}

/** Milliseconds of a block of steps, and how often its losses were read. */
type Block = { working: number; waiting: number; reads: number };

const total = (blocks: readonly Block[], key: keyof Block) =>
  blocks.reduce((sum, block) => sum + block[key], 0);

/** What calls take is told as a share of the metered steps, which are a little slower than the bare ones. */
function describeStep(
  backend: string,
  bare: readonly Block[],
  seen: readonly Block[],
  read: number,
  { times, kernels, ...counts }: Meter,
  steps: number,
): Anatomy {
  const [working, waiting] = [total(bare, "working"), total(bare, "waiting")];
  const aStep = (milliseconds: number) => (1000 * milliseconds) / steps;
  const share = (part: Part) => times[part] * (working / total(seen, "working") || 0);
  const [upload, dispatch, arithmetic] = [share("upload"), share("dispatch"), share("arithmetic")];
  const isOnGpu = backend === "webgl" || backend === "webgpu";
  const reading = isOnGpu ? Math.min(waiting, total(bare, "reads") * read) : waiting;
  const readback = share("readback");
  return {
    backend,
    parts: {
      graph: aStep(working - upload - dispatch - arithmetic - readback),
      upload: aStep(upload),
      dispatch: aStep(dispatch),
      arithmetic: aStep(arithmetic + waiting - reading),
      readback: aStep(readback + reading),
    },
    perStep: aStep(working + waiting),
    launches: counts.launches / steps,
    uploads: counts.uploads / steps,
    bytes: counts.bytes / steps,
    submits: counts.submits / steps,
    kernels: Array.from(kernels, ([name, count]) => ({ name, count: count / steps })).sort(
      (a, b) => b.count - a.count,
    ),
  };
}
