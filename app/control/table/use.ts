import {
  type Chosen,
  choose,
  guessChoice,
  writeChosen,
} from "../../library/playground/table/choose";
import { longestTable, parseTable } from "../../library/playground/table/readTable";

type Use = { chosen: Chosen; fault: null } | { chosen: null; fault: string };

let last: { text: string; use: Use } | null = null;

/** What a table in use is to cells; the last one is remembered, for a large one takes a while to read. */
export function readUse(text: string): Use {
  if (last?.text !== text) last = { text, use: read(text) };
  return last.use;
}

/** What was chosen as the text that is kept of it, which is not to be read again. */
export function writeUse(chosen: Chosen): string {
  const text = writeChosen(chosen);
  last = { text, use: { chosen: { ...chosen, faults: [] }, fault: null } };
  return text;
}

function read(text: string): Use {
  const { table, fault } = parseTable(text);
  if (fault !== null) return { chosen: null, fault };
  const choice = guessChoice(table);
  if (!choice) return { chosen: null, fault: "no column but the last holds numbers" };
  try {
    const chosen = choose(table, choice);
    const [odd] = [...table.faults, ...chosen.faults];
    return odd === undefined ? { chosen, fault: null } : { chosen: null, fault: odd };
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
