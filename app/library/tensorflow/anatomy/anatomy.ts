import { describe } from "../../iterate/state";
import type { Holder, TensorTools } from "../../iterate/tensors";
import type { Run } from "../../package";
import { inTurn } from "../../race/inTurn";
import { openStep } from "../../race/openStep";
import type { Turns } from "../../race/turns";
import { type Around, type Block, createBlocks, type Steps } from "./block";
import { describeStep } from "./describeStep";
import { createMeter } from "./meter";
import type { Anatomy } from "./parts";

/** Blocks of steps are bare and metered in turn, so that both see the same load of the machine. */
const pairs = 5;
/**
 * Milliseconds of steps in a row. A GPU's queue of what it has yet to do takes many steps to fill, and
 * until it is full a step need not wait for those before it.
 */
const lasting = 1000;

/**
 * Takes a step of training apart, by measuring: so many steps are taken, the first eleventh to get
 * warm, and of the rest every other block bare, and every other with the backend's calls timed and
 * counted. For that time what is metered is wrapped: the WebGL context's methods, those of the WebGPU
 * device, its queue and its encoders, and TensorFlow.js's kernels. Then steps are taken bare for a
 * second or more, to the end of all that they ask for, which says how long one takes in the long run.
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
 * @param steps how many are taken to look into them; a whole number from 22 on
 * @returns the parts of a step in microseconds, and what was counted, a step
 * @throws TypeError if `step` is no function
 * @throws RangeError if `steps` is not a whole number from 22 on
 */
export type AnatomyOf = (step: () => unknown, steps: number) => Promise<Anatomy>;

export function anatomyFor(
  owner: Run,
  around: Around & { tools: TensorTools; turns: Turns },
): AnatomyOf {
  const { tf, turns } = around;
  let ended = false;
  owner.onEnd(() => {
    ended = true;
  });
  const { take, timeRead } = createBlocks(around, () => ended);

  /** Takes steps in a row, as many as last, as a race does. */
  async function takeLong(given: Steps, perStep: number): Promise<Block> {
    for (let count = Math.ceil(lasting / perStep); ; count *= 2) {
      const block = await take(given, count, 0);
      if (ended || block.working + block.waiting >= lasting) return block;
    }
  }

  async function takeApart(
    f: () => unknown,
    steps: number,
    pinned: TensorTools,
    holder: Holder | null,
  ) {
    const { step, tools, isOpened } = await openStep(f, pinned, around.tools.pinned, holder);
    const given = { step, tools };
    const backend = tools.watch(() => tf.getBackend()).result;
    const meter = createMeter();
    meter.isOn = false;
    const block = Math.floor(steps / (2 * pairs + 1));
    await take(given, steps - 2 * pairs * block - (isOpened ? 0 : 1), 0);
    const read = await timeRead(tools);
    const bare: Block[] = [];
    const seen: Block[] = [];
    for (let i = 0; i < pairs; i++) {
      bare.push(await take(given, block, read));
      seen.push(await take(given, block, read, meter));
    }
    const { working, waiting } = bare.at(-1)!;
    const long = await takeLong(given, Math.max(0.001, (working + waiting) / block));
    return describeStep({ backend, bare, seen, meter, read, long });
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
