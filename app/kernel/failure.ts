import { findWritten, readMark } from "../library/written";
import type { Cell } from "./cell";
import { placeInCell } from "./compile";
import { hasLine } from "./lines";
import { placeAt } from "./placeAt";
import type { Failure } from "./protocol";
import { explain } from "./wall";
import { writeValue } from "./writeLine";

const frameInCell = /cell-([\w-]+)\.ts:(\d+):(\d+)/;

type Compiled = Pick<Cell, "compiled" | "linesAbove">;

type Where = Pick<Failure, "cell" | "place">;

const origin = /edition-(\d+)\/cell-([\w-]+)\.ts:\d+/g;

/** The page lays a message out whole. */
const maxText = 2000;
const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** A stack is put into words when it is first read, by a function that a cell may have replaced. */
function stackOf(error: Error | null): string {
  try {
    return String(error?.stack ?? "");
  } catch {
    return "";
  }
}

/**
 * Says what was thrown and where. The place is the innermost stack frame that lies in a cell,
 * which may be another cell's function, unless the error is about a template that a cell has written;
 * what is not an Error carries no place.
 */
export function describeFailure(
  thrown: unknown,
  running: string,
  cells: ReadonlyMap<string, Compiled>,
): Failure {
  try {
    const error = thrown instanceof Error ? thrown : null;
    const where =
      error &&
      (findTemplate(error, running, cells) ?? findFrame(error, cells) ?? findByLine(error, cells));
    return {
      name: error ? cut(String(error.name), 100) : "Thrown",
      message: cut(error ? writeError(error) : writeThrown(thrown), maxText),
      ...(where ?? { cell: running, place: null }),
    };
  } catch {
    return { name: "Thrown", message: "a value that cannot be shown", cell: running, place: null };
  }
}

/** What an error says, and what led to it. */
function writeError(error: Error): string {
  const message = explain(String(error.message));
  const led = Object.entries(Object.getOwnPropertyDescriptors(error))
    .filter(([key]) => key === "cause" || key === "errors")
    .map(([key, { value }]) => [key, value] as const);
  return led.length > 0 ? `${message} ${writeValue(Object.fromEntries(led))}` : message;
}

/** What any other value says of itself, or else what it holds, if that is anything. */
function writeThrown(thrown: unknown): string {
  const text = String(thrown);
  if (typeof thrown !== "object" || !text.includes("[object ")) return explain(text);
  const written = writeValue(thrown);
  return written === "{}" ? text : written;
}

function findFrame(error: Error, cells: ReadonlyMap<string, Compiled>): Where | null {
  const at = frameInCell.exec(stackOf(error));
  const cell = at && cells.get(at[1]!);
  return cell ? placeIn(cell, Number(at[2]), Number(at[3])) : null;
}

/** Where the engine's stacks name no code, and its errors a line: see `lines.ts`. */
function findByLine(error: Error, cells: ReadonlyMap<string, Compiled>): Where | null {
  const { line, column } = error as { line?: unknown; column?: unknown };
  if (typeof line !== "number" || typeof column !== "number") return null;
  const cell = [...cells.values()].find((cell) => hasLine(cell, line));
  return cell ? placeIn(cell, line, column) : null;
}

const placeIn = ({ compiled, linesAbove }: Compiled, line: number, column: number): Where => ({
  cell: compiled.name,
  place: placeInCell(compiled, linesAbove, line, column),
});

/** The place in a template that an error is about, in the running cell or else in the first that has it. */
function findTemplate(
  error: Error,
  running: string,
  cells: ReadonlyMap<string, Compiled>,
): Where | null {
  const at = readMark(error);
  if (!at) return null;
  const others = [...cells.values()].filter(({ compiled }) => compiled.name !== running);
  for (const cell of [cells.get(running), ...others]) {
    const offset = cell ? findWritten(cell.compiled.code, at) : null;
    if (offset === null) continue;
    const { name, code } = cell!.compiled;
    return { cell: name, place: placeAt(code, offset) };
  }
  return null;
}

/**
 * Which code of which cell a failure that nobody caught goes back to, as far as its stack knows: that
 * of the outermost frame, since the function of another cell fails for whoever calls it.
 */
export function findOrigin(thrown: unknown): { cell: string; edition: number } | null {
  const stack = stackOf(thrown instanceof Error ? thrown : null);
  const last = [...stack.matchAll(origin)].at(-1);
  return last ? { cell: last[2]!, edition: Number(last[1]) } : null;
}
