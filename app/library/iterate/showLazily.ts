import type { State } from "./state";

/**
 * Gives an object values that are worked out when somebody looks, once for each of its steps: what
 * nobody looks at costs a run nothing.
 * @param work is called at once too, which tells the keys
 */
export function showLazily(shown: State & { step: number }, work: () => State): void {
  let step = shown.step;
  let values = work();
  const look = () => {
    if (step !== shown.step) [values, step] = [work(), shown.step];
    return values;
  };
  for (const key of Object.keys(values))
    Object.defineProperty(shown, key, {
      get: () => look()[key],
      enumerable: true,
      configurable: true,
    });
}
