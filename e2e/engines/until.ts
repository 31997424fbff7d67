import { setTimeout as wait } from "node:timers/promises";

/**
 * Asks until what comes of it will do.
 * @param what it is that is asked for, in words for whoever reads that it did not come
 * @param within so many milliseconds
 * @throws Error with what came of it last
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T> | T,
  will: (found: T) => boolean = Boolean,
  within = 10_000,
): Promise<T> {
  const begun = performance.now();
  for (;;) {
    const found = await ask();
    if (will(found)) return found;
    const waited = performance.now() - begun;
    if (waited > within)
      throw new Error(`${what}: after ${within / 1000} s it is still ${JSON.stringify(found)}`);
    // Asking takes time from what is asked for.
    await wait(20 + waited / 10);
  }
}
