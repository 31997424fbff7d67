import {
  type Choice,
  type Chosen,
  choose,
  guessChoice,
} from "../../library/playground/table/choose";
import { longestTable, parseTable, type Table } from "../../library/playground/table/readTable";
import { longest } from "./longest";

/** What a table is to cells, in words, or why it is none to them. */
export type Use = { says: string; fault: null } | { says: null; fault: string };

type Given = string | Pick<File, "size" | "name">;

export const sizeOf = (given: Given) => (typeof given === "string" ? given.length : given.size);

export const saySize = (given: Given) =>
  typeof given === "string"
    ? `a text of ${given.length.toLocaleString("en-GB")} letters`
    : given.name;

let last: { text: string; use: Use } | null = null;

/** What is known of a text: the last that was read is remembered, and a short one is read at once. */
export function knownUse(text: string): Use | null {
  if (last?.text === text) return last.use;
  return text.length > longest ? null : remember(text, readUse(text));
}

export function remember(text: string, use: Use): Use {
  last = { text, use };
  return use;
}

export function readUse(text: string): Use {
  const { table, fault } = parseTable(text);
  if (fault !== null) return { says: null, fault };
  const tried = tryChoice(table, guessChoice(table));
  const [odd = tried.fault] = [...table.faults, ...(tried.chosen?.faults ?? [])];
  return odd === null
    ? { says: sayChosen(tried.chosen!), fault: null }
    : { says: null, fault: odd };
}

export type Tried = { chosen: Chosen; fault: null } | { chosen: null; fault: string };

export function tryChoice(table: Table, choice: Choice | null): Tried {
  if (!choice) return { chosen: null, fault: "no column but the last holds numbers" };
  try {
    return { chosen: choose(table, choice), fault: null };
  } catch (error) {
    return { chosen: null, fault: (error as Error).message };
  }
}

/** `150 rows: petal length and petal width, and which of 3 classes each species is`. */
export function sayChosen({ names, task, points, labels }: Chosen): string {
  const n = points.length / 2;
  const given = names.x2 === null ? names.x1 : `${names.x1} and ${names.x2}`;
  const answer =
    task === "classes"
      ? labels.length === 1
        ? `${names.answer}, which is always ${labels[0]}`
        : `which of ${labels.length} classes (${labels.join(", ")}) ${names.answer} is`
      : `the number ${names.answer}`;
  return `${n.toLocaleString("en-GB")} row${n === 1 ? "" : "s"}: of ${given}, ${answer}.`;
}

/** `Not used: petal length, petal width and 3 more.`; null where all columns are. */
export function sayUnused({ columns }: Table, { x1, x2, answer }: Choice): string | null {
  const rest = columns.filter((_, i) => ![x1, x2, answer].includes(i)).map((name) => shorten(name));
  if (rest.length === 0) return null;
  const named = rest.length > 4 ? [...rest.slice(0, 3), `${rest.length - 3} more`] : rest;
  return `Not used: ${and.format(named)}. Two numbers make a place in the plane.`;
}

const and = new Intl.ListFormat("en-GB", { type: "conjunction" });

export const shorten = (cell: string) => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);

/**
 * A file's text: UTF-16 where it begins with that mark, UTF-8 where it can be, and else as Windows writes
 * Western European.
 * @throws RangeError where it is too large to be a table
 */
export async function readFile(file: Pick<File, "size" | "arrayBuffer">): Promise<string> {
  if (file.size > 2 * longestTable)
    throw new RangeError(
      `The file has ${Math.round(file.size / 1e6)} MB, and a table up to ${longestTable / 1e6}.`,
    );
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (isWide) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
