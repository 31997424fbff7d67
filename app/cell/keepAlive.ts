import type { FromKernel, ToKernel } from "../kernel/protocol";
import type { Kernel, KernelEvents } from "../kernel/sandbox";
import {
  answerStops,
  beginTenure,
  followTenure,
  isAnswered,
  runningIn,
  sendTo,
  stoppingIn,
  type Tenure,
} from "./tenure";

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
  /**
   * The kernel was taken away, and some cells with it count as stopped.
   * @param cut others that had not ended, which are to run in the next kernel, as what is automatic
   * is; null if nothing is to run unasked
   */
  gone(stopped: ReadonlySet<string>, cut: ReadonlySet<string> | null): void;
  /**
   * Whether what has not failed, of a kernel whose graphics were taken away, is to run in another.
   * @param busy what runs in it, or waits
   */
  goesOn(busy: ReadonlySet<string>): boolean;
  /** No kernel is left: none could be opened, or this one came to grief; or another is in its place. */
  lost(why: string, how: "unopened" | "broken" | "replaced"): void;
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
  /** Those of them that run in a kernel that does not answer. */
  deaf(): ReadonlySet<string>;
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
 * A kernel in which a cell runs is asked for a word after so many milliseconds without one. After as
 * many more it is known to be deaf: another stands by, and a Stop need not wait to find out.
 */
const longSilence = 100;

export function keepAlive(user: KernelUser): LiveKernel {
  let present: Tenure | null = null;
  let spare: Tenure | null = null;
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
    const tenure = spare ?? begin();
    present = tenure;
    spare = null;
    const kernel = await tenure.opened;
    if (present !== tenure) return kernel.close();
    tenure.kernel = kernel;
    user.greet();
  }

  function begin(): Tenure {
    const tenure: Tenure = beginTenure(
      user.openKernel({
        message(message) {
          if (tenure === present) hear(tenure, message);
        },
        lost(why) {
          if (tenure === present) lose(tenure, why);
          else if (tenure === spare) spare = null;
        },
      }),
    );
    return tenure;
  }

  function ask(request: Request): number {
    seq++;
    if (!present?.kernel) return seq;
    sendTo(present, { ...request, seq } as ToKernel);
    state = "busy";
    user.asked();
    return seq;
  }

  function hear(tenure: Tenure, message: FromKernel) {
    if (message.type === "lost") return lose(tenure, message.reason, message.goesOn);
    followTenure(tenure, message);
    if (message.type === "update" && message.seq === seq) state = message.busy ? "busy" : "ready";
    const answer: Kernel["send"] = (...sent) => tenure.kernel?.send(...sent);
    if (message.type !== "pong") user.hear(message, answer);
    answerStops(tenure, message);
    listenOn(tenure);
  }

  /** A kernel that falls silent while a cell runs may never answer again: another is to be at hand. */
  function listenOn(tenure: Tenure) {
    tenure.heard++;
    tenure.deaf = false;
    clearTimeout(tenure.silence);
    if (runningIn(tenure).size > 0)
      tenure.silence = setTimeout(() => askForWord(tenure), longSilence);
    else if (tenure.stops.size === 0 && !user.mayHang()) dismissSpare();
  }

  function askForWord(tenure: Tenure) {
    tenure.kernel?.send({ type: "ping", id: tenure.heard });
    tenure.silence = setTimeout(() => {
      tenure.deaf = true;
      standBy();
    }, longSilence);
  }

  /** Takes the kernel away, with what runs in it. */
  function end(stopped: ReadonlySet<string>, cut: ReadonlySet<string> | null = null) {
    clearTimeout(present?.silence);
    present?.kernel?.close();
    opening = present = null;
    user.gone(stopped, cut);
  }

  function lose(tenure: Tenure, why: string, mayGoOn = false) {
    const busy = new Set(tenure.busy.keys());
    if (mayGoOn && user.goesOn(busy)) return void goOn(why, busy);
    end(runningIn(tenure));
    dismissSpare();
    state = "lost";
    user.lost(why, "broken");
  }

  async function goOn(why: string, busy: ReadonlySet<string>) {
    end(new Set(), busy);
    await start();
    if (present?.kernel) user.lost(why, "replaced");
    if (user.mayHang()) standBy();
  }

  async function stop(cell: string): Promise<"answered" | "replaced"> {
    await opening;
    const tenure = present;
    if (!tenure?.kernel) return "answered";
    const asked = ask({ type: "stop", cell });
    const replied = await isAnswered(tenure, cell, asked, () => {
      if (present === tenure) standBy();
      return present === tenure;
    });
    // Another Stop may have replaced the kernel, or it may be lost.
    if (present !== tenure) return "answered";
    // One that answers but leaves the cell running is broken, perhaps by a cell.
    const isWrong = seq === asked && tenure.busy.has(cell);
    if (replied && !isWrong) {
      if (!user.mayHang()) dismissSpare();
      return "answered";
    }
    endUnheard(tenure, stoppingIn(tenure).add(cell));
    await start();
    return "replaced";
  }

  /** What may have no end is all stopped. Of what has one only that which somebody wants stopped. */
  function endUnheard(tenure: Tenure, wanted: Set<string>) {
    if (user.mayHang()) return end(new Set([...runningIn(tenure), ...wanted]));
    end(wanted, new Set([...tenure.busy.keys()].filter((cell) => !wanted.has(cell))));
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
    running: () => (present ? runningIn(present) : new Set()),
    deaf: () => (present?.deaf ? runningIn(present) : new Set()),
    stop,
    standBy,
    replace,
  };
}
