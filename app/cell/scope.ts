import type { Lesson } from "./lesson";
import type { Versions } from "./versions";

/** A name that a cell can use without declaring it, and whose it is. */
export type NameInScope = { name: string; owner: string };

export function findNames(cells: Versions, { controls, library }: Lesson): NameInScope[] {
  return [
    ...[...cells].flatMap(([owner, { compiled }]) =>
      compiled.outputs.map((name) => ({ name, owner: `cell ${owner}` })),
    ),
    ...controls.map(({ name }) => ({ name, owner: "control" })),
    ...library.map((name) => ({ name, owner: "library" })),
  ];
}

/** The cell in whose run something went wrong in this one: itself, or one that called it. */
export function findFault(name: string, cells: Versions): string | null {
  const cell = cells.get(name);
  if (!cell || cell.source !== cell.applied) return null;
  for (const [run, { state }] of cells)
    if (state.state === "error" && state.failure.cell === name && state.failure.place) return run;
  return null;
}
