import type { CompiledCell } from "../kernel/protocol";

/** How a cell hangs together with the others. */
export type Dependency = {
  cell: string;
  /** The names it declares. */
  gives: string[];
  /** The names it takes, and the cells they come from. */
  takes: { name: string; from: string }[];
  /** Whether it does with what there is of these. */
  any?: true;
  /** The names of the controls it follows. */
  follows: string[];
};

/** What each cell takes from which other, and which controls it follows. */
export function findDependencies(
  cells: ReadonlyMap<string, { compiled: CompiledCell }>,
  controls: ReadonlyMap<string, unknown>,
): Dependency[] {
  const owners = new Map<string, string>();
  for (const [owner, { compiled }] of cells)
    for (const name of compiled.outputs) owners.set(name, owner);
  return Array.from(cells, ([name, { compiled }]) => ({
    cell: name,
    gives: compiled.outputs,
    takes: compiled.inputs.flatMap((input) => {
      const from = owners.get(input);
      return from === undefined || from === name ? [] : [{ name: input, from }];
    }),
    ...(compiled.needs === "any" && { any: true as const }),
    follows: compiled.inputs.filter((input) => controls.has(input)),
  }));
}

/** These cells, and all that they take something from, however many cells lie between. */
export function withSources(cells: string[], dependencies: Dependency[]): Set<string> {
  const found = new Set(cells);
  for (const name of found)
    for (const { from } of dependencies.find((one) => one.cell === name)?.takes ?? [])
      found.add(from);
  return found;
}

/** These cells, and all that take something from one of them, however many cells lie between. */
export function withDependents(cells: string[], dependencies: Dependency[]): Set<string> {
  const found = new Set(cells);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { cell, takes } of dependencies)
      if (takes.some(({ from }) => found.has(from))) found.add(cell);
  }
  return found;
}
