import type { FromKernel } from "../kernel/protocol";
import type { Kernel } from "../kernel/sandbox";
import { type Book, hasEdits, hear, lose, sayStanding, update } from "./book";
import { type Briefing, greet } from "./briefing";
import { keepAlive } from "./keepAlive";
import { writeLost, writeTaken, writeUnopened } from "./notices";
import { followPictures } from "./pictures";
import { openSupplies } from "./supplies";
import type { Surroundings } from "./surroundings";
import { noteRuns } from "./unfinished";
import { findEdited } from "./versions";

/**
 * Keeps a kernel alive that computes what a book says, takes up in the book what comes of it, and
 * tells all who look.
 * @param prepare what must be done before a kernel is opened
 */
export function connect(
  book: Book,
  briefing: Briefing,
  around: Surroundings,
  prepare: () => Promise<void>,
) {
  const runs = noteRuns(around.keep.running);
  const kernel = keepAlive({
    openKernel: around.openKernel,
    prepare,
    greet() {
      sayStanding(book, kernel.blocked());
      greet(briefing, book, kernel);
    },
    hear: take,
    asked,
    gone(stopped, cut) {
      briefing.paused = cut === null;
      supplies = supply();
      lose(book, stopped);
      if (cut) askAgain(cut);
    },
    goesOn(busy) {
      const count = manualOf(busy).length;
      if (count === 0 || count >= fewest) return false;
      fewest = count;
      return true;
    },
    lost(why, how) {
      const text = { broken: writeLost, unopened: writeUnopened, replaced: writeTaken }[how](why);
      warn(text, how === "unopened" ? (book.again ?? []) : null);
    },
    changed: () => pictures.changed(),
    mayHang: () => hasEdits(book),
  });
  const pictures = followPictures(around.nextFrame, () => around.showKernel(kernel.state()));
  let supplies = supply();
  /**
   * How many that run at a press alone went on when graphics were last taken away, since all was at rest:
   * they are to become fewer, for one that takes them away itself would go on for ever.
   */
  let fewest = Number.POSITIVE_INFINITY;
  sayStanding(book, kernel.blocked());

  const manualOf = (cells: ReadonlySet<string>) =>
    [...cells].filter((name) => book.cells.get(name)?.compiled.mode === "manual");

  /** What a press alone runs is asked for again, in the reader's place. */
  function askAgain(cut: ReadonlySet<string>) {
    const names = manualOf(cut);
    for (const name of names) update(book, name, { type: "requested" });
    briefing.asked = [...(briefing.asked ?? []), ...names];
  }

  /** Each kernel is given its files anew. */
  function supply() {
    const opened = openSupplies(around.fetchLater, pictures.changedSoon);
    book.arrivals = opened;
    return opened;
  }

  function asked() {
    around.showKernel("busy");
    // A kernel in a frame of the page may hold it up before it is heard which cell it is in.
    if (kernel.blocked()) for (const name of findEdited(book.cells)) runs.enter(name);
    pictures.changedSoon();
  }

  function take(message: FromKernel, answer: Kernel["send"]) {
    switch (message.type) {
      case "left":
        if (book.cells.has(message.legacy.cell))
          book.legacies.set(message.legacy.cell, message.legacy);
        return;
      case "running":
        book.legacies.delete(message.cell);
        if (book.touched.has(message.cell)) runs.enter(message.cell);
        update(book, message.cell, { type: "entered" });
        return pictures.changedSoon();
      case "update":
        hear(book, message);
        if (!message.busy) fewest = Number.POSITIVE_INFINITY;
        runs.follow(kernel.running());
        break;
      case "need":
        bring(message.library, answer);
        break;
      case "wait":
        if (book.cells.has(message.cell)) supplies.wait(message, answer);
        return;
      case "backends":
        book.backends = message.backends;
        break;
    }
    pictures.changed();
  }

  async function bring(name: string, answer: Kernel["send"]) {
    try {
      const { text, files } = await around.loadLibrary(name);
      answer({ type: "library", name, text, files }, Object.values(files));
    } catch (error) {
      const { message } = error as Error;
      answer({ type: "no-library", name, reason: `${name} could not be loaded: ${message}` });
    }
  }

  /**
   * Tells the reader something of the kernel.
   * @param again the cells to run to try again what has failed
   */
  function warn(text: string, again: readonly string[] | null = null) {
    book.notice = text;
    book.again = again;
    pictures.changed();
  }

  return { kernel, pictures, warn, leave: runs.lift };
}
