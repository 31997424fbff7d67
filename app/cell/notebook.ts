import type {
  Backends,
  CellOutput,
  CompiledCell,
  Failure,
  FromKernel,
  InputValue,
  ToKernel,
  Watched,
} from "../kernel/protocol";
import type { Kernel } from "../kernel/sandbox";
import { findDependencies } from "./dependencies";
import type { AuthorCell, Lesson } from "./lesson";
import { findFault, findNames } from "./scope";
import { type CellEvent, type CellState, isBusy, nextState } from "./state";
import { type Edit, markOf, noWork, type Work } from "./work";

export type KernelState = "off" | "starting" | "ready" | "busy" | "lost";

/** One cell as the reader has it now. */
export type NotebookCell = {
  author: AuthorCell;
  source: string;
  /** The source that `compiled` was made from. */
  applied: string;
  compiled: CompiledCell;
  /** Its status; out of date if the reader has changed the source since it was last applied. */
  state: CellState;
  /** The status of what was last applied. */
  appliedState: CellState;
  output: CellOutput;
  /** Why the source as it stands cannot be run; its last good version stays in the kernel. */
  refused: Failure | null;
  /** The author has changed the cell since the reader made this version of it. */
  outdated: boolean;
  /** Whether what the reader changed is laid open under the code. */
  compared: boolean;
};

/** A lesson in the reader's hands: what the page shows, and what a reader can do to it. */
export type Notebook = ReturnType<typeof createNotebook>;

/** How a notebook reaches the rest of the world; tests and the build give their own. */
export type Surroundings = {
  openKernel(events: { message(m: FromKernel): void; lost(why: string): void }): Promise<Kernel>;
  loadLibrary(name: string): Promise<{ text: string; files: Record<string, ArrayBuffer> }>;
  /** Calls back before the next picture. */
  nextFrame(callback: () => void): void;
  /** Says at once that the kernel is at work, and that it is ready only once its values are shown. */
  showKernel(state: KernelState): void;
  /** Keeps what the reader has changed; undefined where it is the author's again. */
  keep: {
    edit(name: string, edit: Edit | undefined): void;
    input(name: string, value: InputValue | undefined): void;
    compared(name: string): boolean;
    compare(name: string, compared: boolean): void;
    note(name: string, value: unknown): void;
    noted(name: string): unknown;
  };
};

/**
 * A kernel that has been silent for so many ticks after a Stop is replaced, and one that says other
 * things after so many in all. A busy machine makes ticks longer, for the page as for the kernel.
 */
const tick = 20;
const ticksToAnswer = 4;
const ticksToStop = 40;

/**
 * A kernel in which a cell runs is asked for a word after so many milliseconds without one. After as
 * many more it is known to be deaf: another stands by, and a Stop need not wait to find out.
 */
const longSilence = 100;

/** A state that lasts less than this many milliseconds is not worth a picture. */
const flicker = 60;

const same = (a: CellState, b: CellState) =>
  a === b || (a.state === "stale" && b.state === "stale" && a.waitsFor === b.waitsFor);

const isOutdatedEdit = ({ of }: Edit, author: AuthorCell) => of !== markOf(author.source);

export const noOutput: CellOutput = { shown: null, logs: [], dropped: 0 };

/**
 * @param work what the reader has changed before. It is the lesson from the start, but for edits
 * that came from elsewhere (`foreign`): those wait for a Run, as if they had just been typed
 */
export function createNotebook(
  lesson: Lesson,
  around: Surroundings,
  work: Work = noWork,
  foreign = false,
) {
  const cells = new Map<string, NotebookCell>();
  for (const author of lesson.cells)
    put(author.compiled.name, createCell(author, work.edits[author.compiled.name]));
  const controls = new Map(lesson.controls.map((control) => [control.name, control]));
  const authorInputs = new Map<string, InputValue>(
    lesson.controls.map(({ name, value }) => [name, value]),
  );
  const inputs = new Map([...authorInputs, ...Object.entries(work.inputs)]);
  /** Whether the reader's own edits of an earlier visit have yet to be applied. */
  let restoring = !foreign && Object.keys(work.edits).length > 0;
  const values = new Map<string, Watched>(Object.entries(lesson.baked.values));
  const notes = new Map<string, unknown>();
  const listeners = new Set<() => void>();
  let backends: Backends | null = null;
  let kernel: Kernel | null = null;
  let kernelState: KernelState = "off";
  let notice: string | null = null;
  let opening: Promise<void> | null = null;
  /** How many kernels have come to an end; what one of those still says counts for nothing. */
  let ended = 0;
  /** A kernel that stands by to take the place of one that does not answer. */
  let spare: Promise<Kernel> | null = null;
  /** How many messages the present kernel has sent. */
  let heard = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  /** Whether it has been asked for a word and has not answered. */
  let deaf = false;
  /** The cells that the page still shows as running, though their runs have ended. */
  let over: ReadonlySet<string> = new Set();
  let seq = 0;
  let scheduled = false;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let paused = false;
  let dependencies = findDependencies(cells, controls);
  /** For each Stop not yet answered, what to do once it is. */
  const stops = new Map<number, () => void>();
  /** What somebody can see of the page; null while nobody has said. */
  let seen: string[] | null = null;
  /** How wide the output of each cell is, in pixels. */
  let widths: Record<string, number> | null = null;

  function tell() {
    scheduled = false;
    clearTimeout(soon);
    soon = undefined;
    for (const listener of listeners) listener();
    around.showKernel(kernelState);
  }

  /** Tells all who look, once before the next picture however much has happened. */
  function changed() {
    if (scheduled) return;
    scheduled = true;
    around.nextFrame(tell);
  }

  /** For what an answer will most likely overtake: a run of a few milliseconds shows its end alone. */
  function changedSoon() {
    soon ??= setTimeout(changed, flicker);
  }

  /** A cell that nothing here has run. */
  function createCell(author: AuthorCell, edit?: Edit): NotebookCell {
    const { name } = author.compiled;
    return {
      author,
      source: edit?.source ?? author.source,
      applied: author.source,
      compiled: author.compiled,
      state: { state: "baked" },
      appliedState: { state: "baked" },
      output: lesson.baked.outputs[name] ?? noOutput,
      refused: null,
      outdated: edit !== undefined && isOutdatedEdit(edit, author),
      compared: around.keep.compared(name),
    };
  }

  function put(name: string, cell: NotebookCell) {
    const { source, applied, appliedState } = cell;
    const written = source !== applied && !isBusy(appliedState);
    const state: CellState = written ? { state: "stale", waitsFor: null } : appliedState;
    cells.set(name, { ...cell, state: same(state, cell.state) ? cell.state : state });
  }

  function update(name: string, event: CellEvent) {
    const cell = cells.get(name);
    if (!cell) return;
    const appliedState = nextState(cell.appliedState, event);
    if (appliedState !== cell.appliedState) put(name, { ...cell, appliedState });
  }

  /** Starts the kernel unless it runs; the first start and every restart go through here. */
  function start(): Promise<void> {
    opening ??= open().catch((error) => {
      opening = null;
      kernelState = "lost";
      notice = `The code cannot run here: ${error.message}. The page shows what its author's run gave.`;
      changed();
    });
    return opening;
  }

  async function open() {
    kernelState = "starting";
    changed();
    if (restoring) await apply();
    restoring = false;
    const next = spare ?? openKernel(ended);
    spare = null;
    const opened = await next;
    kernel = opened;
    notice = standingNotice();
    opened.send({ type: "watch", watches: lesson.watches });
    if (seen) opened.send({ type: "seen", names: seen });
    if (widths) opened.send({ type: "width", widths });
    // What the author ran, and then what the reader has changed: so the kernel knows what is stale.
    const authors = [...cells.values()].map(({ author }) => author.compiled);
    if (hasEdits()) define(authorInputs, authors, true);
    define(authorInputs);
    for (const [name, value] of inputs)
      if (!Object.is(value, authorInputs.get(name)))
        send({ type: "input", name, value, seq: ++seq });
    // A cell that was stopped is not to run again because another one is.
    for (const [cell, { state }] of cells)
      if (state.state === "stopped") send({ type: "stop", cell, seq: ++seq });
  }

  /** Opens the kernel that comes after so many others; it is heard when its turn has come. */
  function openKernel(turn: number) {
    return around.openKernel({
      message: (message) => {
        if (ended !== turn) return;
        receive(message);
        listenOn();
      },
      lost(why) {
        if (ended === turn) lost(why);
        else if (ended < turn) spare = null;
      },
    });
  }

  /** A kernel that falls silent while a cell runs may never answer again: another is to be at hand. */
  function listenOn() {
    heard++;
    deaf = false;
    clearTimeout(silence);
    const running = [...cells.values()].some(({ state }) => state.state === "running");
    if (running) silence = setTimeout(askForWord, longSilence);
    else if (stops.size === 0 && !hasEdits()) dismissSpare();
  }

  function askForWord() {
    kernel?.send({ type: "ping", id: heard });
    silence = setTimeout(() => {
      deaf = true;
      standBy();
    }, longSilence);
  }

  function send(message: ToKernel) {
    kernel?.send(message);
    if (kernel && "seq" in message) around.showKernel((kernelState = "busy"));
    changedSoon();
  }

  function define(
    inputs: Map<string, InputValue>,
    compiled = [...cells.values()].map((cell) => cell.compiled),
    pause = paused,
  ) {
    const values = Object.fromEntries(inputs);
    send({ type: "define", cells: compiled, inputs: values, paused: pause, seq: ++seq });
  }

  function receive(message: FromKernel) {
    switch (message.type) {
      case "running":
        if (!cells.get(message.cell)?.refused) update(message.cell, { type: "entered" });
        over = new Set(message.ended);
        return changedSoon();
      case "update":
        over = new Set();
        for (const [name, state] of Object.entries(message.states)) {
          const cell = cells.get(name);
          if (cell && !cell.refused) update(name, { type: "kernel", state });
        }
        for (const [name, output] of Object.entries(message.outputs)) {
          const cell = cells.get(name);
          if (cell) put(name, { ...cell, output });
        }
        for (const [path, value] of Object.entries(message.values)) values.set(path, value);
        if (message.seq === seq) kernelState = message.busy ? "busy" : "ready";
        for (const [asked, answered] of stops) if (message.seq >= asked) answered();
        break;
      case "need":
        supply(message.library);
        break;
      case "backends":
        backends = message.backends;
        break;
      case "lost":
        return lost(message.reason);
      case "pong":
        return;
    }
    changed();
  }

  async function supply(name: string) {
    const to = kernel;
    try {
      const { text, files } = await around.loadLibrary(name);
      to?.send({ type: "library", name, text, files }, Object.values(files));
    } catch (error) {
      to?.send({ type: "no-library", name, reason: `${name} could not be loaded: ${error}` });
    }
  }

  /** The kernel can no longer be used. */
  function lost(why: string) {
    endKernel();
    dismissSpare();
    kernelState = "lost";
    notice = `The kernel is gone: ${why}. Your work is kept; press Run to start again.`;
    changed();
  }

  /**
   * Takes the kernel away, with what ran in it. In the next one nothing runs until the reader says so.
   * @param stopped which cells count as stopped by the reader
   */
  function endKernel(stopped = ranIn) {
    clearTimeout(silence);
    deaf = false;
    kernel?.close();
    ended++;
    kernel = null;
    opening = null;
    paused = true;
    for (const name of cells.keys()) update(name, { type: "gone", stopped: stopped(name) });
  }

  const ranIn = (name: string) => cells.get(name)!.state.state === "running" && !over.has(name);

  /** Runs cells, as the reader has written them; whatever they need runs first. */
  async function run(...names: string[]) {
    if (foreign && (await refuseForeign())) return;
    await apply();
    const runnable = names.filter((name) => cells.get(name)?.refused === null);
    for (const name of runnable) update(name, { type: "requested" });
    tell();
    await start();
    if (!kernel) return revert(...runnable);
    paused = false;
    notice = standingNotice();
    send({ type: "run", cells: runnable, seq: ++seq });
    if (hasEdits()) standBy();
  }

  /** Without a worker the wall is thinner: a frame can name a host it goes to. So others' code stays out. */
  async function refuseForeign(): Promise<boolean> {
    if (Object.keys(workNow().edits).length === 0) return false;
    await start();
    if (!kernel?.blocked) return false;
    warn(
      `This browser blocks workers (${kernel.blocked}), so code that came in a link does not run here. Reset its cells, or leave this version.`,
    );
    return true;
  }

  const runAll = () => run(...cells.keys());

  const runningNow = () => [...cells.values()].some(({ state }) => isBusy(state));

  async function stopAll() {
    for (const [name, { state }] of cells) if (isBusy(state)) await stop(name);
  }

  /** Tells the reader something that nothing here depends on. */
  function warn(text: string) {
    notice = text;
    changed();
  }

  /** Takes a request back: no kernel can be had. */
  function revert(...names: string[]) {
    for (const name of names) update(name, { type: "gone", stopped: false });
    changed();
  }

  /** What the reader should know of the kernel for as long as it lives. */
  const standingNotice = () =>
    kernel?.blocked
      ? `This browser blocks workers (${kernel.blocked}), so cells run in a frame of the page: a long run may hold the page up.`
      : null;

  /** Stops a cell: asks first, and replaces the kernel if it does not answer. */
  async function stop(name: string) {
    await opening;
    const asked = kernel;
    if (!asked) return;
    const stop = ++seq;
    send({ type: "stop", cell: name, seq: stop });
    const replied = await answered(stop);
    // Another Stop may have replaced the kernel, or it may be lost.
    if (kernel !== asked) return;
    // One that answers but leaves the cell running is broken, perhaps by a cell.
    const isWrong = seq === stop && isBusy(cells.get(name)!.appliedState);
    if (replied && !isWrong) return hasEdits() ? undefined : dismissSpare();
    endKernel((other) => other === name || ranIn(other));
    await start();
    if (kernel)
      notice = `${name} did not answer, so its kernel was replaced by a new one. Press Run to go on.`;
    changed();
  }

  /** Whether the kernel answers a Stop. While it does not, another is opened to stand by. */
  async function answered(stop: number): Promise<boolean> {
    const asked = kernel;
    let replied = false;
    let silent = deaf ? ticksToAnswer - 1 : 0;
    for (let ticks = 0; silent < ticksToAnswer && ticks < ticksToStop; ticks++) {
      const before = heard;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, tick);
        stops.set(stop, () => {
          replied = true;
          clearTimeout(timer);
          resolve();
        });
      });
      if (replied || kernel !== asked) break;
      silent = heard === before ? silent + 1 : 0;
      standBy();
    }
    stops.delete(stop);
    return replied;
  }

  /** Whether what runs is not all the author's: then it may have no end. */
  const hasEdits = () =>
    [...cells.values()].some(({ applied, author }) => applied !== author.source);

  function standBy() {
    spare ??= openKernel(ended + 1);
    // What it fails for is said once it is needed.
    spare.catch(() => {});
  }

  async function dismissSpare() {
    const dismissed = spare;
    spare = null;
    await dismissed?.then(
      (kernel) => kernel.close(),
      () => {},
    );
  }

  /** Sets a control; what depends on it follows. */
  function set(name: string, value: InputValue) {
    if (Object.is(inputs.get(name), value)) return;
    inputs.set(name, value);
    around.keep.input(name, Object.is(value, authorInputs.get(name)) ? undefined : value);
    if (kernel) send({ type: "input", name, value, seq: ++seq });
    else start();
  }

  /** Says which variables, and which cells by their names, can be seen: they come first. */
  function see(names: string[]) {
    seen = names;
    kernel?.send({ type: "seen", names });
  }

  /** Says how wide the output of cells is, in pixels: their pictures are drawn for that. */
  function measure(changed: Record<string, number>) {
    widths = { ...widths, ...changed };
    kernel?.send({ type: "width", widths: changed });
  }

  /** Takes what the reader types; it takes effect at the next Run. */
  function write(name: string, source: string) {
    const cell = cells.get(name);
    if (!cell || cell.source === source) return;
    put(name, { ...cell, source });
    around.keep.edit(name, editOf(cells.get(name)!));
    changed();
  }

  /** The reader has seen that the author has changed a cell too, and stays with their own. */
  function stay(name: string) {
    put(name, { ...cells.get(name)!, outdated: false });
    around.keep.edit(name, editOf(cells.get(name)!));
    changed();
  }

  /** Opens or closes the view of what the reader changed in a cell. */
  function compare(name: string, compared: boolean) {
    if (cells.get(name)!.compared === compared) return;
    put(name, { ...cells.get(name)!, compared });
    around.keep.compare(name, compared);
    changed();
  }

  /** What a part of the page remembers for the reader; null if nothing. */
  function note(name: string): unknown {
    if (!notes.has(name)) notes.set(name, around.keep.noted(name));
    return notes.get(name);
  }

  /** @param kept what of it outlasts this visit */
  function setNote(name: string, value: unknown, kept = value) {
    notes.set(name, value);
    around.keep.note(name, kept);
    changed();
  }

  const editOf = ({ source, author, outdated }: NotebookCell): Edit | undefined =>
    source === author.source ? undefined : { source, of: outdated ? "" : markOf(author.source) };

  /**
   * Compiles what the reader has written and hands it to the kernel. A source that cannot run is
   * refused with its reason, and what depends on it waits.
   * @param only a cell; what is written in the others waits
   */
  async function apply(only?: string) {
    const isApplied = (cell: NotebookCell) =>
      cell.source === cell.applied || (only !== undefined && cell.author.compiled.name !== only);
    const all = [...cells.values()];
    if (all.every(isApplied)) return;
    const { recompile } = await import("../compiler/recompile");
    const sources = all.map((cell) => ({
      author: cell.author,
      source: isApplied(cell) ? cell.applied : cell.source,
    }));
    const results = recompile(sources, [...controls.keys()]);
    for (const { author, source } of sources) {
      const { name } = author.compiled;
      const { compiled, refused } = results.get(name)!;
      put(name, { ...cells.get(name)!, compiled, refused, applied: source });
      if (refused) update(name, { type: "refused", failure: refused });
    }
    dependencies = findDependencies(cells, controls);
    if (kernel) define(inputs);
    changed();
  }

  /** Gives back the author's version of a cell, and what followed from it. */
  async function reset(name: string) {
    put(name, { ...cells.get(name)!, outdated: false });
    compare(name, false);
    write(name, cells.get(name)!.author.source);
    await apply(name);
    await start();
  }

  /** Runs the lesson in another kernel: what cells have left behind in this one is gone with it. */
  async function restart() {
    await opening;
    endKernel(() => false);
    paused = false;
    await start();
  }

  /** Makes all as it was before the reader changed it, and runs it in another kernel. */
  async function resetAll() {
    await opening;
    for (const author of lesson.cells) {
      const { name } = author.compiled;
      around.keep.edit(name, undefined);
      around.keep.compare(name, false);
      put(name, createCell(author));
    }
    for (const [name, value] of authorInputs) {
      inputs.set(name, value);
      around.keep.input(name, undefined);
    }
    for (const [path, value] of Object.entries(lesson.baked.values)) values.set(path, value);
    dependencies = findDependencies(cells, controls);
    await restart();
  }

  /** Takes changes up again; cells wait for a Run, as if they had just been typed. */
  function takeUp({ edits, inputs }: Work) {
    for (const [name, edit] of Object.entries(edits)) {
      const cell = cells.get(name)!;
      put(name, { ...cell, outdated: isOutdatedEdit(edit, cell.author) });
      write(name, edit.source);
    }
    for (const [name, value] of Object.entries(inputs)) set(name, value);
  }

  /** Whether the reader has changed anything. */
  const isChanged = () =>
    [...cells.values()].some(({ source, author }) => source !== author.source) ||
    [...inputs].some(([name, value]) => value !== authorInputs.get(name));

  /** All that the reader has changed. */
  function workNow(): Work {
    const edits: Work["edits"] = {};
    for (const [name, cell] of cells) {
      const edit = editOf(cell);
      if (edit) edits[name] = edit;
    }
    const changed = [...inputs].filter(([name, value]) => value !== authorInputs.get(name));
    return { edits, inputs: Object.fromEntries(changed) };
  }

  function subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  return {
    lesson,
    start,
    run,
    runAll,
    runningNow,
    stop,
    stopAll,
    warn,
    set,
    see,
    measure,
    write,
    reset,
    restart,
    resetAll,
    takeUp,
    stay,
    compare,
    note,
    setNote,
    faultIn: (name: string) => findFault(name, cells),
    namesInScope: () => findNames(cells, lesson),
    isChanged,
    work: workNow,
    subscribe,
    cell: (name: string) => cells.get(name),
    input: (name: string) => inputs.get(name),
    value: (path: string) => values.get(path),
    dependencies: () => dependencies,
    kernelState: () => kernelState,
    notice: () => notice,
    backends: () => backends,
  };
}
