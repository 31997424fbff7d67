import { arrive } from "./arrive";
import { authorInputs, type Book, tie } from "./book";
import type { Keeper } from "./keep";
import type { AuthorCell } from "./lesson";
import * as versions from "./versions";
import type { Work } from "./work";

type Keep = Pick<Keeper, "edit" | "compare" | "input">;

/** Puts other versions in the cells' places, and keeps that of one which is the reader's. */
function keepEdit(book: Book, keep: Keep, cells: versions.Versions, name: string) {
  book.cells = cells;
  keep.edit(name, versions.editOf(cells.get(name)!));
}

export const write = (book: Book, keep: Keep, name: string, source: string) =>
  keepEdit(book, keep, versions.write(book.cells, name, source), name);

/** @returns whether it is anything new */
export function compare(book: Book, keep: Keep, name: string, compared: boolean): boolean {
  if (book.cells.get(name)!.compared === compared) return false;
  book.cells = versions.compare(book.cells, name, compared);
  keep.compare(name, compared);
  return true;
}

/** Gives a cell back the author's version, to be applied. */
export function reset(book: Book, keep: Keep, name: string) {
  compare(book, keep, name, false);
  keepEdit(book, keep, versions.reset(book.cells, name), name);
}

/** The reader stays with their version of a cell, though the author has changed it too. */
export const stay = (book: Book, keep: Keep, name: string) =>
  keepEdit(book, keep, versions.stay(book.cells, name), name);

/** Takes edits up; they wait to be applied, as if they had just been typed. */
export function takeUp(book: Book, keep: Keep, edits: Work["edits"]) {
  book.cells = versions.takeUp(book.cells, edits);
  for (const name of Object.keys(edits)) keepEdit(book, keep, book.cells, name);
}

/** Keeps nothing of what the reader has changed any more. */
export function forgetAll({ cells, lesson }: Book, keep: Keep) {
  for (const name of cells.keys()) {
    keep.edit(name, undefined);
    keep.compare(name, false);
  }
  for (const { name } of lesson.controls) keep.input(name, undefined);
}

/**
 * Compiles what the reader has written, for the kernel to be told. A source that cannot run is
 * refused with its reason, and what depends on it waits.
 * @throws Absence if what compiles does not arrive
 */
export async function apply(book: Book, sources: { author: AuthorCell; source: string }[]) {
  const { recompile } = await arrive(() => import("../compiler/recompile"));
  const results = recompile(sources, [...authorInputs(book.lesson).keys()]);
  tie(book, versions.apply(book.cells, sources, results));
}
