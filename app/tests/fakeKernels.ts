import { openLocalKernel } from "../kernel/local";
import type { FromKernel, RunState, ToKernel } from "../kernel/protocol";
import type { Kernel, KernelEvents } from "../kernel/sandbox";

/** A kernel that does what a test says, and what it was sent. */
export type FakeKernel = {
  sent: ToKernel[];
  closed: boolean;
  /** Whether it leaves pings unanswered. */
  deaf: boolean;
  /** Answers the page's last message. */
  answer(states?: Record<string, RunState>, more?: Partial<FromKernel>): void;
  say(message: FromKernel): void;
  lose(why: string): void;
};

/** Opens kernels one after another; `local`, each is the kernel in Node and answers by itself. */
export function createFakeKernels(local = false) {
  const kernels: FakeKernel[] = [];
  async function openKernel({ message, lost }: KernelEvents): Promise<Kernel> {
    const sent: ToKernel[] = [];
    const inside = local
      ? openLocalKernel((m) => queueMicrotask(() => message(structuredClone(m))))
      : null;
    const kernel: FakeKernel = {
      sent,
      closed: false,
      deaf: false,
      say: message,
      lose: lost,
      answer(states = stopped(sent), more = {}) {
        const seq = Math.max(...sent.map((m) => ("seq" in m ? m.seq : 0)));
        const nothing = { outputs: {}, values: {}, busy: false };
        message({ type: "update", ...nothing, states, seq, ...more } as FromKernel);
      },
    };
    kernels.push(kernel);
    return {
      send(m) {
        sent.push(structuredClone(m));
        inside?.receive(structuredClone(m));
        if (m.type === "ping" && !kernel.deaf) message({ type: "pong", id: m.id });
      },
      close() {
        kernel.closed = true;
      },
      blocked: null,
    };
  }
  return { kernels, openKernel };
}

/** What a kernel says of the cells that it was asked to stop. */
const stopped = (sent: ToKernel[]): Record<string, RunState> =>
  Object.fromEntries(
    sent.flatMap((m) =>
      m.type === "stop" ? [[m.cell, { state: "stopped", milliseconds: 9 }]] : [],
    ),
  );

export const types = (messages: ToKernel[]) => messages.map((m) => m.type).join(" ");
