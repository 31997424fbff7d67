import type { Run } from "../library/package";
import type { Cell } from "./cell";
import { findAbove, type Graph } from "./graph";
import type { CompiledCell, InputValue } from "./protocol";

/** The codes that the cell of each name has had, the author's first. */
export type Editions = Map<string, string[]>;

/**
 * Which of its codes a cell has, from 0 for the author's. One that comes again is what it was, so
 * that what was made with it can be compared with what is made now.
 */
export function editionOf(editions: Editions, { name, code }: CompiledCell): number {
  const codes = editions.get(name) ?? [];
  editions.set(name, codes);
  if (!codes.includes(code)) codes.push(code);
  return codes.indexOf(code);
}

/** What a run of a cell is made with: the controls it depends on, and which code each cell above has. */
export function settingsOf(
  cell: Cell,
  graph: Graph<Cell>,
  inputs: ReadonlyMap<string, InputValue>,
): Run["settings"] {
  const above = findAbove(graph, cell);
  const settings: Record<string, unknown> = {};
  for (const { compiled } of [cell, ...above])
    for (const name of compiled.inputs) if (inputs.has(name)) settings[name] = inputs.get(name);
  for (const { name, edition } of above) settings[`cell ${name}`] = edition;
  return Object.freeze(settings);
}
