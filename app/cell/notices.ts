/** What a reader should know of the kernel for as long as it is so; null if nothing. */
export function writeStanding(
  blocked: string | null,
  unfinished: readonly string[],
): string | null {
  const said = [
    blocked &&
      `This browser blocks workers (${blocked}), so cells run in a frame of the page: a long run may hold the page up.`,
    unfinished.length > 0 && writeUnfinished(unfinished),
  ];
  return said.filter(Boolean).join(" ") || null;
}

/** Why a reader's changes wait: cells ran with them when the lesson was last left. */
function writeUnfinished(cells: readonly string[]): string {
  const [an, s] = cells.length > 1 ? ["their", ""] : ["an", "s"];
  return `${writeList(cells)} had not come to ${an} end when this lesson was last left, or run${s} in another window. Your changes are shown and have not run: look at them, then press Run or Reset.`;
}

export const writeFull = (why: string) =>
  `This browser keeps no more of your changes (${why}). All else works; Copy link can carry them.`;

export const writeUnread = (why: string) =>
  `Your changes cannot run, since what reads them did not arrive: ${why}. They are kept.`;

export const writeUnopened = (why: string) =>
  `The code cannot run here: ${why}. The page shows what its author's run gave.`;

export const writeUnrun = (cells: readonly string[]) => `So ${writeList(cells)} did not run.`;

export const writeLost = (why: string) =>
  `The kernel is gone: ${why}. Your work is kept; press Run to start again.`;

export const writeTaken = (why: string) =>
  `The kernel was replaced by a new one: ${why}. What else had not come to its end runs anew.`;

/**
 * @param cells those that were to stop: which of several kept the kernel busy, nobody can tell
 * @param isPaused whether nothing runs in the new kernel unasked
 */
export const writeReplaced = (cells: string[], isPaused: boolean) =>
  `${cells.length === 1 ? cells[0] : "What ran"} did not answer, so its kernel was replaced by a new one. ${isPaused ? "Press Run to go on." : "What else had not come to its end runs anew."}`;

export const writeForeign = (blocked: string) =>
  `This browser blocks workers (${blocked}), so code that came in a link does not run here. Reset its cells, or leave this version.`;

export const writeList = (items: readonly string[]) => new Intl.ListFormat("en-GB").format(items);
