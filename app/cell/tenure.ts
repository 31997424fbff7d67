import type { FromKernel, ToKernel } from "../kernel/protocol";
import type { Kernel } from "../kernel/sandbox";
import { isBusy } from "./state";

/** One kernel from its opening to its end: what is known of it. */
export type Tenure = {
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
  /** For each Stop not yet answered its cell, and what to do once it is. */
  stops: Map<number, { cell: string; answered(): void }>;
};

/**
 * A kernel that has been silent for so many ticks after a Stop is given up, and one that says other
 * things after so many in all. A busy machine makes ticks longer, for the page as for the kernel.
 */
const tick = 20;
const ticksToAnswer = 4;
const ticksToStop = 40;

export const beginTenure = (opened: Promise<Kernel>): Tenure => ({
  opened,
  kernel: null,
  heard: 0,
  deaf: false,
  silence: undefined,
  busy: new Map(),
  stops: new Map(),
});

export function sendTo({ kernel, busy }: Tenure, message: ToKernel) {
  const asked = message.type === "run" ? message.cells : message.type === "define" && message.run;
  for (const cell of asked || []) busy.set(cell, "queued");
  kernel?.send(message);
}

/** Notes which cells run, as far as the kernel says. */
export function followTenure({ busy }: Tenure, message: FromKernel) {
  if (message.type === "running") {
    for (const cell of message.ended) busy.delete(cell);
    busy.set(message.cell, "running");
  }
  if (message.type !== "update") return;
  for (const [cell, now] of Object.entries(message.states))
    if (isBusy(now)) busy.set(cell, now.state === "running" ? "running" : "queued");
    else busy.delete(cell);
}

/** The cells that a Stop has been pressed for and not answered. */
export const stoppingIn = ({ stops }: Tenure): Set<string> =>
  new Set(Array.from(stops.values(), ({ cell }) => cell));

export function runningIn({ busy }: Tenure): Set<string> {
  return new Set([...busy].filter(([, how]) => how === "running").map(([cell]) => cell));
}

/** Lets those know whose Stops are answered. */
export function answerStops({ stops }: Tenure, message: FromKernel) {
  if (message.type !== "update") return;
  for (const [asked, { answered }] of stops) if (message.seq >= asked) answered();
}

/**
 * Whether a kernel answers a Stop.
 * @param waitOn is called after each tick without an answer; false gives up
 */
export async function isAnswered(
  tenure: Tenure,
  cell: string,
  asked: number,
  waitOn: () => boolean,
): Promise<boolean> {
  let replied = false;
  let silent = tenure.deaf ? ticksToAnswer - 1 : 0;
  for (let ticks = 0; silent < ticksToAnswer && ticks < ticksToStop; ticks++) {
    const before = tenure.heard;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, tick);
      const answered = () => {
        replied = true;
        clearTimeout(timer);
        resolve();
      };
      tenure.stops.set(asked, { cell, answered });
    });
    if (replied || !waitOn()) break;
    silent = tenure.heard === before ? silent + 1 : 0;
  }
  tenure.stops.delete(asked);
  return replied;
}
