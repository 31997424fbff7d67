import type { NotebookView } from "../cell/notebook";
import { writeFully, writeShort } from "../cell/writeWatched";

/** What the reader points at: names with spaces between, or nothing; whose row's they are, and whose. */
export type Pointed = { names: string | null; row: number | null; of?: string };

/**
 * Whose numbers are read out, in words: `trained, step 10,000, row 0 0`. A row is said where one is
 * pointed at, or where a name has a value in each and that of the row looked at is told.
 */
export function sayWhose({ names, row, of }: Pointed, notebook: NotebookView): string {
  const handles = notebook.lesson.handles!;
  const whose = of ?? handles.of;
  const owner = whose === handles.of ? handles.owner : handles.others?.[whose];
  const filled = owner?.replace(/\{(\w+)\}/g, (_, name) =>
    writeShort(notebook.value(`${whose}.${name}`), 6),
  );
  const isRows = (name: string) =>
    (notebook.value(`${whose}.rows[0].${name}`)?.kind ?? "missing") !== "missing";
  const looked = names?.split(" ").some(isRows) ? writeFully(notebook.value(`${whose}.row`)) : "";
  const at = row === null ? looked : handles.rows[row];
  if (!filled) return at ? `in ${handles.row} ${at}` : "";
  return `(${filled}${at ? `, ${handles.row} ${at}` : ""})`;
}
