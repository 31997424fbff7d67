import { isPromise } from "../../iterate/followWaiting";
import { dispose, findTensors, isScalar, type TensorTools } from "../../iterate/tensors";
import { median } from "../../race/median";
import type { Meter } from "./meter";
import type { BeginMeter } from "./meters";

/** Milliseconds of a block of steps, how many they were, and how often their losses were read. */
export type Block = { steps: number; working: number; waiting: number; reads: number };

/** Steps to take, with the tools of their backend. */
export type Steps = { step: () => unknown; tools: TensorTools };

export type Around = {
  tf: Pick<typeof import("@tensorflow/tfjs"), "getBackend" | "ones">;
  begin: BeginMeter;
  now(): number;
  /** Lets messages in. */
  breathe(): Promise<void>;
};

const readEvery = 10;
/** Milliseconds of work, and messages get their turn. */
const longest = 40;

/** @param isOver whether no more steps are to be taken */
export function createBlocks({ tf, begin, now, breathe }: Around, isOver: () => boolean) {
  /** Reads one number of a tensor that lies where the backend computes, after all else it was asked. */
  async function drain({ watch }: TensorTools) {
    const { result, made } = watch(() => tf.ones([32, 32]).add(1).slice([0, 0], [1, 1]));
    await result.data();
    dispose(made);
  }

  /** Milliseconds that it takes to read one number where there is nothing else to wait for. */
  async function timeRead(tools: TensorTools): Promise<number> {
    const times: number[] = [];
    for (let i = 0; i < 9 && !isOver(); i++) {
      const since = now();
      await drain(tools);
      times.push(now() - since);
    }
    return median(times);
  }

  /**
   * Takes a block of steps, to the end of all they have asked for.
   * @param read milliseconds that a reading takes, which it takes to see that end; 0 to count them
   */
  async function take(
    { step, tools }: Steps,
    count: number,
    read: number,
    meter: Meter | null = null,
  ): Promise<Block> {
    let [working, waiting, reads, steps] = [0, 0, 0, 0];
    let isNew = true;
    const reader = tools.readTogether(() => {
      // Those of one reading are told together.
      if (isNew) reads++;
      isNew = false;
      queueMicrotask(() => (isNew = true));
    });
    const end = meter && begin(meter);
    try {
      for (let rested = now(); steps < count && !isOver(); steps++) {
        const since = now();
        if (meter) meter.isOn = true;
        const { result, made } = tools.watch(step);
        if (meter) meter.isOn = false;
        const loss = findTensors(result).find(isScalar);
        const isRead = loss && (steps % readEvery === 0 || steps === count - 1);
        dispose(made.filter((one) => one !== loss || !isRead));
        const over = now();
        working += over - since;
        if (isPromise(result)) throw new TypeError("a step that is taken apart is not to wait");
        if (isRead) await reader.keep(steps, loss);
        waiting += now() - over;
        if (now() - rested < longest) continue;
        await breathe();
        rested = now();
      }
      const since = now();
      await drain(tools);
      waiting += Math.max(0, now() - since - read);
      return { steps, working, waiting, reads };
    } finally {
      reader.dispose();
      end?.();
    }
  }

  return { take, timeRead };
}
