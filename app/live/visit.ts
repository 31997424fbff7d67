import type { Entries } from "../cell/entries";
import { isLink } from "../cell/fragment";
import { codeOf, findHidden } from "../cell/hidden";
import { createKeeper, type Keeper } from "../cell/keep";
import type { Lesson } from "../cell/lesson";
import type { Arrival } from "../cell/liveNotebook";
import { markOf } from "../cell/mark";
import { writeList } from "../cell/notices";
import { openSeat } from "../cell/seat";
import { readLink } from "../cell/share";
import { shorten } from "../cell/words";
import { fitWork, noWork, type Work } from "../cell/work";
import { takes, wants, writeInput } from "../control/kinds";

/** What a reader comes to a lesson with: their own work of earlier visits, or a link's. */
export type Visit = Arrival & {
  keeper: Keeper;
  /** What the reader should know of the link they followed. */
  said: string | null;
  /** What they made of cells that the lesson no longer has. */
  gone: Work["edits"];
};

/** Part of what is said of a link with code, for as long as it is so. */
export const unrun = " None of its code has run: look at it, then press Run.";

/**
 * @param fragment the address's, with its #
 * @param open gives what is kept of a version of the lesson; the reader's own is ""
 * @param own the same of what this window alone keeps
 * @param file what the reader's own file that brings it is called, if it is none of a link's
 */
export async function openVisit(
  lesson: Lesson,
  fragment: string,
  open: (version: string) => Entries,
  own: (version: string) => Entries,
  file?: string,
): Promise<Visit> {
  const bringer = file === undefined ? "link" : `file, ${shorten(file)},`;
  const foreign = isLink(fragment);
  const keepUnder = (version: string) =>
    createKeeper(open(version), lesson, takes, openSeat(own(version)));
  if (!foreign) {
    const keeper = keepUnder("");
    const work = keeper.read();
    const unfinished = findUnfinished(keeper, work);
    return { work, foreign, unfinished, keeper, said: null, gone: keeper.gone() };
  }
  try {
    const link = await readLink(fragment, file !== undefined);
    const { without, added, missing } = link.work;
    const { work, ...lost } = fitWork(link.work, lesson, takes);
    const keeper = keepUnder(markOf(link.fragment));
    const kept = keeper.begin(work) ? keeper.read() : work;
    const said = describe(lesson, work, { ...lost, without, added, missing }, bringer);
    return { work: kept, foreign, unfinished: [], keeper, said, gone: {} };
  } catch (error) {
    const { message } = error as Error;
    const said = `The changes in this ${bringer} cannot be read: ${message}. You see the author’s lesson.`;
    const keeper = keepUnder(markOf(fragment));
    return { work: noWork, foreign, unfinished: [], keeper, said, gone: {} };
  }
}

/** Where all is the author's there is nothing to wait for, and notes that say so are of no use. */
function findUnfinished(keeper: Keeper, { edits }: Work): string[] {
  const unfinished = keeper.unfinished();
  if (Object.keys(edits).length > 0) return unfinished;
  for (const name of unfinished) keeper.settle(name);
  return [];
}

/** What a lesson could not take of a work, and what that was sent without. */
type Lost = Omit<ReturnType<typeof fitWork>, "work"> & Pick<Work, "without" | "added" | "missing">;

function describe(
  lesson: Lesson,
  { edits, inputs }: Work,
  { gone, refused, without, added = 0, missing = [] }: Lost,
  bringer: string,
): string {
  const known = new Map(lesson.controls.map((control) => [control.name, control]));
  const cells = Object.keys(edits).map((name) => `the cell ${name}`);
  const controls = Object.entries(inputs).map(([name, value]) => {
    const control = known.get(name)!;
    return `${control.label} (${writeInput(control, value)})`;
  });
  const changes = [...cells, ...controls];
  const unfit = Object.entries(refused).map(([name, value]) => {
    const control = known.get(name)!;
    return `${control.label} to ${shorten(JSON.stringify(value))}, which is not ${wants(control)}`;
  });
  const what =
    changes.length > 0
      ? `This ${bringer} changes ${writeList(changes)}.${cells.length > 0 ? unrun : ""}`
      : `This ${bringer} changes nothing of the lesson as it is now.`;
  const signs = findHidden(
    Object.values(edits)
      .map(({ source }) => source)
      .join(""),
  );
  return [
    what,
    signs.length > 0 &&
      `In its code stand signs that cannot be seen or that turn what is written around: ${writeSome(signs.map(codeOf))}. They are marked.`,
    without &&
      `It comes without ${known.get(without)?.label ?? shorten(without)}, which was too long for it.`,
    added > 0 &&
      `It has ${added === 1 ? "a cell" : `${added} cells`} more, for which the lesson has no place.`,
    missing.length > 0 &&
      `It has no ${writeSome(missing.map((name) => `cell ${shorten(name)}`))}; the author’s stays.`,
    unfit.length > 0 && `It cannot set ${writeList(unfit)}; the author’s stays.`,
    gone.length > 0 &&
      `Of what it changes this version of the lesson has no ${writeList(gone.map(shorten))}: the ${bringer} may come from a later or an earlier one.`,
  ]
    .filter(Boolean)
    .join(" ");
}

const mostNamed = 5;

/** The first of many, and how many there are besides. */
function writeSome(items: string[]): string {
  const others = items.length - mostNamed;
  if (others <= 0) return writeList(items);
  return writeList([...items.slice(0, mostNamed), others === 1 ? "1 other" : `${others} others`]);
}
