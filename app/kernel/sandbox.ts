import { hearArrival } from "./arrival";
import { findFrameFault } from "./frameFault";
import { type FromKernel, readFromKernel, type ToKernel } from "./protocol";

export type Kernel = {
  send(message: ToKernel, transfer?: Transferable[]): void;
  /** Removes the frame: whatever runs in it ends at once. */
  close(): void;
  /** Why there is no worker; null where there is one. */
  blocked: string | null;
};

export type KernelEvents = {
  message(message: FromKernel): void;
  /** The kernel is gone; `why` says so to the reader. */
  lost(why: string): void;
};

const beatEvery = 250;
/** So many beats without an answer, while the page itself keeps time, and the frame is gone. */
const beatsToLose = 6;
const startWithin = 15_000;

/**
 * Opens a kernel: a sandboxed frame of an opaque origin, and in it a worker that gets the kernel's
 * text over a port. Where the browser blocks the worker, the kernel runs in the frame itself.
 * That frame lies within a file of the site's origin, which has no script: a sandboxed one would be
 * asked of the network alone, and there may be none.
 * @param frameFile its URL, or, for a page that has no site, itself
 * @throws Error if neither can be started
 */
export async function openKernel(
  frameFile: string,
  kernelText: Promise<string>,
  events: KernelEvents,
): Promise<Kernel> {
  const frame = document.createElement("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.title = "kernel";
  frame.hidden = true;
  frame.tabIndex = -1;
  if (frameFile.startsWith("<")) frame.srcdoc = frameFile;
  else {
    frame.src = frameFile;
    confine(frame.src);
  }

  /** The window of the frame that cells live in. */
  const inner = () => frame.contentWindow?.[0];
  let unanswered = 0;
  let hear: (message: { type: string; reason?: string }) => unknown = () => {};
  const listen = ({ source, data }: MessageEvent) => {
    if (source === null || source !== inner() || typeof data?.type !== "string") return;
    if (data.type === "beat") unanswered = 0;
    else hear(data);
  };
  addEventListener("message", listen);
  const close = () => {
    clearInterval(timer);
    removeEventListener("message", listen);
    frame.remove();
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  let settled = false;
  let ready = false;

  try {
    await within(startWithin, "the sandboxed frame did not load", (resolve, refuse) => {
      const { load, speak } = hearArrival(
        () => resolve(null),
        async () => refuse(await findFrameFault(frame.src)),
      );
      hear = ({ type }) => type === "here" && speak();
      frame.onload = load;
      document.body.append(frame);
    });
    const place = frame.contentDocument?.querySelector<HTMLIFrameElement>("iframe[sandbox]");
    if (!place || place.contentDocument) throw new Error("the sandboxed frame did not load");
    const text = await kernelText;
    const start = (how: "start" | "start here") =>
      within<MessagePort | string>(startWithin, "the kernel did not start", (resolve) => {
        const { port1, port2 } = new MessageChannel();
        hear = ({ type, reason }) => type === "blocked" && resolve(String(reason));
        port1.onmessage = () => resolve(port1);
        inner()!.postMessage(how, "*", [port2]);
      });
    let port = await start("start");
    const blocked = typeof port === "string" ? port : null;
    if (typeof port === "string") port = await start("start here");
    if (typeof port === "string") throw new Error(port);
    hear = () => {};

    const opened = port;
    await within(startWithin, "the kernel did not answer", (resolve, refuse) => {
      opened.onmessage = ({ data }) => {
        unanswered = 0;
        const message = readFromKernel(data);
        if (message?.type === "backends") settled = true;
        if (message?.type === "ready") ready = true;
        if (ready) resolve(null);
        if (message?.type === "lost" && !ready) refuse(new Error(message.reason));
        else if (message) events.message(message);
      };
      opened.postMessage(text);
    });

    const lose = (why: string) => {
      close();
      events.lost(why);
    };
    let asked = performance.now();
    const settledBy = asked + startWithin;
    timer = setInterval(() => {
      const late = performance.now() - asked > 1.5 * beatEvery;
      asked = performance.now();
      // A page that is itself held up has no right to call the frame silent. Nor is a frame lost
      // that has yet to say which backends it has: asking may start the browser's GPU process.
      if (asked > settledBy) settled = true;
      if (late || document.hidden || !settled) unanswered = 0;
      if (unanswered++ < beatsToLose) return inner()?.postMessage("beat", "*");
      lose("a cell may have used up its memory");
    }, beatEvery);
    place.onload = () => lose("a cell sent its frame elsewhere");
    return {
      send: (message, transfer = []) => opened.postMessage(message, transfer),
      close,
      blocked,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Lets the page's frames show this file alone: a cell that runs in a frame itself can send it
 * elsewhere, and would tell another address what it knows.
 */
function confine(url: string) {
  const { origin, pathname } = new URL(url);
  const content = `frame-src ${origin}${pathname}`;
  if (document.head.querySelector(`meta[content="${content}"]`)) return;
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = content;
  document.head.append(policy);
}

function within<T>(
  milliseconds: number,
  otherwise: string,
  begin: (resolve: (value: T) => void, refuse: (why: Error) => void) => void,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  return new Promise<T>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), milliseconds);
    begin(resolve, reject);
  }).finally(() => clearTimeout(timer));
}
