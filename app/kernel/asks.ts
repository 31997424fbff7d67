import type { Ask, Run } from "../library/package";
import type { FromKernel, ToKernel } from "./protocol";

type Wait = Extract<FromKernel, { type: "wait" }>;
type Answer = Extract<ToKernel, { type: "file" | "no-file" }>;
type File = { come: Promise<ArrayBuffer>; settle(answer: Answer): void };

/**
 * Asks the page for files of packages that are open, each once for all runs; one that does not come
 * is asked for again with the next run that needs it.
 * @param tell tells the page what a cell waits for, whenever that is something else
 */
export function createAsks(tell: (wait: Wait) => void) {
  const files = new Map<string, File>();
  const waiting = new Map<string, Set<Wait["asks"][number]>>();

  function fileOf(library: string, name: string): File {
    const key = `${library}/${name}`;
    const known = files.get(key);
    if (known) return known;
    let settle!: File["settle"];
    const come = new Promise<ArrayBuffer>((resolve, reject) => {
      settle = (answer) => (answer.type === "file" ? resolve(answer.bytes) : reject(answer.reason));
    });
    const file = { come, settle };
    files.set(key, file);
    // Who asked may be gone.
    come.catch(() => files.delete(key));
    return file;
  }

  /** How the files of one package are asked for. */
  const askFor =
    (library: string): Ask =>
    async (names, what, run) => {
      const over = waitIn(run, { library, what, files: [...names] });
      try {
        return await Promise.all(names.map((name) => fileOf(library, name).come));
      } catch (reason) {
        throw new Error(`${what} did not come: ${reason}. What has come is kept: run this again.`);
      } finally {
        over();
      }
    };

  /** Has the page say that a cell waits, until it does no more: what is given back ends it. */
  function waitIn(run: Run, ask: Wait["asks"][number]) {
    const { cell } = run;
    const asks = waiting.get(cell) ?? new Set();
    waiting.set(cell, asks.add(ask));
    const say = () => tell({ type: "wait", cell, asks: [...asks] });
    const over = () => {
      if (asks.delete(ask)) say();
    };
    say();
    run.onEnd(over);
    return over;
  }

  /** Takes a file, also one that nobody waits for any more: the page gives each once. */
  function receive(answer: Answer) {
    fileOf(answer.library, answer.name).settle(answer);
  }

  return { askFor, receive };
}
