import { dispose, type Scalar, stack } from "@tensorflow/tfjs";

/** Milliseconds between two readings: so many times what the last one took, within these. */
const pauses = { shortest: 16, longest: 250 };

/**
 * Reads scalars, such as a run's losses, many at once: to ask a backend for its numbers and wait for
 * them costs as much for one as for a thousand. What is kept is disposed of once it is read.
 *
 * @group TensorFlow.js
 * @example
 * const losses: number[] = [];
 * const reader = readTogether((step, loss) => {
 *   losses[step] = loss;
 * });
 *
 * for (let step = 0; step < 5; step++)
 *   await reader.keep(step, tf.scalar(1 / (1 + step)));
 * await reader.end();
 *
 * losses;
 * @param follow gets each number, with the step it was kept under, in their order
 * @returns `keep`, which takes a step and its scalar; `end`, which reads what is left; and `dispose`,
 * which lets go of it unread
 */
export function readTogether(follow: (step: number, value: number) => void) {
  return readOn(() => {}, follow);
}

/** @param choose makes the backend the one in use that is to read them */
export function readOn(choose: () => void, follow: (step: number, value: number) => void) {
  const kept: { step: number; scalar: Scalar }[] = [];
  let asked = performance.now();
  let waited = 0;
  let reading = Promise.resolve();

  async function read() {
    const taken = kept.splice(0);
    if (taken.length === 0) return;
    choose();
    const all = stack(taken.map(({ scalar }) => scalar));
    dispose(taken);
    asked = performance.now();
    try {
      const values = await all.data();
      taken.forEach(({ step }, i) => {
        follow(step, values[i]!);
      });
    } finally {
      waited = performance.now() - asked;
      all.dispose();
    }
  }

  return {
    /** Keeps a step's scalar. Waits only if it is time to read while the last reading goes on. */
    async keep(step: number, scalar: Scalar): Promise<void> {
      kept.push({ step, scalar });
      const pause = Math.min(Math.max(pauses.shortest, 20 * waited), pauses.longest);
      if (performance.now() - asked < pause) return;
      await reading;
      reading = read();
    },
    /** Reads all that is still kept. */
    async end(): Promise<void> {
      await reading;
      await read();
    },
    /** Lets go of what will not be read any more. */
    dispose: () => dispose(kept.splice(0)),
  };
}
