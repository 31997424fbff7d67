import type { Run as LibraryRun, Opened } from "../library/package";
import { type CellFunction, compileCell, type Returned } from "./compile";
import { createConsole, type Printed } from "./console";
import { createDisplay, type Displayed, noneDisplayed, showAll } from "./display";
import { describeFailure } from "./failure";
import type {
  CellOutput,
  CompiledCell,
  Failure,
  FromKernel,
  InputValue,
  RunState,
  ToKernel,
  Watched,
} from "./protocol";
import { isGenerator, pump } from "./pump";
import { bindTimers, type Timers } from "./timers";
import { lookUp, splitPath, watchValue } from "./watch";

/** What the scheduler needs of the place it runs in: a worker, a frame or Node. */
export type Host = {
  post(message: FromKernel): void;
  /** Names a cell may use without importing, here already. */
  library: Opened;
  /** Names that come with a library which is loaded when a cell first needs it. */
  lazy: Record<string, string>;
  load(library: string): Promise<Opened>;
  now(): number;
  /** Resolves after messages that wait have come in. */
  hop(): Promise<void>;
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
  /** The scheduler itself failed, as when a cell has changed a built-in that it needs. */
  broken(error: unknown): void;
};

/** One run of a cell. It is dead once stopped, superseded or failed; then nothing it does counts. */
type Run = { live: boolean; streams: Stream[]; step: Progress };
type Stream = { name: string | null; iterator: Iterator<unknown> | AsyncIterator<unknown> };
type Progress = { step: number | null; steps: number | null };

type Cell = CompiledCell & {
  fn: CellFunction | null;
  params: string[];
  /** Its values are not those of its present inputs. */
  dirty: boolean;
  /** Its names have values that dependents may read. */
  published: boolean;
  requested: boolean;
  /** Stopped by the reader: waits for Run. */
  held: boolean;
  /** Nothing has changed since the author's run, whose values the page shows. */
  baked: boolean;
  run: Run | null;
  /** What is to be called once its last run counts no more. */
  ends: (() => void)[];
  /** When its last run began, or was ready to, once its libraries had come. */
  started: number;
  /** Those of its last run; while one has yet to go off, the cell is at work. */
  timers: Timers | null;
  milliseconds: number;
  failure: Failure | null;
  shown: unknown;
  printed: Printed;
  displayed: Displayed;
  printedChanged: boolean;
};

const noProgress: Progress = { step: null, steps: null };
const sliceLength = 8;
const frameLength = 16;
const longestPause = 200;
/** What nobody sees waits until no input has come for so many milliseconds. */
const restLength = 120;
/** While something above it moves on, a cell that nobody sees follows only so often. */
const unseenPause = 500;

/**
 * Runs cells in dependency order, the latest inputs first. A change re-runs what depends on it; a
 * generator's value is each value it yields, and its dependents follow it at most once a frame.
 * What somebody sees comes first; the rest waits until the reader's hand rests, and then runs too.
 */
export function createScheduler(host: Host) {
  let order: Cell[] = [];
  const cells = new Map<string, Cell>();
  const producers = new Map<string, Cell>();
  const variables = new Map<string, unknown>(Object.entries(host.library.names));
  let watches: { path: string; names: string[]; points: number }[] = [];
  const changed = new Set<string>();
  const inputs = new Set<string>();
  const reported = new Map<string, string>();
  /** The cells whose runs have ended since the page was told of them. */
  const ended = new Set<string>();
  /** What the page knows of watched values; a curve is told anew, for it may change in place. */
  const known = new Map<string, Watched>();
  /** Variables and cells that somebody can see; null if all of them. */
  let seen: ReadonlySet<string> | null = null;
  let lastInput = Number.NEGATIVE_INFINITY;
  let paused = false;
  let flushing = false;
  let waking = false;
  let telling = false;
  let seq = 0;
  let lastPost = 0;
  const createTimers = bindTimers();
  /** Names that every cell has one of its own of, unless a cell or a control declares them. */
  const nobody: LibraryRun = { cell: "", settings: {}, print() {}, onReturn() {}, onEnd() {} };
  const ownNames = new Set([
    "console",
    "display",
    ...Object.keys(createTimers(() => {}).names),
    ...Object.keys(host.library.forRun?.(nobody) ?? {}),
  ]);
  /** What is loaded, by the names that each run has its own of. */
  const opened = new Map<string, Opened>();

  function receive(message: ToKernel) {
    if ("seq" in message) seq = message.seq;
    switch (message.type) {
      case "define":
        return define(message.cells, message.inputs, message.paused);
      case "input":
        return input(message.name, message.value);
      case "run":
        return request(message.cells);
      case "stop":
        return stop(message.cell);
      case "watch":
        watches = message.watches.map((w) => ({ ...w, names: splitPath(w.path) }));
        known.clear();
        for (const { names } of watches) if (variables.has(names[0]!)) changed.add(names[0]!);
        return report(true);
      case "seen":
        seen = message.names && new Set(message.names);
        flush(true);
        return;
      case "ping":
        return host.post({ type: "pong", id: message.id });
    }
  }

  function define(next: CompiledCell[], inputs: Record<string, InputValue>, pause: boolean) {
    const before = new Map(cells);
    cells.clear();
    producers.clear();
    paused = pause;
    reported.clear();
    order = next.map((compiled) => {
      const old = before.get(compiled.name);
      const same = old && old.code === compiled.code && old.mode === compiled.mode;
      const cell = same ? Object.assign(old, compiled) : createCell(compiled, old === undefined);
      cells.set(cell.name, cell);
      for (const name of cell.outputs) producers.set(name, cell);
      return cell;
    });
    for (const old of before.values()) {
      if (cells.get(old.name) === old) continue;
      cancel(old);
      for (const name of old.outputs) if (!producers.has(name)) forget(name);
    }
    for (const [name, value] of Object.entries(inputs)) setInput(name, value);
    for (const cell of order) link(cell);
    for (const cell of order) if (!cell.published && !cell.run) invalidate(cell, !cell.baked);
    flush();
  }

  /** Gives a cell its parameters: those of its free names that something here provides. */
  function link(cell: Cell) {
    const params = cell.inputs.filter(
      (name) =>
        ownNames.has(name) ||
        producers.has(name) ||
        variables.has(name) ||
        Object.hasOwn(host.lazy, name),
    );
    if (cell.fn && params.join() === cell.params.join()) return;
    cancel(cell);
    if (cell.fn) cell.baked = false;
    cell.params = params;
    cell.published = false;
    try {
      cell.fn = compileCell(cell, params);
      cell.failure = null;
    } catch (error) {
      cell.fn = null;
      cell.failure = describeFailure(error, cell.name, cells);
    }
  }

  function input(name: string, value: InputValue) {
    lastInput = host.now();
    setInput(name, value);
    for (const cell of order) if (cell.params.includes(name)) invalidate(cell, true);
    flush();
  }

  function setInput(name: string, value: InputValue) {
    inputs.add(name);
    setVariable(name, value);
  }

  /** Asks for cells, and for whatever above them has no value yet. */
  function request(names: string[]) {
    paused = false;
    const ask = (cell: Cell) => {
      for (const name of cell.params) {
        const above = producers.get(name);
        if (above && !above.published && !above.run && !above.requested) ask(above);
      }
      cell.requested = true;
      cell.held = false;
      if (cell.fn) cell.failure = null;
      cell.dirty = true;
    };
    for (const name of names) {
      const cell = cells.get(name);
      if (!cell) continue;
      cancel(cell);
      ask(cell);
    }
    flush();
  }

  function stop(name: string) {
    const cell = cells.get(name);
    if (!cell) return report(true);
    if (atWork(cell)) cell.milliseconds = host.now() - cell.started;
    // Once it has run, others may call its functions: those may still wait.
    if (cell.published && !cell.run) cell.timers?.clear();
    else cancel(cell);
    cell.requested = false;
    cell.held = true;
    // The page may take it for queued though it is stopped as it was before.
    reported.delete(name);
    report(true);
    flush();
  }

  /** Ends a run. Its generator gets to clean up; what it does from here on counts for nothing. */
  function cancel(cell: Cell) {
    cell.timers?.close();
    cell.timers = null;
    for (const end of cell.ends.splice(0)) end();
    const { run } = cell;
    if (!run) return;
    run.live = false;
    cell.run = null;
    for (const { iterator } of run.streams) {
      try {
        Promise.resolve(iterator.return?.()).catch(() => {});
      } catch {}
    }
  }

  /** Marks a cell and all that depends on it; `byReader` if the cause is a change of the reader's. */
  function invalidate(cell: Cell, byReader: boolean, seen = new Set<Cell>()) {
    if (seen.has(cell)) return;
    seen.add(cell);
    cancel(cell);
    cell.dirty = true;
    cell.published = false;
    if (cell.fn) cell.failure = null;
    if (byReader) Object.assign(cell, { baked: false, held: false });
    for (const below of dependents(cell)) invalidate(below, byReader, seen);
  }

  const dependents = (cell: Cell) =>
    order.filter((below) => below.params.some((name) => producers.get(name) === cell));

  const wanted = (cell: Cell) =>
    cell.dirty &&
    !cell.run &&
    !cell.held &&
    cell.fn !== null &&
    (cell.requested || (cell.mode === "auto" && !paused));

  /** The name this cell waits for, if any of those it needs has no value. */
  const waitsFor = (cell: Cell) =>
    cell.params.find((name) => {
      const above = producers.get(name);
      return above && !above.published;
    }) ?? null;

  const canRun = (cell: Cell) =>
    wanted(cell) &&
    waitsFor(cell) === null &&
    // One run for one press: a manual cell does not follow a stream, it waits for the end.
    !(cell.mode === "manual" && movesAbove(cell));

  /** The cells whose values somebody sees, or waits for, and all that those are made from. */
  function findNeeded(names: ReadonlySet<string>): Set<Cell> {
    const needed = new Set<Cell>();
    const need = (cell: Cell) => {
      if (needed.has(cell)) return;
      needed.add(cell);
      if (cell.mode === "manual" && !cell.requested) return;
      for (const name of cell.params) {
        const above = producers.get(name);
        if (above) need(above);
      }
    };
    for (const cell of order)
      if (cell.requested || [cell.name, ...cell.outputs].some((name) => names.has(name)))
        need(cell);
    return needed;
  }

  /** The cells that depend on one that runs. */
  function findMoving(): Set<Cell> {
    const moving = new Set<Cell>();
    const move = (cell: Cell) => {
      for (const below of dependents(cell)) {
        if (moving.has(below)) continue;
        moving.add(below);
        move(below);
      }
    };
    for (const cell of order) if (cell.run !== null) move(cell);
    return moving;
  }

  /** The cell to run now: what somebody sees, or else what has waited until the reader rests. */
  function findNext(): Cell | undefined {
    if (seen === null) return order.find(canRun);
    const ready = order.filter(canRun);
    if (ready.length === 0) return undefined;
    const needed = findNeeded(seen);
    const first = ready.find((cell) => needed.has(cell));
    if (first) return first;
    const moving = findMoving();
    const rest = lastInput + restLength;
    const now = host.now();
    const next = ready.find(
      (cell) => rest <= now && !(moving.has(cell) && now < cell.started + unseenPause),
    );
    if (!next) wake();
    return next;
  }

  /** Looks again, a while later, for what had to wait. */
  async function wake() {
    if (waking) return;
    waking = true;
    await host.wait(restLength);
    waking = false;
    flush(true);
  }

  /**
   * Starts every cell that can run, going back to messages whenever a slice of time is used up.
   * @param quiet says nothing if there is none
   */
  async function flush(quiet = false) {
    if (flushing) return;
    flushing = true;
    try {
      await startAll(quiet);
    } catch (error) {
      host.broken(error);
    }
  }

  async function startAll(quiet: boolean) {
    let since = host.now();
    let told = quiet;
    for (let cell = findNext(); cell; cell = findNext()) {
      told = false;
      start(cell);
      if (host.now() - since > sliceLength) {
        report();
        await host.hop();
        since = host.now();
      }
    }
    flushing = false;
    if (!told) report(true);
  }

  async function start(cell: Cell) {
    const run: Run = { live: true, streams: [], step: noProgress };
    Object.assign(cell, {
      run,
      started: host.now(),
      dirty: false,
      requested: false,
      baked: false,
      failure: null,
      shown: undefined,
      printed: { logs: [], dropped: 0 },
      displayed: noneDisplayed(),
      printedChanged: true,
    });
    ended.delete(cell.name);
    host.post({ type: "running", cell: cell.name, ended: [...ended] });
    try {
      for (const name of cell.params) {
        const library = variables.has(name) ? undefined : host.lazy[name];
        if (library === undefined) continue;
        const loaded = await host.load(library);
        opened.set(library, loaded);
        for (const [key, value] of Object.entries(loaded.names)) variables.set(key, value);
        if (!run.live) return;
        cell.started = host.now();
      }
      const changed = () => putOut(cell);
      const timers = createTimers((callback) => ring(cell, timers, callback));
      cell.timers = timers;
      const own: Record<string, unknown> = {
        console: createConsole(() => cell.printed, changed),
        display: createDisplay(cell.displayed, changed),
        ...timers.names,
      };
      const returns: (() => void)[] = [];
      const libraryRun: LibraryRun = {
        cell: cell.name,
        settings: settingsOf(cell),
        print: (text) => (own.console as Console).log(text),
        onReturn: (callback) => void returns.push(callback),
        onEnd: (callback) => void (run.live ? cell.ends.push(callback) : callback()),
      };
      Object.assign(own, host.library.forRun?.(libraryRun));
      const packages = new Set(cell.params.map((name) => host.lazy[name] ?? ""));
      for (const [name, { forRun }] of opened)
        if (packages.has(name)) Object.assign(own, forRun?.(libraryRun));
      const args = cell.params.map((name) =>
        Object.hasOwn(own, name) && !producers.has(name) && !inputs.has(name)
          ? own[name]
          : variables.get(name),
      );
      // Not as the cell's method: what a cell calls `this` would be the kernel's own record of it.
      const fn = cell.fn!;
      let returned: Returned | Promise<Returned>;
      try {
        returned = fn(...args);
      } finally {
        for (const callback of returns.reverse()) callback();
      }
      if (returned instanceof Promise) {
        returned = await returned;
        if (!run.live) return;
      }
      settle(cell, run, returned);
    } catch (error) {
      if (run.live) fail(cell, error);
    }
  }

  /** The controls that a cell and those above it depend on, and how these are written. */
  function settingsOf(cell: Cell, settings: Record<string, unknown> = {}) {
    for (const name of cell.params) {
      const above = producers.get(name);
      if (!above) {
        if (inputs.has(name)) settings[name] = variables.get(name);
      } else if (!Object.hasOwn(settings, `cell ${above.name}`)) {
        settings[`cell ${above.name}`] = above.code;
        settingsOf(above, settings);
      }
    }
    return settings;
  }

  /** What comes after a run has ended, from a timer or another cell, is told as well. */
  function putOut(cell: Cell) {
    cell.printedChanged = true;
    if (cell.run || telling) return;
    telling = true;
    host.hop().then(() => {
      telling = false;
      report(true);
    });
  }

  /** Publishes plain values at once and follows the generators among them to their end. */
  function settle(cell: Cell, run: Run, { outputs, display }: Returned) {
    for (const [name, value] of [...Object.entries(outputs), [null, display] as const]) {
      if (isGenerator(value)) run.streams.push({ name, iterator: value });
      else if (name !== null) setVariable(name, value);
      else cell.shown = value;
    }
    if (run.streams.length === 0) return finish(cell);
    const silent = new Set(run.streams);
    const open = new Set(run.streams);
    let nextPublish = cell.started + frameLength;
    for (const stream of run.streams) {
      const follow = (value: unknown) => {
        if (stream.name === null) cell.shown = value;
        else setVariable(stream.name, value);
        run.step = progress(value) ?? run.step;
        silent.delete(stream);
        const now = host.now();
        if (silent.size > 0 || (cell.published && now < nextPublish)) return;
        nextPublish = now + pauseAfter(now - cell.started);
        publish(cell);
      };
      const end = () => {
        if (silent.delete(stream) && stream.name !== null) setVariable(stream.name, undefined);
        open.delete(stream);
        if (open.size === 0) finish(cell);
      };
      pump(stream.iterator, run, host, sliceLength, follow, end).catch((error) => {
        if (run.live) fail(cell, error);
      });
    }
  }

  function finish(cell: Cell) {
    cell.milliseconds = host.now() - cell.started;
    cell.run = null;
    if (!atWork(cell)) ended.add(cell.name);
    publish(cell);
  }

  /** A timer of a cell's goes off: what it does is the cell's doing. */
  function ring(cell: Cell, timers: Timers, callback: () => void) {
    try {
      callback();
    } catch (error) {
      if (cell.timers === timers) fail(cell, error);
    }
    // Whoever awaited it may start the next one, so what remains is counted after that.
    if (!cell.run) host.hop().then(() => report(cell.timers === timers && !timers.pending()));
  }

  /** Lets dependents see a cell's new values. */
  function publish(cell: Cell) {
    cell.published = true;
    for (const below of dependents(cell)) invalidate(below, false);
    flush();
  }

  function fail(cell: Cell, error: unknown) {
    cancel(cell);
    cell.failure = describeFailure(error, cell.name, cells);
    cell.published = false;
    ended.add(cell.name);
    for (const below of dependents(cell)) invalidate(below, true);
    flush();
  }

  function setVariable(name: string, value: unknown) {
    variables.set(name, value);
    changed.add(name);
  }

  /** A name nobody declares any more is what it was before: the library's, or nothing. */
  function forget(name: string) {
    if (Object.hasOwn(host.library.names, name)) variables.set(name, host.library.names[name]);
    else variables.delete(name);
    changed.add(name);
  }

  /** A failure nobody caught: in a timer, or a promise the cell let go. */
  function reject(error: unknown) {
    const culprit = cells.get(describeFailure(error, "", cells).cell) ?? order.find(atWork);
    if (culprit) fail(culprit, error);
  }

  /** A cell that has run goes on for as long as its timers do. */
  const atWork = (cell: Cell) => cell.run !== null || cell.timers?.pending() === true;

  function stateOf(cell: Cell, coming: Map<Cell, boolean>): RunState {
    if (atWork(cell)) {
      const milliseconds = host.now() - cell.started;
      return { state: "running", milliseconds, ...(cell.run?.step ?? noProgress) };
    }
    if (cell.failure) return { state: "error", failure: cell.failure };
    if (cell.held) return { state: "stopped", milliseconds: cell.milliseconds };
    if (!cell.dirty) return { state: "done", milliseconds: cell.milliseconds };
    if (isComing(cell, coming)) return { state: "queued" };
    return cell.baked ? { state: "baked" } : { state: "stale", waitsFor: waitsFor(cell) };
  }

  /** Whether anything a cell depends on runs, or will. */
  const movesAbove = (cell: Cell): boolean =>
    cell.params.some((name) => {
      const above = producers.get(name);
      return above && (above.run !== null || wanted(above) || movesAbove(above));
    });

  /**
   * Whether a cell will run by itself: all that it waits for runs, or will.
   * @param found keeps answers, for there are more ways through a graph than cells in it
   */
  function isComing(cell: Cell, found: Map<Cell, boolean>): boolean {
    const known = found.get(cell);
    if (known !== undefined) return known;
    const coming =
      wanted(cell) &&
      cell.params.every((name) => {
        const above = producers.get(name);
        return !above || above.published || above.run !== null || isComing(above, found);
      });
    found.set(cell, coming);
    return coming;
  }

  /** Tells the page what is new, at most once a frame unless `now`. */
  function report(now = false) {
    const time = host.now();
    if (!now && time - lastPost < frameLength) return;
    lastPost = time;
    try {
      host.post(describeAll());
    } catch (error) {
      host.broken(error);
    }
  }

  /** What is new since the page was last told. */
  function describeAll(): FromKernel {
    ended.clear();
    const states: Record<string, RunState> = {};
    const outputs: Record<string, CellOutput> = {};
    const coming = new Map<Cell, boolean>();
    let busy = false;
    for (const cell of order) {
      const state = stateOf(cell, coming);
      busy ||= state.state === "running" || state.state === "queued";
      const key = JSON.stringify(state);
      if (reported.get(cell.name) === key && !cell.printedChanged) continue;
      reported.set(cell.name, key);
      states[cell.name] = state;
      if (state.state === "baked") continue;
      outputs[cell.name] = {
        shown: showAll(cell.displayed, cell.shown),
        logs: [...cell.printed.logs],
        dropped: cell.printed.dropped,
      };
      cell.printedChanged = false;
    }
    return { type: "update", states, outputs, values: watchedValues(), busy, seq };
  }

  function watchedValues(): Record<string, Watched> {
    const values: Record<string, Watched> = {};
    for (const { path, names, points } of watches) {
      if (!changed.has(names[0]!)) continue;
      const value = watchValue(lookUp(variables.get(names[0]!), names.slice(1)), points);
      if (isKnown(path, value)) continue;
      values[path] = value;
    }
    changed.clear();
    return values;
  }

  /** Whether the page has been told so; notes that it now is. */
  function isKnown(path: string, value: Watched): boolean {
    const before = known.get(path);
    known.set(path, value);
    if (value.kind === "number")
      return before?.kind === "number" && Object.is(before.value, value.value);
    if (value.kind === "text") return before?.kind === "text" && before.text === value.text;
    return value.kind === "missing" && before?.kind === "missing";
  }

  return { receive, reject, cells, variables };
}

/**
 * How long a stream's dependents and the page wait for its next value: a frame at first, and a
 * fifth of the run's age up to 200 ms, so that being watched costs a long run next to nothing.
 */
const pauseAfter = (age: number) => Math.min(Math.max(frameLength, age / 5), longestPause);

function createCell(compiled: CompiledCell, baked: boolean): Cell {
  return {
    ...compiled,
    fn: null,
    params: [],
    dirty: true,
    published: false,
    requested: false,
    held: false,
    baked,
    run: null,
    ends: [],
    started: 0,
    timers: null,
    milliseconds: 0,
    failure: null,
    shown: undefined,
    printed: { logs: [], dropped: 0 },
    displayed: noneDisplayed(),
    printedChanged: false,
  };
}

/** A streamed value that says its `step` (and of how many `iterations`) shows how far a run is. */
function progress(value: unknown): Progress | null {
  const step = lookUp(value, ["step"]);
  if (typeof step !== "number") return null;
  const steps = lookUp(value, ["iterations"]);
  return { step, steps: typeof steps === "number" ? steps : null };
}
