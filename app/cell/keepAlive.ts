import type { FromKernel, ToKernel } from "../kernel/protocol";
import type { Kernel, KernelEvents } from "../kernel/sandbox";
import { isBusy } from "./state";

export type KernelState = "off" | "starting" | "ready" | "busy" | "lost";

type Unnumbered<Message> = Message extends { seq: number } ? Omit<Message, "seq"> : never;
/** What the kernel answers; it is numbered on its way. */
export type Request = Unnumbered<ToKernel>;

/** What keeping a kernel alive needs of whoever uses the kernel, and tells them. */
export type KernelUser = {
  openKernel(events: KernelEvents): Promise<Kernel>;
  /** What must be done before a kernel is opened. */
  prepare(): Promise<void>;
  /** Tells a new kernel what it is to know and to run. */
  greet(): void;
  /** The present kernel says something; what answers it goes to that one, even after its end. */
  hear(message: FromKernel, answer: Kernel["send"]): void;
  /** The kernel was asked for something: it is busy from here on. */
  asked(): void;
  /** The kernel was taken away: with what ran in it, or counts as stopped. */
  gone(stopped: ReadonlySet<string>): void;
  /** No kernel is left: none could be opened, or this one came to grief. */
  lost(why: string, how: "unopened" | "broken"): void;
  /** The kernel's state is another. */
  changed(): void;
  /** Whether what runs may have no end: then another kernel is to stand by. */
  mayHang(): boolean;
};

/** One kernel that is kept alive: replaced by another where it does not answer. */
export type LiveKernel = {
  state(): KernelState;
  /** Why there is no worker; null where there is one, or no kernel. */
  blocked(): string | null;
  /** Whether there is a kernel that hears what is sent. */
  isOpen(): boolean;
  /** Opens the kernel unless there is one. It never rejects; where none can be had that is told. */
  start(): Promise<void>;
  /** Asks the kernel for something, if there is one. */
  ask(request: Request): void;
  /** Tells the kernel something that needs no answer, if there is one. */
  tell(message: ToKernel): void;
  /** The cells that run, as far as the kernel has said. */
  running(): ReadonlySet<string>;
  /**
   * Stops a cell: asks first, and where no answer comes puts another kernel in place of this one.
   * @returns `replaced` only to the one Stop that has done so
   */
  stop(cell: string): Promise<"answered" | "replaced">;
  /** Has another kernel at hand, in case this one will not answer. */
  standBy(): void;
  /** Puts another kernel in place of this one, which has done no wrong; changes are made between. */
  replace(change: () => void): Promise<void>;
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

const cellsAskedFor = (request: Request): string[] =>
  request.type === "run" ? request.cells : request.type === "define" ? (request.run ?? []) : [];

/** One kernel from its opening to its end; what it says counts only in its turn. */
type Life = {
  opened: Promise<Kernel>;
  /** Once it is opened and its turn has come. */
  kernel: Kernel | null;
  /** How many messages it has sent. */
  heard: number;
  /** Whether it has been asked for a word and has not answered. */
  deaf: boolean;
  silence: ReturnType<typeof setTimeout> | undefined;
  /** The cells that run in it, or are to. */
  busy: Map<string, "running" | "queued">;
  /** For each Stop not yet answered, what to do once it is. */
  stops: Map<number, () => void>;
};

export function keepAlive(user: KernelUser): LiveKernel {
  let present: Life | null = null;
  let spare: Life | null = null;
  let opening: Promise<void> | null = null;
  let state: KernelState = "off";
  let seq = 0;

  function start(): Promise<void> {
    opening ??= open().catch((error: Error) => {
      opening = present = null;
      state = "lost";
      user.lost(error.message, "unopened");
    });
    return opening;
  }

  async function open() {
    state = "starting";
    user.changed();
    await user.prepare();
    const life = spare ?? begin();
    present = life;
    spare = null;
    const kernel = await life.opened;
    if (present !== life) return kernel.close();
    life.kernel = kernel;
    user.greet();
  }

  function begin(): Life {
    const opened = user.openKernel({
      message(message) {
        if (life === present) hear(life, message);
      },
      lost(why) {
        if (life === present) lose(why);
        else if (life === spare) spare = null;
      },
    });
    const life: Life = {
      opened,
      kernel: null,
      heard: 0,
      deaf: false,
      silence: undefined,
      busy: new Map(),
      stops: new Map(),
    };
    return life;
  }

  function ask(request: Request): number {
    const message = { ...request, seq: ++seq } as ToKernel;
    if (!present?.kernel) return seq;
    for (const cell of cellsAskedFor(request)) present.busy.set(cell, "queued");
    present.kernel.send(message);
    state = "busy";
    user.asked();
    return seq;
  }

  function hear(life: Life, message: FromKernel) {
    if (message.type === "lost") return lose(message.reason);
    follow(life, message);
    const answer: Kernel["send"] = (...sent) => life.kernel?.send(...sent);
    if (message.type !== "pong") user.hear(message, answer);
    if (message.type === "update")
      for (const [asked, answered] of life.stops) if (message.seq >= asked) answered();
    listenOn(life);
  }

  function follow({ busy }: Life, message: FromKernel) {
    if (message.type === "running") {
      for (const cell of message.ended) busy.delete(cell);
      busy.set(message.cell, "running");
    }
    if (message.type !== "update") return;
    for (const [cell, now] of Object.entries(message.states))
      if (isBusy(now)) busy.set(cell, now.state as "running" | "queued");
      else busy.delete(cell);
    if (message.seq === seq) state = message.busy ? "busy" : "ready";
  }

  const runningIn = (life: Life | null) =>
    new Set([...(life?.busy ?? [])].flatMap(([cell, how]) => (how === "running" ? cell : [])));

  /** A kernel that falls silent while a cell runs may never answer again: another is to be at hand. */
  function listenOn(life: Life) {
    life.heard++;
    life.deaf = false;
    clearTimeout(life.silence);
    if (runningIn(life).size > 0) life.silence = setTimeout(() => askForWord(life), longSilence);
    else if (life.stops.size === 0 && !user.mayHang()) dismissSpare();
  }

  function askForWord(life: Life) {
    life.kernel?.send({ type: "ping", id: life.heard });
    life.silence = setTimeout(() => {
      life.deaf = true;
      standBy();
    }, longSilence);
  }

  /** Takes the kernel away, with what runs in it. */
  function end(stopped: ReadonlySet<string>) {
    clearTimeout(present?.silence);
    present?.kernel?.close();
    opening = present = null;
    user.gone(stopped);
  }

  function lose(why: string) {
    end(runningIn(present));
    dismissSpare();
    state = "lost";
    user.lost(why, "broken");
  }

  async function stop(cell: string): Promise<"answered" | "replaced"> {
    await opening;
    const life = present;
    if (!life?.kernel) return "answered";
    const asked = ask({ type: "stop", cell });
    const replied = await isAnswered(life, asked);
    // Another Stop may have replaced the kernel, or it may be lost.
    if (present !== life) return "answered";
    // One that answers but leaves the cell running is broken, perhaps by a cell.
    const isWrong = seq === asked && life.busy.has(cell);
    if (replied && !isWrong) {
      if (!user.mayHang()) dismissSpare();
      return "answered";
    }
    end(runningIn(life).add(cell));
    await start();
    return "replaced";
  }

  /** Whether the kernel answers a Stop. While it does not, another is opened to stand by. */
  async function isAnswered(life: Life, asked: number): Promise<boolean> {
    let replied = false;
    let silent = life.deaf ? ticksToAnswer - 1 : 0;
    for (let ticks = 0; silent < ticksToAnswer && ticks < ticksToStop; ticks++) {
      const before = life.heard;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, tick);
        life.stops.set(asked, () => {
          replied = true;
          clearTimeout(timer);
          resolve();
        });
      });
      if (replied || present !== life) break;
      silent = life.heard === before ? silent + 1 : 0;
      standBy();
    }
    life.stops.delete(asked);
    return replied;
  }

  function standBy() {
    spare ??= begin();
    // What it fails for is said once it is needed.
    spare.opened.catch(() => {});
  }

  function dismissSpare() {
    spare?.opened.then(
      (kernel) => kernel.close(),
      () => {},
    );
    spare = null;
  }

  async function replace(change: () => void) {
    await opening;
    end(new Set());
    change();
    await start();
  }

  return {
    state: () => state,
    blocked: () => present?.kernel?.blocked ?? null,
    isOpen: () => present?.kernel != null,
    start,
    ask,
    tell: (message) => present?.kernel?.send(message),
    running: () => runningIn(present),
    stop,
    standBy,
    replace,
  };
}
