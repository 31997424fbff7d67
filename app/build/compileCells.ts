import { linkCells } from "../compiler/link";
import { parseCell } from "../compiler/parse";
import type { CellMode, CellNeeds } from "../kernel/protocol";
import { libraryNames } from "./libraryDocs";
import { Mistake, type Place, type Places, placeInLesson } from "./places";

export type WrittenCell = {
  name: string;
  mode: CellMode;
  needs?: CellNeeds | undefined;
  source: string;
};

/**
 * Compiles a lesson's cells.
 * @returns each by its name
 * @throws Mistake where one cannot be read, is in another's way or names what nothing gives
 */
export function compileCells(cells: WrittenCell[], controls: string[], places: Places) {
  const parsed = cells.map(({ name, mode, needs, source }) => {
    try {
      return { name, mode, needs, parsed: parseCell(source) };
    } catch (error) {
      const { message, place } = error as Error & { place?: Place };
      throw place ? mistakeIn(name, place, message, places) : error;
    }
  });
  const linked = linkCells(parsed, controls);
  // Of two cells that are in each other's way the later one is likely to be new.
  const problem = linked.problems.at(-1);
  if (problem) throw mistakeIn(problem.cell, problem.place, problem.message, places);
  const given = new Set([...parsed.flatMap(({ parsed }) => parsed.outputs), ...controls]);
  for (const { name: cell, parsed: one } of parsed)
    for (const name of one.inputs)
      if (!given.has(name) && !libraryNames.includes(name) && !isBuiltIn(name)) {
        const why = `\`${name}\` is given by no cell, by no control and not by the library`;
        throw mistakeIn(cell, one.places.used[name]!, why, places);
      }
  return new Map(linked.cells.map((cell) => [cell.name, cell]));
}

/** What a worker has and Node may lack: cells may ask for it, and do where it is of use. */
const ofWorkers =
  /^(self|navigator|location|createImageBitmap|(request|cancel)AnimationFrame|(GPU|WebGL|Offscreen|Image|Canvas|Path2D|DOM)\w*)$/;

const isBuiltIn = (name: string) => name in globalThis || ofWorkers.test(name);

/** A mistake in a cell. Where its message has places in cells, they become lines of the file. */
function mistakeIn(cell: string, place: Place, message: string, places: Places) {
  const told = message.replace(
    /the cell `([^`]+)` \(line (\d+), column \d+\)/g,
    (_, other: string, line: string) =>
      `the cell \`${other}\` (line ${placeInLesson(places, other, { line: Number(line), column: 1 }).line})`,
  );
  return new Mistake(places, placeInLesson(places, cell, place), `cell ${cell}: ${told}.`);
}
