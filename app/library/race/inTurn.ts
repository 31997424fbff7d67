import { findTools, type Holder } from "../iterate/tensors";
import type { Run } from "../package";
import type { Turns } from "./turns";

/**
 * Measures something for a run of a cell when its turn in the line has come, and lets go at the end of
 * what it has made of TensorFlow.js.
 * @param measure gets what holds that; null where there is no TensorFlow.js yet
 * @throws Error if the run ends before its turn
 */
export async function inTurn<T>(
  owner: Run,
  turns: Turns,
  measure: (holder: Holder | null) => Promise<T>,
): Promise<T> {
  const turn = turns.take(owner);
  owner.onEnd(turn.giveBack);
  let holder: Holder | null = null;
  try {
    if (!(await turn.come)) throw new Error("the run has ended");
    holder = findTools()?.hold() ?? null;
    return await measure(holder);
  } finally {
    holder?.letGo();
    turn.giveBack();
  }
}
