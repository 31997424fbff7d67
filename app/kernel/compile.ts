import { placeAt } from "./placeAt";
import type { CompiledCell } from "./protocol";

/** What a run gives back: the values of its declared names and of its closing expression. */
export type Returned = { outputs: Record<string, unknown>; display: unknown };

export type CellFunction = (...args: unknown[]) => Returned | Promise<Returned>;

const opening = "$display=(";

/**
 * Makes a function of a cell's free names. It is compiled once and called with new values, which
 * keeps the engine's optimised code: pasting values into the text would throw that away.
 * The body begins on the second line, and columns are those of the cell but on the line of the
 * closing expression (see `placeInCell`).
 * @param edition which code of its cell's it is: stacks say so
 * @param linesAbove so many empty lines stand before it
 * @throws SyntaxError if the engine refuses the code
 */
export function compileCell(
  cell: CompiledCell,
  params: readonly string[],
  edition: number,
  linesAbove = 0,
): CellFunction {
  const { code, display } = cell;
  const body = display
    ? `${code.slice(0, display.start)}${opening}${code.slice(display.start, display.end)})${code.slice(display.end)}`
    : code;
  const source =
    `${"\n".repeat(linesAbove)}(${cell.async ? "async " : ""}function(${params.join(",")}){"use strict";let $display;\n` +
    `${body}\n;return{outputs:{${cell.outputs.join(",")}},display:$display}})\n` +
    `//# sourceURL=edition-${edition}/cell-${cell.name}.ts`;
  // biome-ignore lint/security/noGlobalEval: running the reader's code is what a kernel is for.
  return globalThis.eval(source) as CellFunction;
}

/** Turns a position in the compiled text into one in the cell; both count from 1. */
export function placeInCell(cell: CompiledCell, linesAbove: number, line: number, column: number) {
  const place = { line: line - linesAbove - 1, column };
  if (!cell.display) return place;
  const start = placeAt(cell.code, cell.display.start);
  if (place.line === start.line && column >= start.column)
    place.column = Math.max(start.column, column - opening.length);
  return place;
}
