import { numpyRandom } from "../../random";
import { orderOf } from "../orderOf";

export type Draws = {
  uniform(low: number, high: number): number;
  normal(mean: number, variance: number): number;
  /** Numbers from 0 up to n - 1, in an order of their own. */
  order(n: number): Uint32Array;
};

/** @throws RangeError for what is no seed */
export function drawsOf(seed: number): Draws {
  const random = numpyRandom(seed);
  const uniform = (low: number, high: number) => low + (high - low) * random.rand();
  return {
    uniform,
    // Source: G. Box and M. Muller, Annals of Mathematical Statistics 29 (1958), 610–611.
    normal(mean, variance) {
      const radius = Math.sqrt(-2 * variance * Math.log(1 - random.rand()));
      return mean + radius * Math.cos(2 * Math.PI * random.rand());
    },
    order: (n) => orderOf(n, () => random.rand()),
  };
}
