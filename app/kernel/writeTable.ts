import type { Shown } from "./protocol";
import { show } from "./show";
import { roomOfLine } from "./writeLine";
import { writeShown } from "./writeShown";

type Rows = { columns: string[]; rows: { key: string; cells: ReadonlyMap<string, Shown> }[] };

/**
 * The lines of a table, as `console.table` draws it: a row an entry, a column for each name that any of
 * them has, and one for values that have none.
 * @param only the columns that are wanted; all of them unless given
 * @returns null if a value has no entries
 */
export function writeTable(data: unknown, only?: readonly string[]): string[] | null {
  const shown = show(data, { ...roomOfLine(), left: 2000, letters: 20_000 });
  const found = findRows(shown);
  if (!found) return null;
  const columns = only ?? found.columns;
  const body = found.rows.map(({ key, cells }) => [
    key,
    ...columns.map((column) => write(cells.get(column))),
  ]);
  const all = [["", ...columns], ...body];
  const widths = all[0]!.map((_, i) => Math.max(...all.map((row) => row[i]!.length)));
  const lines = all.map((row) =>
    row
      .map((text, i) => text.padEnd(widths[i]!))
      .join("  ")
      .trimEnd(),
  );
  const { total } = shown as { total: number };
  return body.length < total
    ? [...lines, `… ${(total - body.length).toLocaleString("en")} more`]
    : lines;
}

const loose = "value";

function findRows(shown: Shown): Rows | null {
  if (shown.kind === "table") {
    const { columns } = shown;
    const rows = shown.rows.map((row, i) => ({
      key: `${i}`,
      cells: new Map(columns.map((column, j) => [column, row[j]!])),
    }));
    return { columns, rows };
  }
  if (shown.kind !== "tree") return null;
  const columns = new Set<string>();
  const rows = shown.entries.map(({ key, value }) => {
    const cells = new Map<string, Shown>();
    if (value.kind === "tree") for (const field of value.entries) cells.set(field.key, field.value);
    else cells.set(loose, value);
    for (const column of cells.keys()) if (column !== loose) columns.add(column);
    return { key, cells };
  });
  const isLoose = rows.some(({ cells }) => cells.has(loose));
  return { columns: isLoose ? [...columns, loose] : [...columns], rows };
}

const write = (shown?: Shown) => (shown ? writeShown(shown) : "");
