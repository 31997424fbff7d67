import type { Cell } from "./cell";
import { type CellFunction, compileCell, type Returned } from "./compile";
import { frameLength, type Host, longestPause, sliceLength } from "./host";
import { valuesOf } from "./legacy";
import { type AnyIterator, isGenerator, pump } from "./pump";
import { type CellRun, type Progress, tellReturn } from "./run";
import { lookUp } from "./watch";

/** What comes of a run. */
export type RunEvents = {
  /** Each of its names has a value, and it goes on. */
  spoke(): void;
  ended(): void;
  failed(error: unknown): void;
  /** The cell's code is entered, unless the run turns out to be over. */
  enters(): void;
  /** It has been left, at its end or for a while; it may turn out to have failed. */
  left(): void;
  /** The cell whose run reads a generator already. */
  readerOf(iterator: AnyIterator): string | undefined;
};

/**
 * Runs a cell's function and follows the generators it gives to their end. It resolves once none of
 * that goes on, though the run may have been over long before.
 * @param loading what has to be there first; null if nothing has
 * @param give makes the values of its parameters
 */
export async function carryOut<Loaded>(
  run: CellRun,
  cell: Pick<Cell, "compiled" | "params" | "edition" | "linesAbove" | "fn" | "legacy">,
  loading: Promise<Loaded> | null,
  give: (loaded: Loaded | null) => unknown[],
  host: Pick<Host, "now" | "hop">,
  on: RunEvents,
) {
  try {
    const loaded = loading && (await loading);
    if (!run.live) return;
    if (loading) run.started = host.now();
    cell.fn ??= compileCell(cell.compiled, cell.params, cell.edition, cell.linesAbove);
    let returned = call(run, cell.fn, () => give(loaded), on);
    if (returned instanceof Promise) {
      returned = await returned;
      if (run.live) on.left();
    }
    if (!run.live) return;
    const left = cell.legacy && valuesOf(cell.legacy);
    await follow(run, returned, left ?? {}, host, on);
  } catch (error) {
    if (run.live) on.failed(error);
  }
}

/** Not as the cell's method: what a cell calls `this` would be the kernel's own record of it. */
function call(run: CellRun, fn: CellFunction, give: () => unknown[], on: RunEvents) {
  try {
    const values = give();
    on.enters();
    return run.live ? fn(...values) : over;
  } finally {
    on.left();
    tellReturn(run);
  }
}

const over: Returned = { outputs: {}, display: undefined };

/**
 * Takes plain values at once and each generator's one by one. A generator has one reader, however
 * many names it has: what is read is the value of them all.
 * @param left what names of generators have from elsewhere: those are not read
 */
function follow(
  run: CellRun,
  { outputs, display }: Returned,
  left: Record<string, unknown>,
  host: Pick<Host, "now" | "hop">,
  on: RunEvents,
) {
  const streams = new Map<AnyIterator, (string | null)[]>();
  for (const [name, value] of [...Object.entries(outputs), [null, display] as const]) {
    if (isGenerator(value) && name !== null) run.streamed.add(name);
    if (!isGenerator(value)) say(run, [name], value);
    else if (name !== null && Object.hasOwn(left, name)) {
      say(run, [name], left[name]);
      value.return?.();
    } else if (!streams.get(value)?.push(name)) streams.set(value, [name]);
  }
  if (streams.size === 0) {
    on.ended();
    return null;
  }
  for (const iterator of streams.keys()) refuseSecond(on.readerOf(iterator));
  run.streams = [...streams.keys()];
  const silent = new Set(run.streams);
  const open = new Set(run.streams);
  let nextTime = Number.NEGATIVE_INFINITY;
  const followed = Array.from(streams, ([iterator, names]) => {
    const hear = (value: unknown) => {
      on.left();
      if (!run.live) return;
      say(run, names, value);
      run.step = readProgress(value) ?? run.step;
      silent.delete(iterator);
      const now = host.now();
      if (silent.size > 0 || now < nextTime) return;
      nextTime = now + Math.max(pauseAfter(now - run.started), 4 * run.displayed.cost);
      on.spoke();
    };
    const end = () => {
      on.left();
      if (!run.live) return;
      if (silent.delete(iterator)) say(run, names, undefined);
      open.delete(iterator);
      if (open.size === 0) on.ended();
    };
    return pump(iterator, run, host, sliceLength, hear, end).catch((error) => {
      if (run.live) on.failed(error);
    });
  });
  return Promise.all(followed);
}

function refuseSecond(reader: string | undefined) {
  if (reader === undefined) return;
  throw new TypeError(
    `the cell ${reader} reads this generator already, and each would get a part of its values; use the name that it has there`,
  );
}

/** Notes the value of names, null being what the cell shows. */
function say(run: CellRun, names: (string | null)[], value: unknown) {
  for (const name of names) {
    if (name === null) run.shown = value;
    else run.said.set(name, value);
  }
}

/**
 * How long a stream's dependents and the page wait for its next value: a frame at first, and a
 * fifth of the run's age up to 200 ms, so that being watched costs a long run next to nothing.
 */
const pauseAfter = (age: number) => Math.min(Math.max(frameLength, age / 5), longestPause);

/** A streamed value that says its `step` (and of how many `iterations`) shows how far a run is. */
function readProgress(value: unknown): Progress | null {
  const step = lookUp(value, ["step"]);
  if (typeof step !== "number") return null;
  const steps = lookUp(value, ["iterations"]);
  return { step, steps: typeof steps === "number" ? steps : null };
}
