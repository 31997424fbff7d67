import type { Cell } from "./cell";

/**
 * JavaScriptCore names evaluated code nowhere in a stack: an error has the number of a line, and a
 * column. So there each cell is compiled below so many empty lines that no line of it has the number of
 * another's. How many the next one needs; null in an engine whose stacks name it.
 */
export type Lines = { next: number } | null;

/** Further down than any line of the kernel or of a package: TensorFlow.js has 8,521. */
const first = 16_384;

export const countLines = (): Lines => ({ next: first });

const linesOf = (code: string) => code.split("\n").length;

/** How many empty lines are to stand above a cell's code; what is compiled around it takes two. */
export function takeLines(lines: Lines, code: string): number {
  if (!lines) return 0;
  const { next } = lines;
  lines.next += linesOf(code) + 2;
  return next;
}

/** Whether a line, counted from 1, is one of a cell's code. */
export function hasLine(
  { compiled, linesAbove }: Pick<Cell, "compiled" | "linesAbove">,
  line: number,
) {
  const own = line - linesAbove - 1;
  return linesAbove > 0 && own >= 1 && own <= linesOf(compiled.code);
}
