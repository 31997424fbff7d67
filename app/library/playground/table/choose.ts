import { csvFormatRow } from "d3-dsv";
import { count } from "./count";
import type { Table } from "./readTable";
import { isNumber, toNumber } from "./separate";

/** Which columns of a table are x1 and x2, none being 0 throughout, and which is the answer, and to what. */
export type Choice = {
  x1: number;
  x2: number | null;
  answer: number;
  task: "classes" | "regression";
};

/** What a network learns from: points, and the number or the class of each. */
export type Chosen = {
  names: { x1: string; x2: string | null; answer: string };
  task: Choice["task"];
  /** n × 2, point after point. */
  points: Float64Array;
  /** Of a regression. */
  numbers: Float64Array;
  /** Of classes: which of `labels` each is. */
  classes: Uint8Array;
  labels: string[];
  /** Rows that are left out, with their lines. */
  faults: string[];
};

export const mostClasses = 10;

const answers = /^(class|label|target|answer|species|kind|type|category|group)$/i;
const suffix = / \((class|number)\)$/;

/**
 * Guesses which columns are meant: the answer has a name that answers have, or stands last; x1 and x2
 * are the first others that hold numbers.
 * @returns null where no column but the answer's holds numbers
 */
export function guessChoice(table: Table): Choice | null {
  const { columns } = table;
  const named = columns.findLastIndex((name) => suffix.test(name) || answers.test(name));
  const answer = named >= 0 ? named : columns.length - 1;
  const next = (from: number) =>
    columns.findIndex((_, i) => i >= from && i !== answer && holdsNumbers(table, i));
  const x1 = next(0);
  if (x1 < 0) return null;
  const x2 = next(x1 + 1);
  return { x1, x2: x2 < 0 ? null : x2, answer, task: guessTask(table, answer) };
}

/** Whether most cells of a column are numbers. */
export function holdsNumbers({ rows, decimal }: Table, column: number): boolean {
  let numbers = 0;
  for (const row of rows) if (isNumber(row[column]!, decimal)) numbers++;
  return numbers * 2 > rows.length;
}

/** Words are classes, and so are a few whole numbers that come again and again. */
export function guessTask(table: Table, answer: number): Choice["task"] {
  const [, says] = suffix.exec(table.columns[answer]!) ?? [];
  if (says) return says === "class" ? "classes" : "regression";
  if (!holdsNumbers(table, answer)) return "classes";
  const values = new Set<number>();
  for (const row of table.rows) {
    const value = toNumber(row[answer]!, table.decimal);
    if (!Number.isNaN(value)) values.add(value);
    if (values.size > mostClasses) return "regression";
  }
  return [...values].every(Number.isInteger) && values.size * 2 <= table.rows.length
    ? "classes"
    : "regression";
}

/** @throws RangeError where nothing can be learned of it: no row is whole, or there are too many classes */
export function choose(table: Table, { x1, x2, answer, task }: Choice): Chosen {
  const { rows, lines, columns, decimal } = table;
  const faults: string[] = [];
  const points: number[] = [];
  const numbers: number[] = [];
  const words: string[] = [];
  const numeric = [x1, ...(x2 === null ? [] : [x2]), ...(task === "regression" ? [answer] : [])];
  for (const [i, row] of rows.entries()) {
    const read = numeric.map((column) => toNumber(row[column]!, decimal));
    const word = row[answer]!.trim();
    const odd = numeric[read.findIndex(Number.isNaN)] ?? (word === "" ? answer : undefined);
    if (odd !== undefined) {
      faults.push(refuse(lines[i]!, row[odd]!, columns[odd]!));
      continue;
    }
    points.push(read[0]!, x2 === null ? 0 : read[1]!);
    if (task === "regression") numbers.push(read.at(-1)!);
    else words.push(isNumber(word, decimal) ? `${toNumber(word, decimal)}` : word);
  }
  if (points.length === 0) throw new RangeError(`no row can be read: ${faults[0]}`);
  const labels = sortLabels(words);
  if (labels.length > mostClasses)
    throw new RangeError(
      `the column ${columns[answer]} has ${count(labels.length)} classes; up to ${mostClasses} can be told apart`,
    );
  const place = new Map(labels.map((label, k) => [label, k]));
  return {
    names: {
      x1: columns[x1]!,
      x2: x2 === null ? null : columns[x2]!,
      answer: columns[answer]!.replace(suffix, ""),
    },
    task,
    points: Float64Array.from(points),
    numbers: Float64Array.from(numbers),
    classes: Uint8Array.from(words, (word) => place.get(word)!),
    labels,
    faults,
  };
}

const refuse = (line: number, cell: string, column: string) =>
  cell.trim() === ""
    ? `line ${line}: ${column} is empty`
    : `line ${line}: “${cell.trim().slice(0, 30)}” in ${column} is no number`;

/** Numbers by their size, then words by their letters. */
function sortLabels(words: string[]): string[] {
  const rank = (word: string) => (isNumber(word, ".") ? Number(word) : Number.POSITIVE_INFINITY);
  return [...new Set(words)].sort((a, b) =>
    rank(a) === rank(b) ? (a < b ? -1 : 1) : rank(a) - rank(b),
  );
}

/** What was chosen as a table of its own, which is read and guessed as it was chosen. */
export function writeChosen({ names, task, points, numbers, classes, labels }: Chosen): string {
  // Names that are numbers would be taken for a row.
  const nameOf = (name: string) => (isNumber(name, ".") ? `column ${name}` : name);
  const head = [names.x1, ...(names.x2 === null ? [] : [names.x2])].map(nameOf);
  const kind = task === "classes" ? "class" : "number";
  const lines = [csvFormatRow([...head, `${names.answer} (${kind})`])];
  const words = labels.map((label) => csvFormatRow([label]));
  for (let i = 0; i < points.length / 2; i++) {
    const place = names.x2 === null ? points[2 * i] : `${points[2 * i]},${points[2 * i + 1]}`;
    lines.push(`${place},${task === "classes" ? words[classes[i]!] : numbers[i]}`);
  }
  return lines.join("\n");
}
