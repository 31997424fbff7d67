/** Microseconds that a step takes, at least and at most; where it is known well, both the same. */
export type Pace = { from: number; to: number };

/** A lane that has yet to run, and what is known of it. */
export type Ahead = {
  label: string;
  /** Null where nothing is known. */
  pace: Pace | null;
  /** From 0 to 1, how much of its run it has done. */
  done: number;
  /** Milliseconds that it takes to get started, besides its run. */
  start: number;
};

/** How a lane measures: five runs or as many as fit into three seconds, and one at least. */
const [mostRuns, longest] = [5, 3000];

/** Milliseconds that lanes take in all, at least and at most. */
export function foresee(lanes: Ahead[], steps: number): Pace {
  const all = lanes.map((lane) => takes(lane, steps));
  return { from: addUp(all.map(({ from }) => from)), to: addUp(all.map(({ to }) => to)) };
}

/**
 * About how long lanes take, and which one most of it; "" where nothing is known of any.
 * @param left says `left` after the time: they are on their way
 */
export function sayForeseen(lanes: Ahead[], steps: number, left = ""): string {
  if (lanes.every(({ pace }) => pace === null)) return "";
  const { from, to } = foresee(lanes, steps);
  const [low, high] = [writeRoughly(from), writeRoughly(to)];
  const slow = lanes.find((lane) => lanes.length > 1 && takes(lane, steps).to > to / 2);
  const most = slow && to > longest ? `, most of it ${slow.label}` : "";
  return `about ${low === high ? low : `${shorten(low, high)} to ${high}`}${left}${most}`;
}

function takes({ pace, done, start }: Ahead, steps: number): Pace {
  const of = (perStep: number) => {
    const run = (perStep * steps) / 1000;
    return start + (1 - done) * Math.max(run, Math.min(mostRuns * run, longest));
  };
  return pace ? { from: of(pace.from), to: of(pace.to) } : { from: start, to: start };
}

/** A time as it is foreseen, which is not to be had to the second: `7 s`, `35 s`, `3 min`, `2 h`. */
function writeRoughly(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.5) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 57.5) return `${5 * Math.round(seconds / 5)} s`;
  if (seconds < 59.5 * 60) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** Of two times in one unit the first needs none. */
function shorten(low: string, high: string): string {
  const [count, unit] = low.split(" ");
  return high.endsWith(` ${unit}`) ? count! : low;
}

const addUp = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0);
