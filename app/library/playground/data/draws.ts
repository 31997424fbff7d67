import { numpyRandom } from "../../random";

export type Draws = {
  uniform(low: number, high: number): number;
  normal(mean: number, variance: number): number;
  /** Numbers from 0 up to n - 1, in an order of their own. Source: Knuth, TAOCP 2, algorithm P. */
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
    order(n) {
      const order = Uint32Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = Math.floor(random.rand() * (i + 1));
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      return order;
    },
  };
}
