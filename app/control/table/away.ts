import { longest } from "./longest";
import { createReader, type Reader } from "./reader";
import script from "./reader.entry.ts?script";
import { sizeOf } from "./use";

/** So many milliseconds a thread may take to come. */
const patience = 5000;

/**
 * Reads what is large on a thread of its own, so that the page goes on. Where none comes, as in a page
 * from a disk, the page does it.
 */
export function openReader(given: string | File): Reader & { close(): void } {
  if (sizeOf(given) <= longest) return { ...createReader(given), close() {} };
  const closed = new AbortController();
  const started = start(closed.signal).then((thread) => {
    thread?.postMessage(given);
    return thread ? { thread } : { here: createReader(given) };
  });

  const ask = <Name extends keyof Reader>(name: Name) =>
    (async (...asked: unknown[]) => {
      const { thread, here } = await started;
      if (here) return (here[name] as (...asked: unknown[]) => Promise<unknown>)(...asked);
      const { port1, port2 } = new MessageChannel();
      thread.postMessage([name, asked], [port2]);
      return new Promise((resolve) => {
        port1.onmessage = ({ data }) => resolve(data);
      });
    }) as Reader[Name];

  return {
    ...{ look: ask("look"), choose: ask("choose"), write: ask("write"), use: ask("use") },
    close: () => closed.abort(),
  };
}

/** @returns null where a browser, or a policy, or a page from a disk lets none start */
function start(closed: AbortSignal): Promise<Worker | null> {
  return new Promise((resolve) => {
    try {
      const thread = new Worker(script);
      thread.onmessage = () => resolve(thread);
      thread.onerror = () => resolve(null);
      setTimeout(() => resolve(null), patience);
      closed.addEventListener("abort", () => thread.terminate());
    } catch {
      resolve(null);
    }
  });
}
