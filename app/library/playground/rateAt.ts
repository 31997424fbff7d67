/**
 * The learning rate at a step: `constant` is the same at all; `step` is a tenth of it from half of the run
 * on, and a hundredth from three quarters on; `cosine` falls like half a wave of a cosine, to 0.
 *
 * @group Playground
 * @example
 * [0, 50, 99].map((k) => rateAt(k, 100, 0.1, "cosine"));
 * @param k the step, counted from 0
 * @param steps how many steps the run has
 * @param R the learning rate at first
 * @param schedule `constant`, `step` or `cosine`
 * @returns the rate
 * @throws RangeError for an unknown schedule
 */
export function rateAt(k: number, steps: number, R: number, schedule: string): number {
  const done = k / steps;
  if (schedule === "constant") return R;
  if (schedule === "step") return done < 0.5 ? R : done < 0.75 ? R / 10 : R / 100;
  if (schedule === "cosine") return (R * (1 + Math.cos(Math.PI * done))) / 2;
  throw new RangeError(`there is no schedule called ${schedule}`);
}
