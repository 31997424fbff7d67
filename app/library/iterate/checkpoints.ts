import { copy, type State, sizeOf } from "./state";

/** So many states are kept at most, at even strides: what lies between is soon worked out again. */
const most = 4096;

export type Checkpoints = {
  /** Keeps a copy of a state, if its step is one of those that are kept. */
  keep(k: number, state: State): void;
  /** The last kept state at or before a step; not a copy. */
  before(k: number): { k: number; state: State };
  bytes(): number;
};

/**
 * Keeps every so-many-th state, as copies, since a step may write into the lists of its own. Where
 * they take more than the room there is, every other one goes and the stride doubles.
 * @param room in bytes; the first state is kept in any case
 */
export function createCheckpoints(
  keys: readonly string[],
  start: State,
  steps: number,
  room: number,
): Checkpoints {
  let stride = Math.max(1, Math.ceil(steps / most));
  let kept: { state: State; bytes: number }[] = [];
  let bytes = 0;

  function keep(k: number, state: State) {
    if (k % stride !== 0 || k / stride !== kept.length) return;
    const own = copy(Object.fromEntries(keys.map((key) => [key, state[key]])));
    kept.push({ state: own, bytes: sizeOf(own) });
    bytes += kept.at(-1)!.bytes;
    while (bytes > room && kept.length > 1) {
      stride *= 2;
      kept = kept.filter((_, i) => i % 2 === 0);
      bytes = kept.reduce((sum, { bytes }) => sum + bytes, 0);
    }
  }

  keep(0, start);
  return {
    keep,
    before(k) {
      const i = Math.min(Math.floor(k / stride), kept.length - 1);
      return { k: i * stride, state: kept[i]!.state };
    },
    bytes: () => bytes,
  };
}
