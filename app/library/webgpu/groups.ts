/** A group of dispatches is to take so many milliseconds at most. */
const aim = 40;
const mostDispatches = 16_384;
const fastestGrowth = 8;

/**
 * How many dispatches go out together next, so that a Stop, progress and any watchdog have their turn:
 * as many as would take 40 ms if each took its share of what the last group took.
 * @param size how many the last group had
 * @param took its milliseconds, waiting included: so the estimate is rather too high
 */
export function nextSize(size: number, took: number): number {
  const factor = Math.min(fastestGrowth, aim / Math.max(took, 0.1));
  return Math.min(mostDispatches, Math.max(1, Math.floor(size * factor)));
}
