import type { CompiledCell } from "./protocol";

type Node = { compiled: Pick<CompiledCell, "inputs" | "outputs"> };

/** A lesson's cells, and which needs which; each question is answered in cells and edges. */
export type Graph<Cell> = {
  /** As they stand in the lesson. */
  order: readonly Cell[];
  /** The cell that declares a name. */
  maker(name: string): Cell | undefined;
  /** The cells that use a name. */
  readers(name: string): readonly Cell[];
  /** The cells whose names a cell uses. */
  above(cell: Cell): readonly Cell[];
  /** The cells that use a cell's names. */
  below(cell: Cell): readonly Cell[];
};

export function createGraph<Cell extends Node>(order: readonly Cell[]): Graph<Cell> {
  const makers = new Map<string, Cell>();
  const readers = new Map<string, Cell[]>();
  for (const cell of order) {
    for (const name of cell.compiled.outputs) makers.set(name, cell);
    for (const name of cell.compiled.inputs)
      if (!readers.get(name)?.push(cell)) readers.set(name, [cell]);
  }
  const above = new Map<Cell, Cell[]>();
  const below = new Map<Cell, Cell[]>();
  const others = (cell: Cell, found: (Cell | undefined)[]) =>
    [...new Set(found)].filter((other): other is Cell => other !== undefined && other !== cell);
  for (const cell of order) {
    const { inputs, outputs } = cell.compiled;
    above.set(
      cell,
      others(
        cell,
        Array.from(inputs, (name) => makers.get(name)),
      ),
    );
    const made = outputs.filter((name) => makers.get(name) === cell);
    below.set(
      cell,
      others(
        cell,
        made.flatMap((name) => readers.get(name) ?? []),
      ),
    );
  }
  return {
    order,
    maker: (name) => makers.get(name),
    readers: (name) => readers.get(name) ?? [],
    above: (cell) => above.get(cell) ?? [],
    below: (cell) => below.get(cell) ?? [],
  };
}

/** Where one comes to from the starts, these included, each cell once. */
export function walk<Cell>(
  starts: Iterable<Cell>,
  next: (cell: Cell) => Iterable<Cell>,
): Set<Cell> {
  const found = new Set(starts);
  // A set's iteration comes to what is added on the way.
  for (const cell of found) for (const other of next(cell)) found.add(other);
  return found;
}

/** All that a cell is made from. */
export const findAbove = <Cell>({ above }: Graph<Cell>, cell: Cell): Set<Cell> =>
  walk(above(cell), above);

/** The cells that depend on one that moves. */
export const findMoving = <Cell>(
  { order, below }: Graph<Cell>,
  moves: (cell: Cell) => boolean,
): Set<Cell> => walk(order.filter(moves).flatMap(below), below);

/**
 * The cells that start by themselves, sooner or later.
 * @param wanted whether a cell is to run once it can
 * @param here whether a cell's values are there, or made just now
 */
export function findComing<Cell>(
  { order, above, below }: Graph<Cell>,
  wanted: (cell: Cell) => boolean,
  here: (cell: Cell) => boolean,
): Set<Cell> {
  const lacksOf = (cell: Cell) => above(cell).filter((other) => !here(other)).length;
  const lacks = new Map(order.filter(wanted).map((cell) => [cell, lacksOf(cell)] as const));
  const hasAll = (cell: Cell, found: number) => {
    const left = lacks.get(cell)! - found;
    lacks.set(cell, left);
    return left === 0;
  };
  return walk(
    [...lacks.keys()].filter((cell) => hasAll(cell, 0)),
    (cell) => below(cell).filter((other) => lacks.has(other) && hasAll(other, 1)),
  );
}
