import type { CompiledCell, Failure } from "../kernel/protocol";
import { linkCells } from "./link";
import { CellSyntaxError, type Place, parseCell } from "./parse";

type Written = { source: string; author: { compiled: CompiledCell } };

/** A cell that can run; or, refused, one that fails in its place and keeps its names taken. */
export type Recompiled = { compiled: CompiledCell; refused: Failure | null };

/**
 * Parses and links all cells of a lesson as they are written now. This is the only way to the
 * parser, so the page loads it with the first edit.
 */
export function recompile(cells: Written[], controls: string[]): Map<string, Recompiled> {
  const results = new Map<string, Recompiled>();
  const parsed: Parameters<typeof linkCells>[0] = [];
  const authors = new Map(cells.map(({ author }) => [author.compiled.name, author.compiled]));
  const refuse = (cell: string, message: string, place: Place) =>
    results.set(cell, {
      compiled: { ...authors.get(cell)!, code: "throw null", inputs: [], display: null },
      refused: { name: "SyntaxError", message, cell, place },
    });
  for (const { source, author } of cells) {
    const { name, mode, needs } = author.compiled;
    try {
      parsed.push({ name, mode, needs, parsed: parseCell(source) });
    } catch (error) {
      if (!(error instanceof CellSyntaxError)) throw error;
      refuse(name, error.message, error.place);
    }
  }
  const linked = linkCells(parsed, controls);
  for (const compiled of linked.cells) results.set(compiled.name, { compiled, refused: null });
  for (const { cell, message, place } of linked.problems) refuse(cell, message, place);
  return results;
}
