/** A state that lasts less than this many milliseconds is not worth a picture. */
const flicker = 60;

/**
 * Tells all who look of changes, once before the next picture however much has happened.
 * @param nextFrame calls back before the next picture
 * @param shown is called once all have been told
 */
export function followPictures(nextFrame: (callback: () => void) => void, shown: () => void) {
  const listeners = new Set<() => void>();
  let scheduled = false;
  let soon: ReturnType<typeof setTimeout> | undefined;

  function tell() {
    scheduled = false;
    clearTimeout(soon);
    soon = undefined;
    for (const listener of listeners) listener();
    shown();
  }

  function changed() {
    if (scheduled) return;
    scheduled = true;
    nextFrame(tell);
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** For what cannot wait for a picture. */
    tell,
    changed,
    /** For what an answer will most likely overtake: a run of a few milliseconds shows its end alone. */
    changedSoon() {
      soon ??= setTimeout(changed, flicker);
    },
  };
}
