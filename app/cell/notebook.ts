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
import type { AuthorCell, Lesson } from "./lesson";
import { type CellEvent, type CellState, nextState } from "./state";

export type KernelState = "off" | "starting" | "ready" | "busy" | "lost";

/** One cell as the reader has it now. */
export type NotebookCell = {
  author: AuthorCell;
  source: string;
  /** The source that `compiled` was made from. */
  applied: string;
  compiled: CompiledCell;
  state: CellState;
  /** Its status as if the reader had not changed the source since it was last applied. */
  unwritten: CellState;
  output: CellOutput;
  /** Why the source as it stands cannot be run; its last good version stays in the kernel. */
  refused: Failure | null;
};

/** A lesson in the reader's hands: what the page shows, and what a reader can do to it. */
export type Notebook = ReturnType<typeof createNotebook>;

/** How a notebook reaches the rest of the world; tests and the build give their own. */
export type Surroundings = {
  openKernel(events: { message(m: FromKernel): void; lost(): void }): Promise<Kernel>;
  loadLibrary(name: string): Promise<{ text: string; files: Record<string, ArrayBuffer> }>;
  /** Calls back before the next picture. */
  nextFrame(callback: () => void): void;
  /** Says at once that the kernel is at work, and that it is ready only once its values are shown. */
  showKernel(state: KernelState): void;
};

/** A kernel that has not answered a Stop after this many milliseconds is replaced. */
const patience = 100;

/** A state that lasts less than this many milliseconds is not worth a picture. */
const flicker = 60;

export const noOutput: CellOutput = { shown: null, logs: [], dropped: 0 };

export function createNotebook(lesson: Lesson, around: Surroundings) {
  const cells = new Map<string, NotebookCell>();
  for (const author of lesson.cells) {
    const { name } = author.compiled;
    cells.set(name, {
      author,
      source: author.source,
      applied: author.source,
      compiled: author.compiled,
      state: { state: "baked" },
      unwritten: { state: "baked" },
      output: lesson.baked.outputs[name] ?? noOutput,
      refused: null,
    });
  }
  const controls = new Map(lesson.controls.map((control) => [control.name, control]));
  const authorInputs = new Map<string, InputValue>(
    lesson.controls.map(({ name, value }) => [name, value]),
  );
  const inputs = new Map(authorInputs);
  const values = new Map<string, Watched>(Object.entries(lesson.baked.values));
  const listeners = new Set<() => void>();
  let backends: Backends | null = null;
  let kernel: Kernel | null = null;
  let kernelState: KernelState = "off";
  let notice: string | null = null;
  let opening: Promise<void> | null = null;
  /** How many kernels have come to an end; what one of those still says counts for nothing. */
  let ended = 0;
  let seq = 0;
  let scheduled = false;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let paused = false;
  /** For each Stop not yet answered, what to do once it is. */
  const stops = new Map<number, () => void>();

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

  function update(name: string, event: CellEvent) {
    const cell = cells.get(name);
    if (!cell) return;
    const state = nextState(cell.state, event);
    const unwritten = event.type === "written" ? cell.unwritten : state;
    if (state !== cell.state || unwritten !== cell.unwritten)
      cells.set(name, { ...cell, state, unwritten });
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
    const before = ended;
    const opened = await around.openKernel({
      message: (message) => ended === before && receive(message),
      lost: () => ended === before && lost(),
    });
    kernel = opened;
    notice = standingNotice();
    opened.send({ type: "watch", watches: lesson.watches });
    // What the author ran, and then what the reader has changed: so the kernel knows what is stale.
    const authors = [...cells.values()].map(({ author }) => author.compiled);
    const edited = [...cells.values()].some(({ compiled }, i) => compiled !== authors[i]);
    if (edited) define(authorInputs, authors, true);
    define(authorInputs);
    for (const [name, value] of inputs)
      if (!Object.is(value, authorInputs.get(name)))
        send({ type: "input", name, value, seq: ++seq });
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
        return changedSoon();
      case "update":
        for (const [name, state] of Object.entries(message.states)) {
          const cell = cells.get(name);
          if (cell && !cell.refused) update(name, { type: "kernel", state });
        }
        for (const [name, output] of Object.entries(message.outputs)) {
          const cell = cells.get(name);
          if (cell) cells.set(name, { ...cell, output });
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

  /** The frame went down. Nothing runs again until the reader says so. */
  function lost() {
    ended++;
    kernel = null;
    opening = null;
    paused = true;
    kernelState = "lost";
    notice =
      "The kernel is gone: a cell may have used up its memory. Your work is kept; press Run to start again.";
    for (const [name, { state }] of cells)
      update(name, { type: "gone", stopped: state.state === "running" });
    changed();
  }

  /** Runs cells, as the reader has written them; whatever they need runs first. */
  async function run(...names: string[]) {
    for (const name of names) update(name, { type: "requested" });
    tell();
    await apply();
    const runnable = names.filter((name) => cells.get(name)?.refused === null);
    await start();
    if (!kernel) return revert(...runnable);
    paused = false;
    notice = standingNotice();
    send({ type: "run", cells: runnable, seq: ++seq });
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
    const replied = await new Promise<boolean>((resolve) => {
      stops.set(stop, () => resolve(true));
      setTimeout(() => resolve(false), patience);
    });
    stops.delete(stop);
    // Another Stop may have replaced the kernel, or it may be lost.
    if (replied || kernel !== asked) return;
    asked.close();
    ended++;
    kernel = null;
    opening = null;
    paused = true;
    for (const [other, { state }] of cells)
      update(other, { type: "gone", stopped: other === name || state.state === "running" });
    await start();
    if (kernel)
      notice = `${name} did not answer, so its kernel was replaced by a new one. Press Run to go on.`;
    changed();
  }

  /** Sets a control; what depends on it follows. */
  function set(name: string, value: InputValue) {
    if (Object.is(inputs.get(name), value)) return;
    inputs.set(name, value);
    if (kernel) send({ type: "input", name, value, seq: ++seq });
    else start();
  }

  /** Keeps what the reader types; it takes effect at the next Run. */
  function write(name: string, source: string) {
    const cell = cells.get(name);
    if (!cell || cell.source === source) return;
    cells.set(name, { ...cell, source });
    if (source === cell.applied) update(name, { type: "unwritten", state: cell.unwritten });
    else update(name, { type: "written" });
    changed();
  }

  /**
   * Compiles what the reader has written and hands it to the kernel. A source that cannot run is
   * refused with its reason, and what depends on it waits.
   */
  async function apply() {
    if ([...cells.values()].every(({ source, applied }) => source === applied)) return;
    const { recompile } = await import("./recompile");
    const results = recompile([...cells.values()], [...controls.keys()]);
    for (const [name, { compiled, refused }] of results) {
      const before = cells.get(name)!;
      cells.set(name, { ...before, compiled, refused, applied: before.source });
      if (refused) update(name, { type: "refused", failure: refused });
    }
    if (kernel) define(inputs);
    changed();
  }

  /** Gives back the author's version of a cell, and what followed from it. */
  async function reset(name: string) {
    write(name, cells.get(name)!.author.source);
    await apply();
    await start();
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
    stop,
    set,
    write,
    reset,
    subscribe,
    cell: (name: string) => cells.get(name),
    input: (name: string) => inputs.get(name),
    value: (path: string) => values.get(path),
    kernelState: () => kernelState,
    notice: () => notice,
    backends: () => backends,
  };
}
