import type { InputValue } from "../kernel/protocol";
import { Absence } from "./arrive";
import {
  authorInputs,
  clear,
  hasEdits,
  openBook,
  outdate,
  readBook,
  sayStanding,
  update,
  workNow,
} from "./book";
import { forget, hand, openBriefing } from "./briefing";
import { connect } from "./connect";
import { withDependents } from "./dependencies";
import * as editing from "./editing";
import type { Lesson } from "./lesson";
import type { Notebook } from "./notebook";
import { openNotes } from "./notes";
import { writeForeign, writeReplaced, writeUnread, writeUnrun } from "./notices";
import { followOthers } from "./others";
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
  // Its values are computed with at once, unless its code is to be looked at first.
  if (foreign && Object.keys(work.edits).length > 0)
    for (const control of Object.keys(work.inputs)) outdate(book, control);
  const { kernel, pictures, warn, leave } = connect(book, briefing, around, async () => {
    const absence = restoring && (await apply());
    if (absence) throw absence;
    restoring = false;
  });
  const { changed } = pictures;
  const isRunning = () => [...book.cells.values()].some(({ state }) => isBusy(state));
  const others = followOthers(book, keep, move, isRunning);
  /** Whether the reader has changed anything in this window. */
  let touched = false;
  let resets = 0;

  async function run(...names: string[]) {
    if (foreign && (await refuseForeign())) return;
    const recoded = [...book.cells].flatMap(([name, { source, applied }]) =>
      source === applied ? [] : name,
    );
    const absence = await apply();
    if (absence) return warn(writeUnread(absence.message), names);
    waitNoMore();
    const runnable = names.filter((name) => book.cells.get(name)?.refused === null);
    for (const name of runnable) update(book, name, { type: "requested" });
    briefing.asked = [...(briefing.asked ?? []), ...runnable];
    pictures.tell();
    if (isStuck(...recoded)) await begin();
    await kernel.start();
    if (!kernel.isOpen()) return takeBack(runnable);
    briefing.paused = false;
    sayStanding(book, kernel.blocked());
    hand(briefing, book, kernel);
    if (hasEdits(book)) kernel.standBy();
  }

  /** Whether what runs by an earlier code of these hears of nothing: then nobody waits for it. */
  function isStuck(...names: string[]): boolean {
    const old = withDependents(names, book.dependencies);
    return [...kernel.deaf()].some((name) => old.has(name));
  }

  /** Puts another kernel in place of this one, in which all that is automatic runs. */
  const begin = () =>
    kernel.replace(() => {
      briefing.paused = false;
    });

  /** Takes a request back: no kernel can be had. */
  function takeBack(names: string[]) {
    briefing.asked = null;
    for (const name of names) update(book, name, { type: "gone", stopped: false });
    const all = [...new Set([...(book.again ?? []), ...names])];
    warn(`${book.notice} ${writeUnrun(all)}`, all);
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
    for (const name of book.waiting) keep.settle(name);
    book.waiting = [];
    sayStanding(book, kernel.blocked());
  }

  async function stop(...names: string[]) {
    const answers = await Promise.all(names.map(kernel.stop));
    const replaced = names.filter((_, i) => answers[i] === "replaced");
    if (replaced.length > 0 && kernel.isOpen()) warn(writeReplaced(replaced, hasEdits(book)));
  }

  const stopAll = () =>
    stop(...[...book.cells].filter(([, { state }]) => isBusy(state)).map(([name]) => name));

  function setAll(values: Readonly<Record<string, InputValue>>) {
    const all = Object.entries(values).filter(
      ([name, value]) => !Object.is(book.inputs.get(name), value),
    );
    for (const [i, [name, value]] of all.entries()) {
      touched = true;
      keep.input(name, Object.is(value, authorInputs(lesson).get(name)) ? undefined : value);
      others.setHere(name);
      move(name, value, i < all.length - 1);
    }
  }

  /** @param goesOn whether others are moved along with it: in between nothing is to run */
  function move(name: string, value: InputValue, goesOn = false) {
    if (Object.is(book.inputs.get(name), value)) return;
    book.inputs.set(name, value);
    if (kernel.isOpen())
      return void kernel.ask({ type: "input", name, value, ...(goesOn && { goesOn }) });
    outdate(book, name);
    changed();
    kernel.start();
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
    edited(name, () => editing.reset(book, keep, name));
    if (Object.keys(versions.editsNow(book.cells)).length === 0) waitNoMore();
    const absence = await apply(name);
    if (absence) return warn(writeUnread(absence.message), [name]);
    if (isStuck(name)) await begin();
    if (kernel.isOpen()) hand(briefing, book, kernel);
    await kernel.start();
  }

  function restart() {
    book.legacies.clear();
    return begin();
  }

  function resetAll() {
    book.legacies.clear();
    return kernel.replace(() => {
      editing.forgetAll(book, keep);
      clear(book);
      touched = false;
      resets++;
      others.answer("read");
      others.catchUp();
      waitNoMore();
      forget(briefing);
      briefing.paused = false;
    });
  }

  /** The reader does something to a cell. */
  function edited(name: string, change: () => void) {
    change();
    touched = true;
    others.review(name);
    changed();
  }

  function takeUp({ edits, inputs }: Work) {
    editing.takeUp(book, keep, edits);
    for (const name of Object.keys(edits)) others.review(name);
    touched = true;
    changed();
    setAll(inputs);
  }

  return {
    ...readBook(book),
    subscribe: pictures.subscribe,
    note: notes.read,
    notesUnder: notes.under,
    isTouched: () => touched,
    resets: () => resets,
    news: others.news,
    kernelState: kernel.state,

    start: kernel.start,
    run,
    runAll: () => run(...book.cells.keys()),
    stop,
    stopAll,
    set: (name, value) => setAll({ [name]: value }),
    setAll,
    write(name, source) {
      const cell = book.cells.get(name);
      if (cell && cell.source !== source)
        edited(name, () => editing.write(book, keep, name, source));
    },
    reset,
    stay: (name) => edited(name, () => editing.stay(book, keep, name)),
    takeElsewhere(name) {
      const isAuthors = others.take(name);
      edited(name, () => {});
      if (isAuthors) reset(name);
    },
    stayHere: (name) => edited(name, () => others.stay(name)),
    bringBack: (name) => edited(name, () => others.bringBack(name)),
    throwAway(name) {
      others.throwAway(name);
      changed();
    },
    catchUp() {
      others.catchUp();
      changed();
    },
    answerNews(answer) {
      others.answer(answer);
      changed();
    },
    compare: (name, compared) => editing.compare(book, keep, name, compared) && changed(),
    restart,
    resetAll,
    takeUp,
    setNote(name, value, kept) {
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
    warn: (text) => warn(text),
    fill(reason) {
      book.full = reason;
      changed();
    },
    reload: () => around.reload(workNow(book)),
    leave(mayReturn = false) {
      leave();
      others.leave();
      if (!mayReturn) keep.leave(versions.editsNow(book.cells));
    },
  };
}
