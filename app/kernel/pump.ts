import { type Entered, tellEnter } from "./enter";

export type AnyIterator = Iterator<unknown> | AsyncIterator<unknown>;

/** True for what a generator function returns, not for arrays and other iterables. */
export function isGenerator(value: unknown): value is AnyIterator {
  try {
    const tag = Object.prototype.toString.call(value);
    return tag === "[object Generator]" || tag === "[object AsyncGenerator]";
  } catch {
    return false; // It throws where it is looked at.
  }
}

/**
 * Runs a generator to its end in slices of time. Between slices messages come in, so that a long
 * run can be stopped or superseded. Reading the clock at every yield would cost more than a short
 * step does, so it is read after a stride of yields that grows while they are quick.
 * @param slice milliseconds; a run that has lasted gets slices up to three times as long
 * @param follow gets the last value of each slice
 * @param end is called once, after the last; both at once if the generator ends within a slice
 * @throws what the generator throws
 */
export async function pump(
  iterator: AnyIterator,
  run: Entered & { live: boolean },
  host: { now(): number; hop(): Promise<void> },
  slice: number,
  follow: (value: unknown) => void,
  end: () => void,
): Promise<void> {
  let stride = 1;
  const begun = host.now();
  for (;;) {
    const started = host.now();
    const length = started - begun < 20 * slice ? slice : 3 * slice;
    let value: unknown;
    let yielded = false;
    let done = false;
    let leave = tellEnter(run);
    try {
      for (let left = 1; !done; ) {
        let next = iterator.next();
        if (next instanceof Promise) {
          leave();
          next = await next;
          if (!run.live) return;
          leave = tellEnter(run);
        }
        const result = next as IteratorResult<unknown>;
        if (result.done) done = true;
        else {
          value = result.value;
          yielded = true;
        }
        if (--left > 0) continue;
        const elapsed = host.now() - started;
        if (elapsed >= length) break;
        if (elapsed < slice / 8) stride = Math.min(stride * 2, 256);
        else if (elapsed > slice / 2) stride = Math.max(1, stride >> 1);
        left = stride;
      }
    } finally {
      leave();
    }
    if (yielded) follow(value);
    if (done) return end();
    await host.hop();
    if (!run.live) return;
  }
}
