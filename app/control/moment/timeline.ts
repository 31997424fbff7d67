import type { NotebookView } from "../../cell/notebook";
import type { Watched } from "../../kernel/protocol";

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
export function advance(
  from: number,
  milliseconds: number,
  end: number,
  speed: number,
  pace: Pace = plain,
): number {
  const share = pace.shareAt(from / end) + (speed * milliseconds) / wholeRun;
  return share >= 1 ? end : end * pace.placeAt(share);
}

/** Which share of its time a run takes to a place, and where it is after such a share; both from 0 to 1. */
export type Pace = { shareAt(place: number): number; placeAt(share: number): number };

const plain: Pace = { shareAt: (place) => place, placeAt: (share) => share };

/**
 * Half of a run's time goes to its steps, each the same, and half to what changes along a curve of it:
 * so it goes slower where that falls or rises.
 */
export function paceOf(curve: Watched | undefined): Pace {
  if (curve?.kind !== "series" || curve.index.length < 2 || curve.length < 2) return plain;
  const { index, value, length } = curve;
  const ways = [0];
  for (let k = 1; k < value.length; k++)
    ways.push(ways[k - 1]! + Math.abs(value[k]! - value[k - 1]!));
  const whole = ways.at(-1)!;
  if (!(whole > 0 && whole < Infinity)) return plain;
  const places = [...Array.from(index, (k) => k / (length - 1)), 1];
  const shares = [...ways, whole].map((way, k) => (places[k]! + way / whole) / 2);
  return {
    shareAt: (place) => between(places, shares, place),
    placeAt: (share) => between(shares, places, share),
  };
}

/** Along straight lines through points whose `xs` ascend. */
function between(xs: number[], ys: number[], x: number): number {
  const k = xs.findIndex((one) => one >= x);
  if (k <= 0) return ys[k < 0 ? ys.length - 1 : 0]!;
  const [from, to] = [xs[k - 1]!, xs[k]!];
  return ys[k - 1]! + ((ys[k]! - ys[k - 1]!) * (x - from)) / (to - from);
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
  pace?: Pace;
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
    const end = of.end();
    // A run that is made anew has not come so far yet.
    if (end === 0 || end < at) before = now;
    else if (now - before >= beat) {
      const time = Math.min(now - before, beat + 100);
      at = advance(at, time, end, of.speed(), beat ? plain : of.pace);
      before = now;
      sent = toMoment(at, end);
      of.set(sent);
      if (sent === forever) return of.ended();
    }
    frame = requestAnimationFrame(move);
  }

  return () => cancelAnimationFrame(frame);
}
