import { carryOut } from "./carryOut";
import { advance, type Cell, isRunning, mayLinger } from "./cell";
import { findNext, type Scene } from "./choose";
import { type Console, warn } from "./console";
import { redraw } from "./display";
import { leaveSoon, tellEnter } from "./enter";
import { describeFailure, findOrigin } from "./failure";
import { createFlow, gather } from "./flow";
import { createGuard } from "./guard";
import { frameLength, type Host, longestPause } from "./host";
import { inherit, leave, restore } from "./legacy";
import type { LifeEvent } from "./life";
import { countLines } from "./lines";
import { createNames, type Packages } from "./names";
import {
  ask,
  createProgram,
  giveOut,
  invalidate,
  readName,
  replaceCells,
  setInput,
  stop,
} from "./program";
import type { Failure, ToKernel } from "./protocol";
import { type CellRun, createRun, endRun, timeOf } from "./run";
import { settingsOf } from "./settings";
import { createTold, tell, watch } from "./tell";
import { bindTimers } from "./timers";
import { createUncaught } from "./uncaught";

/**
 * Runs cells in dependency order, the latest inputs first. A change re-runs what depends on it; a
 * generator's value is each value it yields, and its dependents follow it at most once a frame.
 * What somebody sees comes first; the rest waits until the reader's hand rests, and then runs too.
 */
export function createScheduler(host: Host) {
  const createTimers = bindTimers();
  const provided = createNames(host, Object.keys(createTimers(() => {}).names));
  const program = createProgram(host.tellsLinesAlone ? countLines() : null);
  const told = createTold();
  const scene: Scene = { paused: false, seen: null, lastInput: Number.NEGATIVE_INFINITY };
  const next = () => findNext(program.graph, scene, host.now());
  const blame = { failed: fail, suspected: say };
  const uncaught = createUncaught(program, host.hop, blame);
  const guard = createGuard(host, blame);
  const { flow, flowSoon } = createFlow<Cell>(host, next, start, report, guard.begin);
  const { variables } = program;
  /** How wide each cell's output is, in pixels. */
  const widths = new Map<string, readonly number[]>();
  /** The run whose function has been entered and not left: all that happens meanwhile is its doing. */
  let entered: CellRun | null = null;
  let seq = 0;
  let lastPost = 0;

  function receive(message: ToKernel) {
    if ("seq" in message) seq = message.seq;
    switch (message.type) {
      case "define":
        scene.paused = message.paused;
        told.states.clear();
        replaceCells(program, message.cells, message.inputs, provided.has);
        restore(program);
        guard.follow(program.graph);
        return message.run ? request(message.run) : flowSoon();
      case "input":
        scene.lastInput = host.now();
        setInput(program, message.name, message.value);
        if (message.goesOn) return;
        restore(program);
        return flow();
      case "inherit":
        inherit(program, message.legacies);
        return report(true);
      case "run":
        return request(message.cells);
      case "stop": {
        const cell = program.cells.get(message.cell);
        if (cell) stop(program, cell, host.now());
        if (cell && message.failure) advance(cell, { type: "failed", failure: message.failure });
        // The page may take it for queued though it is stopped as it was before.
        told.states.delete(message.cell);
        report(true);
        return flow();
      }
      case "watch":
        watch(told, message.watches, program);
        return report(true);
      case "seen":
        scene.seen = message.names && new Set(message.names);
        return flow(true);
      case "width":
        return setWidths(message.widths);
      case "ping":
        return host.post({ type: "pong", id: message.id });
    }
  }

  /** Pictures follow the width they are shown at, though no cell runs for it. */
  function setWidths(now: Record<string, number>) {
    for (const [name, pixels] of Object.entries(now)) {
      widths.set(name, [pixels]);
      const run = program.cells.get(name)?.run;
      if (run && redraw(run.displayed, [pixels])) told.put.add(name);
    }
    report(true);
  }

  function request(names: string[]) {
    scene.paused = false;
    ask(program, names);
    return flow();
  }

  function start(cell: Cell) {
    const timers = createTimers(
      (callback) => ring(cell, begun, callback),
      () => settle(cell, begun),
    );
    const begun: CellRun = createRun(
      cell.name,
      cell.legacy !== null,
      host.now(),
      timers,
      widths.get(cell.name) ?? host.widths,
    );
    cell.run = begun;
    cell.isAuthors = false;
    advance(cell, { type: "begun" });
    told.put.add(cell.name);
    told.ended.delete(cell.name);
    host.post({ type: "running", cell: cell.name, ended: [...told.ended] });
    const settings = () => settingsOf(cell, program.graph, program.inputs);
    const isLibrarys = (name: string) =>
      provided.has(name) && !variables.has(name) && !program.graph.maker(name);
    const opened = provided.loadFor(cell.params.filter(isLibrarys));
    const loading = opened && guard.open(opened);
    const give = (loaded: Packages | null) => {
      const read = provided.openFor(begun, loaded, settings, () => put(begun));
      return cell.params.map((name) =>
        isLibrarys(name) ? read(name) : readName(program, cell, name),
      );
    };
    let atOnce = true;
    const over = carryOut(begun, cell, loading, give, host, {
      spoke: () => publish(cell, begun, { type: "spoke" }),
      ended() {
        begun.milliseconds = cell.legacy?.milliseconds ?? timeOf(begun, host.now());
        cell.legacy = null;
        if (!begun.timers.pending()) told.ended.add(cell.name);
        publish(cell, begun, { type: "ended" });
      },
      failed: (error) => fail(cell, error),
      enters() {
        guard.enter(cell, atOnce);
        entered = begun;
      },
      left() {
        entered = null;
        if (begun.live) guard.leave(cell);
      },
      readerOf(iterator) {
        const reads = ({ run }: Cell) => run?.live && run.streams.includes(iterator);
        return program.graph.order.find(reads)?.name;
      },
    });
    atOnce = false;
    uncaught.begin(cell, begun, over);
    return mayLinger(cell);
  }

  /** Lets others see what a run has come to. */
  function publish(cell: Cell, of: CellRun, event: LifeEvent) {
    advance(cell, event);
    giveOut(program, cell, of);
    const legacy = event.type === "ended" && leave(program, cell);
    if (legacy) host.post({ type: "left", legacy });
    if (event.type === "ended") cell.left = of.timers.pending() ? null : legacy || null;
    if (event.type === "ended" && mayLinger(cell)) flowSoon();
    else flow();
  }

  /** @param place where it is taken to be if the error does not know */
  function fail(cell: Cell, error: unknown, place: Failure["place"] = null) {
    if (cell.run) endRun(cell.run);
    cell.legacy = cell.left = null;
    const failure = describeFailure(error, cell.name, program.cells);
    advance(cell, { type: "failed", failure: { ...failure, place: failure.place ?? place } });
    told.ended.add(cell.name);
    invalidate(program, program.graph.below(cell), true);
    flow();
  }

  /** Says something in the output of cells that none of them has printed. */
  function say(cells: Cell[], text: string) {
    for (const { run } of cells) {
      if (!run) continue;
      warn(run.printed, run.displayed, text);
      put(run);
    }
  }

  /** A timer of a run's goes off: what it does is the cell's doing. */
  function ring(cell: Cell, of: CellRun, callback: () => void) {
    const leave = tellEnter(of);
    try {
      guard.enter(cell, false);
      if (of.live) callback();
    } catch (error) {
      if (of.live) fail(cell, error);
    }
    if (of.live) guard.leave(cell);
    leaveSoon(leave);
    settle(cell, of);
  }

  /** Tells of what remains; whoever awaited what has ended may start the next, so only after that. */
  function settle(cell: Cell, of: CellRun) {
    if (!isRunning(cell)) host.hop().then(() => report(of.live && !of.timers.pending()));
  }

  const reportSoon = gather(host.hop, () => report(true));
  const reportLater = gather(
    () => host.wait(longestPause),
    () => report(true),
  );

  /** What a run puts out while it waits, or after its end from a timer or another cell, is told too. */
  function put(by: CellRun) {
    const cell = program.cells.get(by.cell);
    if (cell?.run !== by) return;
    told.put.add(by.cell);
    if (isRunning(cell)) reportLater();
    else reportSoon();
  }

  /** Tells the page what is new, at most once a frame unless `now`. */
  function report(now: boolean) {
    const time = host.now();
    if (!now && time - lastPost < frameLength) return;
    lastPost = time;
    try {
      host.post({ type: "update", ...tell(told, program, scene.paused, host.now), seq });
    } catch (error) {
      host.broken(error);
    }
  }

  /**
   * The console of the run that code which is none of a cell's is at work for.
   * @param call an error made there, whose stack names the cell, if the engine's do
   */
  function consoleFor(call: Error): Console | null {
    const origin = findOrigin(call);
    const cell = origin && program.cells.get(origin.cell);
    const run = cell ? cell.edition === origin.edition && cell.run : entered;
    return run ? run.console : null;
  }

  return { receive, reject: uncaught.reject, variables, consoleFor, tellAll: () => report(true) };
}
