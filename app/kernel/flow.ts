import { type Host, sliceLength } from "./host";

/** Which cell to start; "later" if there is only what has to wait, null if there is nothing. */
export type Next<Cell> = Cell | "later" | null;

/** What nobody sees waits until no input has come for so many milliseconds. */
export const restLength = 120;

/**
 * Starts cell after cell, going back to messages whenever a slice of time is used up.
 * @param report tells the page what is new, at most once a frame unless `now`
 * @param start starts one; true if what that lets go may never let a message in: then the page is told
 * what has come of it only after one could have come
 * @param begin is called before the first start, and again whenever something has been waited for
 */
export function createFlow<Cell extends object>(
  host: Pick<Host, "now" | "hop" | "wait" | "broken">,
  findNext: () => Next<Cell>,
  start: (cell: Cell) => boolean,
  report: (now: boolean) => void,
  begin: () => void,
) {
  let flowing = false;

  /** @param quiet says nothing if there is nothing to start */
  async function flow(quiet = false) {
    if (flowing) return;
    flowing = true;
    try {
      await startAll(quiet);
    } catch (error) {
      host.broken(error);
    }
  }

  async function startAll(quiet: boolean) {
    let isTold = quiet;
    let lingers: boolean;
    do {
      lingers = false;
      let since = host.now();
      begin();
      for (let next = findNext(); next !== null; next = findNext()) {
        if (next === "later") {
          flowLater();
          break;
        }
        isTold = false;
        if (start(next)) lingers = true;
        if (host.now() - since <= sliceLength) continue;
        await host.hop();
        report(false);
        since = host.now();
        begin();
      }
      if (lingers) await host.hop();
    } while (lingers);
    flowing = false;
    if (!isTold) report(true);
  }

  /** Once the messages that have come along with this one are in. */
  const flowSoon = gather(host.hop, flow);
  /** Looks again, a while later, for what had to wait. */
  const flowLater = gather(
    () => host.wait(restLength),
    () => flow(true),
  );

  return { flow, flowSoon };
}

/** What is called once it has been waited for, however often it was asked for meanwhile. */
export function gather(wait: () => Promise<void>, then: () => void) {
  let waiting = false;
  return async () => {
    if (waiting) return;
    waiting = true;
    await wait();
    waiting = false;
    then();
  };
}
