/** A note outlasts its run by so many milliseconds: by then what came of it is drawn. */
const restLength = 500;

/**
 * Notes which cells run with code of the reader's, so that the next visit knows of a run whose end
 * this one has not seen. A run that follows another within a moment costs no more notes.
 * @param note keeps the note that a cell runs, or takes it back
 */
export function noteRuns(note: (cell: string, runs: boolean) => void) {
  const noted = new Set<string>();
  let running = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Takes back the notes of all that has come to its end. */
  function lift() {
    clearTimeout(timer);
    timer = undefined;
    for (const cell of noted) {
      if (running.has(cell)) continue;
      noted.delete(cell);
      note(cell, false);
    }
  }

  return {
    /** A cell is about to be entered. */
    enter(cell: string) {
      running.add(cell);
      if (noted.has(cell)) return;
      noted.add(cell);
      note(cell, true);
    },
    /** What runs now. */
    follow(now: ReadonlySet<string>) {
      running = new Set(now);
      if (noted.size > 0) timer ??= setTimeout(lift, restLength);
    },
    lift,
  };
}
