import { type Cell, createCell, isAtWork, isRunning, isSameCode } from "./cell";
import { findNext, restLength, type Scene } from "./choose";
import { describeFailure } from "./failure";
import { createGraph, walk } from "./graph";
import type { Host } from "./host";
import { isReadable, type LifeEvent, newLife, nextLife } from "./life";
import { createNames, type Packages } from "./names";
import type { CompiledCell, InputValue, ToKernel } from "./protocol";
import { type CellRun, carryOut, createRun, endRun, frameLength, sliceLength } from "./run";
import { type Editions, editionOf, settingsOf } from "./settings";
import { createTold, tellCells, tellValues, watch } from "./tell";
import { bindTimers } from "./timers";

export type { Host } from "./host";

/**
 * Runs cells in dependency order, the latest inputs first. A change re-runs what depends on it; a
 * generator's value is each value it yields, and its dependents follow it at most once a frame.
 * What somebody sees comes first; the rest waits until the reader's hand rests, and then runs too.
 */
export function createScheduler(host: Host) {
  const createTimers = bindTimers();
  const provided = createNames(host, Object.keys(createTimers(() => {}).names));
  const editions: Editions = new Map();
  /** The controls' values, and with them those of the names that cells declare. */
  const inputs = new Map<string, InputValue>();
  const variables = new Map<string, unknown>();
  const told = createTold();
  const scene: Scene = { paused: false, seen: null, lastInput: Number.NEGATIVE_INFINITY };
  let cells = new Map<string, Cell>();
  let graph = createGraph<Cell>([]);
  let seq = 0;
  let lastPost = 0;
  /** What is under way, so that it is so once only. */
  const under = { start: false, flush: false, rest: false, put: false };

  function receive(message: ToKernel) {
    if ("seq" in message) seq = message.seq;
    switch (message.type) {
      case "define":
        define(message.cells, message.inputs, message.paused);
        return message.run ? request(message.run) : startSoon();
      case "input":
        return input(message.name, message.value);
      case "run":
        return request(message.cells);
      case "stop":
        return stop(message.cell);
      case "watch":
        watch(told, message.watches, variables);
        return report(true);
      case "seen":
        scene.seen = message.names && new Set(message.names);
        flush(true);
        return;
      case "ping":
        return host.post({ type: "pong", id: message.id });
    }
  }

  function define(next: CompiledCell[], values: Record<string, InputValue>, paused: boolean) {
    const before = cells;
    const others = Object.keys(values).filter((name) => setInput(name, values[name]!));
    scene.paused = paused;
    cells = takeCells(next);
    graph = createGraph([...cells.values()]);
    told.states.clear();
    for (const old of before.values()) {
      if (cells.get(old.name) === old) continue;
      if (old.run) endRun(old.run);
      for (const name of old.compiled.outputs) if (!graph.maker(name)) forget(name);
    }
    const changed = graph.order.filter((cell) => before.get(cell.name) !== cell);
    const readers = others.flatMap((name) => graph.readers(name));
    invalidate(changed, false);
    invalidate([...changed.filter(({ name }) => before.has(name)), ...readers], true);
  }

  /** Gives each cell its parameters; one whose code and parameters are as they were goes on. */
  function takeCells(next: CompiledCell[]): Map<string, Cell> {
    const made = new Set(next.flatMap(({ outputs }) => outputs));
    const isGiven = (name: string) => made.has(name) || inputs.has(name) || provided.has(name);
    const take = (compiled: CompiledCell): Cell => {
      const old = cells.get(compiled.name);
      const from = old && isSameCode(old.compiled, compiled) ? old : null;
      const params = compiled.inputs.filter(isGiven);
      if (from && from.params.join() === params.join()) return from;
      const edition = editionOf(editions, compiled);
      return createCell(compiled, params, edition, from ?? { life: newLife(!old), run: null });
    };
    return new Map(next.map((compiled) => [compiled.name, take(compiled)]));
  }

  function input(name: string, value: InputValue) {
    scene.lastInput = host.now();
    setInput(name, value);
    invalidate(graph.readers(name), true);
    flush();
  }

  /** @returns whether it is another than before */
  function setInput(name: string, value: InputValue): boolean {
    const isOther = inputs.has(name) && !Object.is(inputs.get(name), value);
    inputs.set(name, value);
    setVariable(name, value);
    return isOther;
  }

  /** Asks for cells, and for whatever above them has no value yet. */
  function request(names: string[]) {
    scene.paused = false;
    const isIdle = ({ life }: Cell) =>
      !isReadable(life) && life.is !== "running" && !(life.is === "waiting" && life.asked);
    const asked = names.flatMap((name) => cells.get(name) ?? []);
    for (const cell of walk(asked, (one) => graph.above(one).filter(isIdle))) {
      if (cell.run) endRun(cell.run);
      advance(cell, { type: "asked" });
    }
    flush();
  }

  function stop(name: string) {
    const cell = cells.get(name);
    if (cell?.run && isAtWork(cell)) stopRun(cell, cell.run);
    if (cell) advance(cell, { type: "stopped" });
    // The page may take it for queued though it is stopped as it was before.
    told.states.delete(name);
    report(true);
    flush();
  }

  function stopRun(cell: Cell, run: CellRun) {
    run.milliseconds = host.now() - run.started;
    // Once it has run, others may call its functions: those may still wait.
    if (!isRunning(cell)) return run.timers.clear();
    if (isReadable(cell.life) && run.said.size > 0) giveOut(cell, run);
    endRun(run);
  }

  const advance = (cell: Cell, event: LifeEvent) => {
    cell.life = nextLife(cell.life, event);
  };

  /** Ends the runs of cells and of all that depends on them; `byReader` if they changed something. */
  function invalidate(changed: Iterable<Cell>, byReader: boolean) {
    for (const cell of walk(changed, graph.below)) {
      if (cell.run) endRun(cell.run);
      advance(cell, { type: "changed", byReader });
    }
  }

  /** Starts what can run, once the messages that have come along with this one are in. */
  async function startSoon() {
    if (under.start) return;
    under.start = true;
    await host.hop();
    under.start = false;
    flush();
  }

  /** Looks again, a while later, for what had to wait. */
  async function startLater() {
    if (under.rest) return;
    under.rest = true;
    await host.wait(restLength);
    under.rest = false;
    flush(true);
  }

  /**
   * Starts every cell that can run, going back to messages whenever a slice of time is used up.
   * @param quiet says nothing if there is none
   */
  async function flush(quiet = false) {
    if (under.flush) return;
    under.flush = true;
    try {
      await startAll(quiet);
    } catch (error) {
      host.broken(error);
    }
  }

  async function startAll(quiet: boolean) {
    let since = host.now();
    let isTold = quiet;
    for (;;) {
      const next = findNext(graph, scene, host.now());
      if (next === "later") startLater();
      if (next === "later" || next === null) break;
      isTold = false;
      start(next);
      if (host.now() - since > sliceLength) {
        report();
        await host.hop();
        since = host.now();
      }
    }
    under.flush = false;
    if (!isTold) report(true);
  }

  function start(cell: Cell) {
    const timers = createTimers((callback) => ring(cell, run, callback));
    const run: CellRun = createRun(cell.name, host.now(), timers);
    cell.run = run;
    advance(cell, { type: "begun" });
    told.put.add(cell.name);
    told.ended.delete(cell.name);
    host.post({ type: "running", cell: cell.name, ended: [...told.ended] });
    const settings = () => settingsOf(cell, graph, inputs);
    const loading = provided.loadFor(cell.params.filter((name) => !variables.has(name)));
    const give = (loaded: Packages | null) => {
      const read = provided.openFor(run, loaded, settings, () => put(run));
      return cell.params.map((name) => (variables.has(name) ? variables.get(name) : read(name)));
    };
    carryOut(run, cell, loading, give, host, {
      spoke: () => publish(cell, run, { type: "spoke" }),
      ended() {
        run.milliseconds = host.now() - run.started;
        if (!run.timers.pending()) told.ended.add(cell.name);
        publish(cell, run, { type: "ended" });
      },
      failed: (error) => fail(cell, error),
    });
  }

  /** Lets others see what a run has come to. */
  function publish(cell: Cell, run: CellRun, event: LifeEvent) {
    advance(cell, event);
    giveOut(cell, run);
    flush();
  }

  /** Gives a cell's names the values of its run; what depends on them follows. */
  function giveOut(cell: Cell, run: CellRun) {
    for (const [name, value] of run.said) setVariable(name, value);
    run.said.clear();
    invalidate(graph.below(cell), false);
  }

  function fail(cell: Cell, error: unknown) {
    if (cell.run) endRun(cell.run);
    advance(cell, { type: "failed", failure: describeFailure(error, cell.name, cells) });
    told.ended.add(cell.name);
    invalidate(graph.below(cell), true);
    flush();
  }

  /** A failure nobody caught: in a timer, or a promise the cell let go. */
  function reject(error: unknown) {
    const culprit = cells.get(describeFailure(error, "", cells).cell) ?? graph.order.find(isAtWork);
    if (culprit) fail(culprit, error);
  }

  /** A timer of a run's goes off: what it does is the cell's doing. */
  function ring(cell: Cell, run: CellRun, callback: () => void) {
    try {
      callback();
    } catch (error) {
      if (run.live) fail(cell, error);
    }
    // Whoever awaited it may start the next one, so what remains is counted after that.
    if (!isRunning(cell)) host.hop().then(() => report(run.live && !run.timers.pending()));
  }

  /** What comes after a run has ended, from a timer or another cell, is told as well. */
  async function put(run: CellRun) {
    const cell = cells.get(run.cell);
    if (cell?.run !== run) return;
    told.put.add(run.cell);
    if (isRunning(cell) || under.put) return;
    under.put = true;
    await host.hop();
    under.put = false;
    report(true);
  }

  function setVariable(name: string, value: unknown) {
    variables.set(name, value);
    told.changed.add(name);
  }

  /** A name nobody declares any more is what it was before: the library's, or nothing. */
  function forget(name: string) {
    variables.delete(name);
    told.changed.add(name);
  }

  /** Tells the page what is new, at most once a frame unless `now`. */
  function report(now = false) {
    const time = host.now();
    if (!now && time - lastPost < frameLength) return;
    lastPost = time;
    try {
      const { paused } = scene;
      const news = tellCells(told, graph, paused, host.now());
      host.post({ type: "update", ...news, values: tellValues(told, variables), seq });
    } catch (error) {
      host.broken(error);
    }
  }

  return { receive, reject, variables };
}
