import { dsvFormat } from "d3-dsv";

/** Rows of cells as they are written, and at which line of the text each begins, from 1. */
export type Rows = { rows: string[][]; lines: number[] };

const breaks = /\r\n?|\n/g;

/** Cuts a text into rows and cells; a cell may stand in quotation marks. Empty lines are none. */
export function separate(text: string, separator: string): Rows {
  const rows: string[][] = [];
  const lines: number[] = [];
  // A cell holds a line's end in quotation marks alone.
  const isQuoted = text.includes('"');
  let line = 1;
  dsvFormat(separator).parseRows(text, (row) => {
    if (row.some((cell) => cell.trim() !== "")) {
      rows.push(row);
      lines.push(line);
    }
    line += 1;
    if (isQuoted) for (const cell of row) line += cell.match(breaks)?.length ?? 0;
    return null;
  });
  return { rows, lines };
}

const separators = ["\t", ";", ",", "|"];

/** So much of a text tells what parts its cells. */
const enough = 20_000;

/**
 * The separator with which most rows have equally many cells, at least two, and most cells are numbers.
 * One that a first line `sep=;` names, as spreadsheets write it, is that.
 */
export function guessSeparator(text: string): string {
  const beginning = text.slice(0, enough);
  const end = text.length > enough ? beginning.lastIndexOf("\n") : -1;
  const part = end > 0 ? beginning.slice(0, end) : beginning;
  const bare = part.replace(/"(?:[^"]|"")*"/g, "");
  const scores = separators.map((one) =>
    bare.includes(one) ? score(separate(part, one).rows) : 0,
  );
  return separators[scores.indexOf(Math.max(...scores))]!;
}

function score(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [columns, most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  if (columns < 2) return 0;
  const cells = rows.slice(1).flat();
  const numbers = cells.filter((cell) => isNumber(cell, ".") || isNumber(cell, ","));
  return most / rows.length + numbers.length / Math.max(1, cells.length);
}

export type Decimal = "." | ",";

/** What may stand between thousands, besides the other decimal mark. */
const blanks = "[ _'’\\u00a0\\u2009\\u202f";

/** No thousands begin with a nought, and the same mark stands between all of them: `1,234,567.8`. */
function writtenWith(decimal: string, other: string): RegExp {
  const groups = `[1-9]\\d{0,2}(${blanks}${other}])\\d{3}(?:\\1\\d{3})*(?:${decimal}\\d*)?`;
  const digits = `\\d+${decimal}?\\d*|${decimal}\\d+|${groups}`;
  return new RegExp(`^\\s*[+-]?(?:${digits})(?:e[+-]?\\d+)?\\s*$`, "i");
}

const written: Record<Decimal, RegExp> = {
  ".": writtenWith("\\.", ","),
  ",": writtenWith(",", "."),
};
const between: Record<Decimal, RegExp> = {
  ".": new RegExp(`${blanks},]`, "g"),
  ",": new RegExp(`${blanks}.]`, "g"),
};

export const isNumber = (cell: string, decimal: Decimal) => written[decimal].test(cell);

/** @returns NaN for what is no number, or one too large */
export function toNumber(cell: string, decimal: Decimal): number {
  if (!isNumber(cell, decimal)) return Number.NaN;
  const number = Number(cell.trim().replace(between[decimal], "").replace(",", "."));
  return Number.isFinite(number) ? number : Number.NaN;
}

/**
 * What the decimals of a table stand after: that which more cells can have alone, as `0,5` or `1,234.5`.
 * @returns where no cell tells, as `1,234` may be either, the first of those besides
 */
export function guessDecimal(rows: string[][]): { decimal: Decimal; doubt: string | null } {
  let [lead, leadInDoubt] = [0, 0];
  let doubt: string | null = null;
  for (const row of rows)
    for (const cell of row) {
      if (!/[.,]/.test(cell)) continue;
      const [isPoint, isComma] = [isNumber(cell, "."), isNumber(cell, ",")];
      lead += Number(isPoint) - Number(isComma);
      if (!isPoint || !isComma) continue;
      doubt ??= cell.trim();
      leadInDoubt += cell.includes(".") ? 1 : -1;
    }
  if (lead !== 0) doubt = null;
  return { decimal: (lead || leadInDoubt) < 0 ? "," : ".", doubt };
}
