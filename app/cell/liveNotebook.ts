import type { Backends, FromKernel, InputValue, Watched } from "../kernel/protocol";
import type { Kernel, KernelEvents } from "../kernel/sandbox";
import { findDependencies, withDependents } from "./dependencies";
import { compiledNow, define, findSet, writeGreeting } from "./greeting";
import type { Keeper } from "./keep";
import { type KernelState, keepAlive } from "./keepAlive";
import type { Lesson } from "./lesson";
import type { Notebook } from "./notebook";
import { openNotes } from "./notes";
import { writeForeign, writeLost, writeReplaced, writeStanding, writeUnopened } from "./notices";
import { followPictures } from "./pictures";
import { findFault, findNames } from "./scope";
import { isBusy } from "./state";
import { type FetchLater, openSupplies } from "./supplies";
import { noteRuns } from "./unfinished";
import * as versions from "./versions";
import { noWork, type Work } from "./work";

/** How a notebook reaches the rest of the world; tests give their own. */
export type Surroundings = {
  openKernel(events: KernelEvents): Promise<Kernel>;
  loadLibrary(name: string): Promise<{ text: string; files: Record<string, ArrayBuffer> }>;
  fetchLater: FetchLater;
  /** Calls back before the next picture. */
  nextFrame(callback: () => void): void;
  /** Says at once that the kernel is at work, and that it is ready only once its values are shown. */
  showKernel(state: KernelState): void;
  /** Keeps what the reader has changed. */
  keep: Omit<Keeper, "read" | "begin" | "unfinished">;
};

/** What a reader comes to a lesson with. */
export type Arrival = {
  /** What they have changed before. It is the lesson from the start, but for edits that must wait. */
  work: Work;
  /** The edits came in a link: they wait for a Run, as if they had just been typed. */
  foreign: boolean;
  /** Cells that had not ended when the last visit did: for their sake the edits wait as well. */
  unfinished: string[];
};

/** A lesson that its reader can run and change. */
export function createNotebook(
  lesson: Lesson,
  around: Surroundings,
  { work = noWork, foreign = false, unfinished = [] }: Partial<Arrival> = {},
): Notebook {
  const { keep } = around;
  const authorInputs = new Map<string, InputValue>(
    lesson.controls.map(({ name, value }) => [name, value]),
  );
  const inputs = new Map([...authorInputs, ...Object.entries(work.inputs)]);
  const values = new Map<string, Watched>(Object.entries(lesson.baked.values));
  const notes = openNotes(keep);
  let cells = versions.openVersions(lesson, work.edits, keep.compared);
  let dependencies = findDependencies(cells, inputs);
  let backends: Backends | null = null;
  /** Whether the reader's own edits of an earlier visit have yet to be applied. */
  let restoring = !foreign && unfinished.length === 0 && Object.keys(work.edits).length > 0;
  /** The cells for whose sake edits wait. */
  let waiting = unfinished;
  /** Nothing runs until the reader says so. */
  let paused = false;
  /** What the kernel has yet to be told: whether cells are others, and which the reader asks for. */
  let untold: { cells: boolean; run: string[] | null } = { cells: false, run: null };
  /** What somebody can see of the page; null while nobody has said. */
  let seen: string[] | null = null;
  /** How wide the output of each cell is, in pixels. */
  let widths: Record<string, number> | null = null;
  /** The cells that run with code of the reader's: theirs, and what takes something from those. */
  let touched = new Set<string>();

  const runs = noteRuns(keep.running);
  const kernel = keepAlive({
    openKernel: around.openKernel,
    async prepare() {
      if (restoring) await apply();
      restoring = false;
    },
    greet,
    hear,
    asked,
    gone(stopped) {
      paused = true;
      supplies = supply();
      for (const name of cells.keys())
        cells = versions.update(cells, name, { type: "gone", stopped: stopped.has(name) });
    },
    lost(why, how) {
      warn(how === "broken" ? writeLost(why) : writeUnopened(why));
    },
    changed: () => changed(),
    mayHang: hasEdits,
  });
  const pictures = followPictures(around.nextFrame, () => around.showKernel(kernel.state()));
  const { changed } = pictures;
  const supply = () => openSupplies(around.fetchLater, pictures.changedSoon);
  let supplies = supply();
  let notice = writeStanding(null, waiting);

  /** Whether what runs is not all the author's: then it may have no end. */
  function hasEdits() {
    return versions.findEdited(cells).length > 0;
  }

  function greet() {
    sayStanding();
    kernel.tell({ type: "watch", watches: lesson.watches });
    if (seen) kernel.tell({ type: "seen", names: seen });
    if (widths) kernel.tell({ type: "width", widths });
    const { run } = untold;
    untold = { cells: false, run: null };
    writeGreeting(lesson, cells, inputs, run, paused).forEach(kernel.ask);
  }

  /** Tells the kernel what it does not know yet, in one message: so one press is one run. */
  function hand() {
    if (!kernel.isOpen()) return;
    const { cells: areOthers, run } = untold;
    untold = { cells: false, run: null };
    if (areOthers)
      kernel.ask({ ...define(compiledNow(cells), inputs, paused), ...(run && { run }) });
    else if (run) kernel.ask({ type: "run", cells: run });
  }

  function asked() {
    around.showKernel("busy");
    // A kernel in a frame of the page may hold it up before it is heard which cell it is in.
    if (kernel.blocked()) for (const name of versions.findEdited(cells)) runs.enter(name);
    pictures.changedSoon();
  }

  function hear(message: FromKernel, answer: Kernel["send"]) {
    switch (message.type) {
      case "running":
        if (touched.has(message.cell)) runs.enter(message.cell);
        cells = versions.update(cells, message.cell, { type: "entered" });
        return pictures.changedSoon();
      case "update":
        cells = versions.hear(cells, message.states, message.outputs);
        for (const [path, value] of Object.entries(message.values)) values.set(path, value);
        runs.follow(kernel.running());
        break;
      case "need":
        bring(message.library, answer);
        break;
      case "wait":
        if (cells.has(message.cell)) supplies.wait(message, answer);
        return;
      case "backends":
        backends = message.backends;
        break;
    }
    changed();
  }

  async function bring(name: string, answer: Kernel["send"]) {
    try {
      const { text, files } = await around.loadLibrary(name);
      answer({ type: "library", name, text, files }, Object.values(files));
    } catch (error) {
      answer({ type: "no-library", name, reason: `${name} could not be loaded: ${error}` });
    }
  }

  async function run(...names: string[]) {
    if (foreign && (await refuseForeign())) return;
    await apply();
    waitNoMore();
    const runnable = names.filter((name) => cells.get(name)?.refused === null);
    for (const name of runnable) cells = versions.update(cells, name, { type: "requested" });
    untold.run = [...(untold.run ?? []), ...runnable];
    pictures.tell();
    await kernel.start();
    if (!kernel.isOpen()) return takeBack(runnable);
    paused = false;
    sayStanding();
    hand();
    if (hasEdits()) kernel.standBy();
  }

  /** Takes a request back: no kernel can be had. */
  function takeBack(names: string[]) {
    untold.run = null;
    for (const name of names)
      cells = versions.update(cells, name, { type: "gone", stopped: false });
    changed();
  }

  /** Without a worker the wall is thinner: a frame can name a host it goes to. So others' code stays out. */
  async function refuseForeign(): Promise<boolean> {
    if (Object.keys(versions.editsNow(cells)).length === 0) return false;
    await kernel.start();
    const blocked = kernel.blocked();
    if (!blocked) return false;
    warn(writeForeign(blocked));
    return true;
  }

  /** The reader has said so: from here on what runs is noted anew. */
  function waitNoMore() {
    if (waiting.length === 0) return;
    for (const name of waiting) keep.running(name, false);
    waiting = [];
    sayStanding();
  }

  async function stop(name: string) {
    if ((await kernel.stop(name)) === "answered") return;
    if (kernel.isOpen()) warn(writeReplaced(name));
  }

  async function stopAll() {
    for (const [name, { state }] of cells) if (isBusy(state)) await stop(name);
  }

  function warn(text: string) {
    notice = text;
    changed();
  }

  function sayStanding() {
    notice = writeStanding(kernel.blocked(), waiting);
  }

  function set(name: string, value: InputValue) {
    if (Object.is(inputs.get(name), value)) return;
    inputs.set(name, value);
    keep.input(name, Object.is(value, authorInputs.get(name)) ? undefined : value);
    if (kernel.isOpen()) kernel.ask({ type: "input", name, value });
    else kernel.start();
  }

  function measure(changed: Record<string, number>) {
    widths = { ...widths, ...changed };
    kernel.tell({ type: "width", widths: changed });
  }

  function see(names: string[]) {
    seen = names;
    kernel.tell({ type: "seen", names });
  }

  /** Puts other versions in the cells' places, and keeps one that is the reader's. */
  function keepEdit(next: versions.Versions, name: string) {
    cells = next;
    keep.edit(name, versions.editOf(cells.get(name)!));
    changed();
  }

  function write(name: string, source: string) {
    const cell = cells.get(name);
    if (cell && cell.source !== source) keepEdit(versions.write(cells, name, source), name);
  }

  function compare(name: string, compared: boolean) {
    if (cells.get(name)!.compared === compared) return;
    cells = versions.compare(cells, name, compared);
    keep.compare(name, compared);
    changed();
  }

  /**
   * Compiles what the reader has written, for the kernel to be told. A source that cannot run is
   * refused with its reason, and what depends on it waits.
   * @param only a cell; what is written in the others waits
   */
  async function apply(only?: string) {
    const sources = versions.findUnapplied(cells, only);
    if (!sources) return;
    const { recompile } = await import("../compiler/recompile");
    const results = recompile(sources, [...authorInputs.keys()]);
    tie(versions.apply(cells, sources, results));
    untold.cells = true;
    changed();
  }

  /** Puts cells of other code in the cells' places, which may hang together in another way. */
  function tie(next: versions.Versions) {
    cells = next;
    dependencies = findDependencies(cells, authorInputs);
    touched = withDependents(versions.findEdited(cells), dependencies);
  }

  async function reset(name: string) {
    compare(name, false);
    keepEdit(versions.reset(cells, name), name);
    if (Object.keys(versions.editsNow(cells)).length === 0) waitNoMore();
    await apply(name);
    hand();
    await kernel.start();
  }

  const restart = () =>
    kernel.replace(() => {
      paused = false;
    });

  const resetAll = () =>
    kernel.replace(() => {
      for (const name of cells.keys()) {
        keep.edit(name, undefined);
        keep.compare(name, false);
      }
      for (const [name, value] of authorInputs) {
        inputs.set(name, value);
        keep.input(name, undefined);
      }
      for (const [path, value] of Object.entries(lesson.baked.values)) values.set(path, value);
      tie(versions.openVersions(lesson));
      waitNoMore();
      untold = { cells: false, run: null };
      paused = false;
    });

  function takeUp({ edits, inputs }: Work) {
    cells = versions.takeUp(cells, edits);
    for (const name of Object.keys(edits)) keepEdit(cells, name);
    for (const [name, value] of Object.entries(inputs)) set(name, value);
  }

  const workNow = (): Work => ({
    edits: versions.editsNow(cells),
    inputs: Object.fromEntries(findSet(inputs, lesson)),
  });

  return {
    lesson,
    subscribe: pictures.subscribe,
    cell: (name) => cells.get(name),
    comingTo: (name) => supplies.comingTo(name),
    input: (name) => inputs.get(name),
    value: (path) => values.get(path),
    note: notes.read,
    dependencies: () => dependencies,
    faultIn: (name) => findFault(name, cells),
    namesInScope: () => findNames(cells, lesson),
    runningNow: () => [...cells.values()].some(({ state }) => isBusy(state)),
    isChanged: () => Object.values(workNow()).some((changes) => Object.keys(changes).length > 0),
    work: workNow,
    backends: () => backends,
    kernelState: kernel.state,
    notice: () => notice,

    start: kernel.start,
    run,
    runAll: () => run(...cells.keys()),
    stop,
    stopAll,
    set,
    write,
    reset,
    stay: (name) => keepEdit(versions.stay(cells, name), name),
    compare,
    restart,
    resetAll,
    takeUp,
    setNote(name, value, kept = value) {
      notes.write(name, value, kept);
      changed();
    },
    see,
    measure,
    warn,
    leave: runs.lift,
  };
}
