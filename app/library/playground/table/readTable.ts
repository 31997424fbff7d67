import { count } from "./count";
import {
  type Decimal,
  guessDecimal,
  guessSeparator,
  isNumber,
  separate,
  toNumber,
} from "./separate";

/** A table as it is written, in rows that all have a cell for each column. */
export type Table = {
  columns: string[];
  rows: string[][];
  /** At which line of the text each row begins, from 1. */
  lines: number[];
  /** Rows that have more cells or fewer, in words; they are left out. */
  faults: string[];
  separator: string;
  decimal: Decimal;
  /** Whether the first row names the columns. */
  header: boolean;
  /** What was found, in a sentence. */
  says: string;
};

/** How a table is to be read, where that is not to be guessed. */
export type Manner = Partial<Pick<Table, "separator" | "decimal" | "header">>;

export const mostRows = 100_000;
export const mostColumns = 1000;
/** So many letters are looked at: a row of the largest table has two hundred on average. */
export const longestTable = 20_000_000;

export type Parsed = { table: Table; fault: null } | { table: null; fault: string };

/** Reads a table, or says in words why there is none. */
export function parseTable(given: string, manner: Manner = {}): Parsed {
  const refuse = (fault: string): Parsed => ({ table: null, fault });
  if (given.length > longestTable)
    return refuse(
      `the table has ${count(given.length, "letter")}; up to ${count(longestTable)} are read`,
    );
  const { text, skipped, named } = cutHead(given);
  const separator = manner.separator ?? named ?? guessSeparator(text);
  const { rows, lines } = separate(text, separator);
  if (skipped) for (let i = 0; i < lines.length; i++) lines[i]! += skipped;
  if (rows.length === 0) return refuse("the table is empty");
  const opened =
    rows
      .at(-1)!
      .at(-1)!
      .match(/[\r\n]/) && text.split('"').length % 2 === 0;
  if (opened) return refuse(`line ${lines.at(-1)}: a quotation mark is opened and never closed`);
  const header = manner.header ?? isHeader(rows);
  const [first, begin] = [rows[0]!, lines[0]];
  const columns = first.map((name, i) => (header && name.trim()) || `column ${i + 1}`);
  if (header) {
    rows.shift();
    lines.shift();
  }
  if (columns.length < 2)
    return refuse(`line ${begin}: there is one column, and at least two are needed`);
  if (columns.length > mostColumns)
    return refuse(
      `line ${begin}: there are ${count(columns.length)} columns; up to ${count(mostColumns)} are read`,
    );
  if (rows.length === 0) return refuse("the table has names of columns, and no rows");
  if (rows.length > mostRows)
    return refuse(`the table has ${count(rows.length, "row")}; up to ${count(mostRows)} are read`);
  return {
    table: finish({ columns, rows, lines, separator, header }, manner.decimal),
    fault: null,
  };
}

type Found = Pick<Table, "columns" | "rows" | "lines" | "separator" | "header">;

function finish(found: Found, given: Decimal | undefined): Table {
  const { columns, separator, header } = found;
  const isWhole = (row: string[]) => row.length === columns.length;
  const faults = found.rows.flatMap((row, i) =>
    isWhole(row)
      ? []
      : [`line ${found.lines[i]} has ${count(row.length, "cell")}, not ${columns.length}`],
  );
  const lines =
    faults.length > 0 ? found.lines.filter((_, i) => isWhole(found.rows[i]!)) : found.lines;
  const rows = faults.length > 0 ? found.rows.filter(isWhole) : found.rows;
  const { decimal, doubt } = given ? { decimal: given, doubt: null } : guessDecimal(rows);
  const isMostly = (i: number) =>
    rows.filter((row) => isNumber(row[i]!, decimal)).length * 2 > rows.length;
  const words = columns.filter((_, i) => !isMostly(i));
  const left =
    words.length > 0
      ? ` Taken for words, as half or more are no numbers: ${words.join(", ")}.`
      : "";
  const either =
    doubt === null
      ? ""
      : ` “${doubt}” may be ${toNumber(doubt, decimal)} or ${toNumber(doubt, decimal === "," ? "." : ",")}, and is taken for the first: see what decimals stand after.`;
  const says = `${count(rows.length, "row")} of ${count(columns.length, "column")}, parted by ${nameOf[separator] ?? separator}, decimals after a ${decimal === "," ? "comma" : "point"}; the first line ${header ? "names the columns" : "is a row"}.${either}${left}`;
  return { ...found, lines, rows, faults, decimal, says };
}

const nameOf: Record<string, string> = {
  ...{ "\t": "tabs", ";": "semicolons", ",": "commas", "|": "upright lines" },
};

/** What stands before the table: a mark of its encoding, and a line that names its separator. */
function cutHead(given: string) {
  const text = given.replace(/^\ufeff/, "");
  const [line, named] = /^sep=(.)(?:\r\n?|\n)/.exec(text) ?? [];
  return { text: line ? text.slice(line.length) : text, skipped: line ? 1 : 0, named };
}

/** A first row names columns where it holds a word over numbers; where there are none, if it holds no number. */
function isHeader([first, ...rest]: string[][]): boolean {
  const isAny = (cell: string) => isNumber(cell, ".") || isNumber(cell, ",");
  const below = rest.slice(0, 200);
  if (below.length === 0) return false;
  const overNumbers = first!.filter((_, i) => below.every((row) => isAny(row[i] ?? "")));
  return overNumbers.length > 0
    ? overNumbers.some((cell) => !isAny(cell))
    : !first!.some(isAny) && below.flat().some(isAny);
}

/**
 * Reads a table in CSV or TSV. What parts the cells (a comma, a semicolon, a tab or an upright line),
 * whether decimals stand after a point or a comma (the other, or a blank, may stand between thousands), and whether the first line names the columns, it
 * guesses, and tells in `says`.
 *
 * @group Playground
 * @example
 * const ownTable = readTable("x;y\n0,5;1\n1,5;2");
 *
 * ownTable.says;
 * @param text of up to 100,000 rows
 * @returns the names of the columns, the rows of cells as they are written, the line at which each
 * begins, and what was guessed
 * @throws SyntaxError in words where there is no table, or a row has more cells or fewer, with its line
 */
export function readTable(text: string): Table {
  const { table, fault } = parseTable(String(text));
  if (fault !== null) throw new SyntaxError(fault);
  if (table.faults.length > 0) throw new SyntaxError(table.faults[0]);
  return table;
}
