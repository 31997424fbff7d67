/** Of a run of `iterate`, what its fate is read from. */
type Run<S> = { step: number; iterations: number; at(k: number): S };

export type FateKind = "running" | "lost" | "learned" | "saturated" | "stuck" | "not there yet";

/** What has become of a run: the last step that began with numbers, and the state it began with. */
export type Fate<S> = { kind: FateKind; step: number; at: S };

/** Below this a slope moves nothing in any number of steps that somebody waits for. */
const flat = 1e-3;

/**
 * What has become of a run of training.
 * - `running`: there are steps to come.
 * - `lost`: its numbers are no longer finite. `step` is the one that lost them.
 * - `learned`: nothing that it says is wrong.
 * - `saturated`: what it says wrong it is sure of: every slope there is next to nothing, below 0.001.
 * - `stuck`: the slopes there are steep, but the last step moved nothing: they cancel.
 * - `not there yet`: it still moves.
 *
 * @group Runs
 * @example
 * fateOf(slow, []);
 * @param run what `iterate` gives
 * @param wrong for each answer that is wrong at its end, the slope there: how the answer moves with
 * its weighted sum
 * @returns the kind, the last step that began with finite numbers, and the state at that step
 */
export function fateOf<S extends object>(run: Run<S>, wrong: readonly number[]): Fate<S> {
  const { step, iterations } = run;
  const last = run.at(step);
  const lost = !allFinite(last);
  const k = lost ? lastFinite(run, Object.keys(last)) : Math.max(0, step - 1);
  const at = run.at(k);
  const kind = () => {
    if (step < iterations) return "running";
    if (lost) return "lost";
    if (wrong.length === 0) return "learned";
    if (wrong.every((slope) => Math.abs(slope) < flat)) return "saturated";
    return step > 0 && isSame(at, last) ? "stuck" : "not there yet";
  };
  return { kind: kind(), step: k, at };
}

/** What is not finite stays so: the last step before it is found by halving. */
function lastFinite(run: Run<object>, keys: string[]): number {
  let [low, high] = [0, run.step];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const state = run.at(middle) as Record<string, unknown>;
    if (allFinite(keys.map((key) => state[key]))) low = middle;
    else high = middle;
  }
  return low;
}

function allFinite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(allFinite);
}

/** Whether all that one has is the same in the other. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof b !== "object" || b === null) return Object.is(a, b);
  return Object.entries(b).every(([key, inner]) =>
    isSame((a as Record<string, unknown> | null)?.[key], inner),
  );
}
