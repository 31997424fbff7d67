import { findTools, type Holder } from "../../iterate/tensors";
import type { Run } from "../../package";
import type { Turns } from "../turns";

/** Takes so many steps, as `iterate` does. */
export type Train<T> = (steps: number) => Iterable<T> | AsyncIterable<T>;

export type Stream = Iterator<unknown> | AsyncIterator<unknown>;

/** So many milliseconds a lane that is ended gets to come to its end before the next begins. */
const grace = 1000;

/** What a lane has in hand: its turn, what it waits for or follows, and what is made for it. */
export function openWork(owner: Run, turns: Turns) {
  const wait = setTimeout.bind(globalThis);
  const turn = turns.take(owner);
  const holders = new Set<Holder>();
  let opening: Promise<unknown> | null = null;
  let stream: Stream | null = null;
  let ended = false;
  let closing: Promise<void> | null = null;

  async function closeOnce() {
    ended = true;
    const settled = stream ? attempt(() => stream!.return?.()) : opening;
    if (settled) await Promise.race([settled, new Promise((resolve) => wait(resolve, grace))]);
    for (const holder of holders) holder.letGo();
    turn.giveBack();
  }
  /** Tells what goes on to end, lets go of all, and gives the turn back. */
  const close = () => (closing ??= closeOnce());
  owner.onEnd(close);

  return {
    turn,
    close,
    isOver: () => ended,
    /** Holds what is made from here on; null where there is no TensorFlow.js. */
    hold(): Holder | null {
      const holder = findTools()?.hold() ?? null;
      if (holder) holders.add(holder);
      return holder;
    },
    letGo(holder: Holder | null) {
      holder?.letGo();
      holders.delete(holder!);
    },
    /** Waits for what opens the lane. */
    async waitFor<T>(given: PromiseLike<T>): Promise<T> {
      const settled = Promise.resolve(given);
      opening = settled.catch(() => {});
      const value = await settled;
      opening = null;
      return value;
    },
    /** Follows a stream, or none any more. */
    follow(next: Stream | null) {
      stream = next;
    },
  };
}

export type Work = ReturnType<typeof openWork>;

export async function attempt(f: () => unknown) {
  try {
    await f();
  } catch {}
}
