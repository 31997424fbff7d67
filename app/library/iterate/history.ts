import type { Checkpoints } from "./checkpoints";
import type { Column, Step } from "./columns";
import { copy, pick, type State } from "./state";

/** All that a run keeps of its steps. */
type Kept = {
  stateKeys: readonly string[];
  /** The keys of what a step gives. */
  resultKeys: readonly string[];
  columns: readonly Column[];
  /** Those of the state's keys that have no column. */
  others: readonly string[];
  /** Their values now and then; null if none can be kept. */
  checkpoints: Checkpoints | null;
  /** Works a state out again; null where that takes waiting, or tensors. */
  replay: Step | null;
  /** The step the run has come to, and its state. */
  now(): { step: number; state: State };
};

/**
 * Gives a function that says what the state was before a step, and what that step measured. The
 * last state that was worked out stays at hand, so that the ones after it are a step away.
 */
export function createHistory(kept: Kept): (k: number) => State {
  const { stateKeys, resultKeys, columns, others, checkpoints, replay, now } = kept;
  const hasColumn = (key: string) => columns.some((column) => column.key === key);
  const measured = resultKeys.filter((key) => !stateKeys.includes(key));
  const unwritten = measured.filter((key) => !hasColumn(key));
  let last: { k: number; state: State } | null = null;

  const numbersAt = (k: number, ofState: boolean): State =>
    Object.fromEntries(
      columns
        .filter(({ isState }) => isState === ofState)
        .map(({ key, values }) => [key, values[k]]),
    );

  function othersAt(k: number): State {
    if (!checkpoints) return {};
    const kept = checkpoints.before(k);
    let at = last && last.k >= kept.k && last.k <= k ? last : null;
    at ??= { k: kept.k, state: { ...numbersAt(kept.k, true), ...copy(kept.state) } };
    if (at.k < k && !replay)
      throw new RangeError(`step ${k} is not on record: of a run that waits, only some steps are`);
    last = null; // A step may write into the state that it is given, and then throw.
    while (at.k < k) at = { k: at.k + 1, state: replay!(at.state) as State };
    last = at;
    return copy(pick(at.state, others));
  }

  return (k) => {
    const { step, state } = now();
    if (!Number.isInteger(k) || k < 0 || k > step)
      throw new RangeError(`there is no step ${k}: the run has come to step ${step}`);
    if (k === step) return copy(pick(state, stateKeys));
    const then = { ...numbersAt(k, true), ...othersAt(k) };
    const again = unwritten.length > 0 && replay ? replay(copy(then)) : {};
    return pick({ ...(again as State), ...numbersAt(k, false), ...then }, resultKeys);
  };
}
