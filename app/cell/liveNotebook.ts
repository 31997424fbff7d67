import type { InputValue } from "../kernel/protocol";
import { Absence } from "./arrive";
import {
  authorInputs,
  clear,
  hasEdits,
  openBook,
  readBook,
  sayStanding,
  update,
  workNow,
} from "./book";
import { forget, hand, openBriefing } from "./briefing";
import { connect } from "./connect";
import * as editing from "./editing";
import type { Lesson } from "./lesson";
import type { Notebook } from "./notebook";
import { openNotes } from "./notes";
import { writeForeign, writeReplaced, writeUnread } from "./notices";
import { isBusy } from "./state";
import type { Surroundings } from "./surroundings";
import * as versions from "./versions";
import { noWork, type Work } from "./work";

/** What a reader comes to a lesson with. */
export type Arrival = {
  /** What they have changed before. It is the lesson from the start, but for edits that must wait. */
  work: Work;
  /** The edits came in a link: they wait for a Run, as if they had just been typed. */
  foreign: boolean;
  /** Cells that had not ended when the last visit did: for their sake the edits wait as well. */
  unfinished: string[];
};

/** A lesson that its reader can run and change. */
export function createNotebook(
  lesson: Lesson,
  around: Surroundings,
  { work = noWork, foreign = false, unfinished = [] }: Partial<Arrival> = {},
): Notebook {
  const { keep } = around;
  const book = openBook(lesson, work, keep.compared);
  const briefing = openBriefing();
  const notes = openNotes(keep);
  /** Whether the reader's own edits of an earlier visit have yet to be applied. */
  let restoring = !foreign && unfinished.length === 0 && Object.keys(work.edits).length > 0;
  book.waiting = unfinished;
  const { kernel, pictures, warn, leave } = connect(book, briefing, around, async () => {
    const absence = restoring && (await apply());
    if (absence) throw absence;
    restoring = false;
  });
  const { changed } = pictures;

  async function run(...names: string[]) {
    if (foreign && (await refuseForeign())) return;
    const absence = await apply();
    if (absence) return warn(writeUnread(absence.message));
    waitNoMore();
    const runnable = names.filter((name) => book.cells.get(name)?.refused === null);
    for (const name of runnable) update(book, name, { type: "requested" });
    briefing.asked = [...(briefing.asked ?? []), ...runnable];
    pictures.tell();
    await kernel.start();
    if (!kernel.isOpen()) return takeBack(runnable);
    briefing.paused = false;
    sayStanding(book, kernel.blocked());
    hand(briefing, book, kernel);
    if (hasEdits(book)) kernel.standBy();
  }

  /** Takes a request back: no kernel can be had. */
  function takeBack(names: string[]) {
    briefing.asked = null;
    for (const name of names) update(book, name, { type: "gone", stopped: false });
    changed();
  }

  /** Without a worker the wall is thinner: a frame can name a host it goes to. So others' code stays out. */
  async function refuseForeign(): Promise<boolean> {
    if (Object.keys(versions.editsNow(book.cells)).length === 0) return false;
    await kernel.start();
    const blocked = kernel.blocked();
    if (!blocked) return false;
    warn(writeForeign(blocked));
    return true;
  }

  /** The reader has said so: from here on what runs is noted anew. */
  function waitNoMore() {
    if (book.waiting.length === 0) return;
    for (const name of book.waiting) keep.running(name, false);
    book.waiting = [];
    sayStanding(book, kernel.blocked());
  }

  async function stop(name: string) {
    if ((await kernel.stop(name)) === "answered") return;
    if (kernel.isOpen()) warn(writeReplaced(name));
  }

  async function stopAll() {
    for (const [name, { state }] of book.cells) if (isBusy(state)) await stop(name);
  }

  function set(name: string, value: InputValue) {
    if (Object.is(book.inputs.get(name), value)) return;
    book.inputs.set(name, value);
    keep.input(name, Object.is(value, authorInputs(lesson).get(name)) ? undefined : value);
    if (kernel.isOpen()) kernel.ask({ type: "input", name, value });
    else kernel.start();
  }

  /**
   * @param only a cell; what is written in the others waits
   * @returns why what compiles is not there, if it is not: then all is as it was
   */
  async function apply(only?: string): Promise<Absence | null> {
    const sources = versions.findUnapplied(book.cells, only);
    if (!sources) return null;
    try {
      await editing.apply(book, sources);
    } catch (error) {
      if (error instanceof Absence) return error;
      throw error;
    }
    briefing.recoded = true;
    changed();
    return null;
  }

  async function reset(name: string) {
    editing.reset(book, keep, name);
    changed();
    if (Object.keys(versions.editsNow(book.cells)).length === 0) waitNoMore();
    const absence = await apply(name);
    if (absence) return warn(writeUnread(absence.message));
    if (kernel.isOpen()) hand(briefing, book, kernel);
    await kernel.start();
  }

  const restart = () =>
    kernel.replace(() => {
      briefing.paused = false;
    });

  const resetAll = () =>
    kernel.replace(() => {
      editing.forgetAll(book, keep);
      clear(book);
      waitNoMore();
      forget(briefing);
      briefing.paused = false;
    });

  function takeUp({ edits, inputs }: Work) {
    editing.takeUp(book, keep, edits);
    changed();
    for (const [name, value] of Object.entries(inputs)) set(name, value);
  }

  return {
    ...readBook(book),
    subscribe: pictures.subscribe,
    note: notes.read,
    kernelState: kernel.state,

    start: kernel.start,
    run,
    runAll: () => run(...book.cells.keys()),
    stop,
    stopAll,
    set,
    write: (name, source) => editing.write(book, keep, name, source) && changed(),
    reset,
    stay(name) {
      editing.stay(book, keep, name);
      changed();
    },
    compare: (name, compared) => editing.compare(book, keep, name, compared) && changed(),
    restart,
    resetAll,
    takeUp,
    setNote(name, value, kept = value) {
      notes.write(name, value, kept);
      changed();
    },
    see(names) {
      briefing.seen = names;
      kernel.tell({ type: "seen", names });
    },
    measure(widths) {
      briefing.widths = { ...briefing.widths, ...widths };
      kernel.tell({ type: "width", widths });
    },
    warn,
    reload: () => around.reload(workNow(book)),
    leave,
  };
}
