import type { NotebookView } from "../../cell/notebook";

/** The value that stays with the end of a run, however long the run becomes. */
export const forever = 1_000_000;

/** At its own pace a whole run plays for so many milliseconds. */
const wholeRun = 8000;

/** How many steps a run has taken so far; null while there is no run. */
export function lastStep(notebook: NotebookView, path: string): number | null {
  const found = notebook.value(path);
  return found?.kind === "number" && found.value >= 0 ? Math.floor(found.value) : null;
}

/** The control's value for a step of a run that has come to `end`. */
export function toMoment(step: number, end: number): number {
  return step >= end ? forever : Math.max(0, Math.floor(step));
}

/** Where a run that plays is some milliseconds later. */
export function advance(from: number, milliseconds: number, end: number, speed: number): number {
  return Math.min(end, from + (end * speed * milliseconds) / wholeRun);
}

/**
 * Plays a run, a picture at a time and while the page can be seen; where the reader wants no motion,
 * a step of a second at a time. It ends with the run, or once somebody else moves the moment.
 * @returns what stops it
 */
export function play(of: {
  from: number;
  end(): number;
  speed(): number;
  value(): number;
  set(value: number): void;
  ended(): void;
}): () => void {
  const beat = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1000 : 0;
  let at = of.from;
  let sent = of.value();
  let before = performance.now();
  let frame = requestAnimationFrame(move);

  function move(now: number) {
    if (of.value() !== sent) return of.ended();
    if (now - before >= beat) {
      at = advance(at, Math.min(now - before, beat + 100), of.end(), of.speed());
      before = now;
      sent = toMoment(at, of.end());
      of.set(sent);
      if (sent === forever) return of.ended();
    }
    frame = requestAnimationFrame(move);
  }

  return () => cancelAnimationFrame(frame);
}
