import type { CellMode, CellNeeds, CompiledCell } from "../kernel/protocol";
import type { ParsedCell } from "./parse";
import type { Place } from "./syntaxError";

export type LinkableCell = {
  name: string;
  mode: CellMode;
  needs?: CellNeeds | undefined;
  parsed: ParsedCell;
};

/** Why a cell cannot run beside the others, in words for its reader. */
export type Problem = { cell: string; message: string; place: Place };

/**
 * Puts a page's cells in the order in which they run: what a name needs before the name, and
 * otherwise as they stand on the page. A cell with a problem is left out.
 */
export function linkCells(
  cells: LinkableCell[],
  controls: string[],
): { cells: CompiledCell[]; problems: Problem[] } {
  const owners = findOwners(cells);
  const needs = findNeeds(cells, owners);
  const problems = cells.flatMap((cell) => [
    ...findDuplicates(cell, owners, controls),
    ...findTrespasses(cell, owners, controls),
    ...findCycle(cell, needs),
  ]);
  const unsound = new Set(problems.map((problem) => problem.cell));
  const sound = cells.filter((cell) => !unsound.has(cell.name));
  return { cells: sortCells(sound, needs).map(compile), problems };
}

/** The cells that declare each name. */
type Owners = Map<string, LinkableCell[]>;

/** What each cell takes from which other cell. */
type Needs = Map<LinkableCell, { name: string; owner: LinkableCell }[]>;

function findOwners(cells: LinkableCell[]): Owners {
  const owners: Owners = new Map();
  for (const cell of cells) {
    for (const name of cell.parsed.outputs) owners.set(name, [...(owners.get(name) ?? []), cell]);
  }
  return owners;
}

function findNeeds(cells: LinkableCell[], owners: Owners): Needs {
  const needsOf = ({ parsed }: LinkableCell) =>
    parsed.inputs.flatMap((name) => (owners.get(name) ?? []).map((owner) => ({ name, owner })));
  return new Map(cells.map((cell) => [cell, needsOf(cell)]));
}

function findDuplicates(cell: LinkableCell, owners: Owners, controls: string[]): Problem[] {
  return cell.parsed.outputs.flatMap((name) => {
    const place = cell.parsed.places.declared[name]!;
    const other = owners.get(name)?.find((owner) => owner !== cell);
    if (other)
      return problem(cell, place, `\`${name}\` is also declared in ${whereIn(other, name)}`);
    if (controls.includes(name)) {
      return problem(cell, place, `\`${name}\` is also the name of a control`);
    }
    return [];
  });
}

function findTrespasses(cell: LinkableCell, owners: Owners, controls: string[]): Problem[] {
  return cell.parsed.places.assigned.flatMap(({ name, place }) => {
    const [owner] = owners.get(name) ?? [];
    if (owner) {
      const where = whereIn(owner, name);
      return problem(
        cell,
        place,
        `\`${name}\` is declared in ${where}, and only there can be assigned to`,
      );
    }
    if (controls.includes(name)) {
      return problem(cell, place, `\`${name}\` is a control; only the reader can set it`);
    }
    return problem(cell, place, `\`${name}\` is not declared; write \`let ${name} = …\``);
  });
}

function findCycle(cell: LinkableCell, needs: Needs): Problem[] {
  const path = pathBack(cell, needs);
  if (!path) return [];
  const steps = path.map(({ name, owner }) => `\`${name}\` of ${whereIn(owner, name)}`);
  const message = `This cell is part of a circle: it needs ${steps.join(", which needs ")}`;
  return problem(cell, cell.parsed.places.used[path[0]!.name]!, message);
}

/** The shortest way from a cell through what it needs back to itself. */
function pathBack(cell: LinkableCell, needs: Needs) {
  const seen = new Set<LinkableCell>();
  const paths = needs.get(cell)!.map((need) => [need]);
  for (const path of paths) {
    const { owner } = path.at(-1)!;
    if (owner === cell) return path;
    if (seen.has(owner)) continue;
    seen.add(owner);
    for (const need of needs.get(owner)!) paths.push([...path, need]);
  }
  return null;
}

function sortCells(cells: LinkableCell[], needs: Needs): LinkableCell[] {
  const waiting = new Set(cells);
  const sorted: LinkableCell[] = [];
  const isReady = (cell: LinkableCell) => !needs.get(cell)!.some(({ owner }) => waiting.has(owner));
  while (waiting.size > 0) {
    const next = cells.find((cell) => waiting.has(cell) && isReady(cell))!;
    waiting.delete(next);
    sorted.push(next);
  }
  return sorted;
}

function compile({ name, mode, needs, parsed }: LinkableCell): CompiledCell {
  const { code, inputs, outputs, async, display } = parsed;
  return { name, code, inputs, outputs, async, display, mode, ...(needs && { needs }) };
}

function problem(cell: LinkableCell, place: Place, message: string): Problem[] {
  return [{ cell: cell.name, message, place }];
}

function whereIn(cell: LinkableCell, name: string): string {
  const { line, column } = cell.parsed.places.declared[name]!;
  return `the cell \`${cell.name}\` (line ${line}, column ${column})`;
}
