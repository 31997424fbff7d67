import type { Book } from "./book";
import { compiledNow, define, writeGreeting } from "./greeting";
import type { LiveKernel } from "./keepAlive";

/** What a kernel is to know of a page, and what it has yet to be told. */
export type Briefing = {
  /** Nothing runs until the reader says so. */
  paused: boolean;
  /** Whether cells are others than the kernel knows. */
  recoded: boolean;
  /** The cells that the reader asks for; null if for nothing. */
  asked: string[] | null;
  /** What somebody can see of the page; null while nobody has said. */
  seen: string[] | null;
  /** How wide the output of each cell is, in pixels. */
  widths: Record<string, number> | null;
};

type Listener = Pick<LiveKernel, "ask" | "tell">;

export const openBriefing = (): Briefing => ({
  paused: false,
  recoded: false,
  asked: null,
  seen: null,
  widths: null,
});

/** Tells a new kernel all before anything runs. */
export function greet(briefing: Briefing, book: Book, kernel: Listener) {
  const { lesson, cells, inputs, legacies } = book;
  const { seen, widths, asked, paused } = briefing;
  kernel.tell({ type: "watch", watches: lesson.watches });
  if (seen) kernel.tell({ type: "seen", names: seen });
  if (widths) kernel.tell({ type: "width", widths });
  forget(briefing);
  const left = [...legacies.values()];
  writeGreeting(lesson, cells, inputs, left, asked, paused).forEach(kernel.ask);
}

/** Tells the kernel what it does not know yet, in one message: so one press is one run. */
export function hand(briefing: Briefing, { cells, inputs }: Book, kernel: Listener) {
  const { recoded, asked, paused } = briefing;
  forget(briefing);
  if (recoded)
    kernel.ask({ ...define(compiledNow(cells), inputs, paused), ...(asked && { run: asked }) });
  else if (asked) kernel.ask({ type: "run", cells: asked });
}

/** There is nothing to be told: it has been, or nobody wants it any more. */
export function forget(briefing: Briefing) {
  briefing.recoded = false;
  briefing.asked = null;
}
