import type { Plan } from "./record";

const words: Record<string, string> = { E: "error", L: "loss" };

/**
 * Gives a function that prints a number if its step is a tenth of the run.
 * @param measured the numbers that a step measures: the first is printed unless an option says which
 */
export function createLog({ options, steps, owner }: Plan, measured: readonly string[]) {
  const [key] = measured;
  const usual = key === undefined ? {} : { [key]: words[key] ?? key };
  const told = options.log === false ? {} : (options.log ?? usual);
  const tenth = Math.ceil(steps / 10);
  return {
    tenth,
    keys: Object.keys(told),
    print(key: string, k: number, value: number) {
      if (Object.hasOwn(told, key) && k % tenth === 0)
        owner.print(`${told[key]} at step ${k}: ${value.toExponential(2)}`);
    },
  };
}
