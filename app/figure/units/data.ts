import type { Rows } from "../binding";

/** A network whose units show what each gives for every place of a plane. */
export type UnitsData = {
  /** How many inputs, then how many units in each layer; nothing before a run. */
  sizes: number[];
  /** A square of numbers for each input and unit. */
  faces: Rows | null;
  /** Layer after layer, in rows: what comes in × units. */
  weights: ArrayLike<number>;
  /** Of all units. */
  biases: number[];
  /** What each input and unit gives at the place that is tried. */
  values: number[];
  inputNames: string[];
  /** Of each layer. */
  activations: string[];
  chosen?: number | undefined;
};

/** A layer with more units is not drawn. */
export const mostUnits = 32;

/** Where the units of a column begin among all; inputs are column 0. */
export function firstOf(sizes: number[], column: number): number {
  return sizes.slice(0, column).reduce((sum, size) => sum + size, 0);
}

/** Where the weights of a layer begin among all; layer 0 leads from the inputs. */
export function firstWeightOf(sizes: number[], layer: number): number {
  let first = 0;
  for (let l = 0; l < layer; ++l) first += sizes[l]! * sizes[l + 1]!;
  return first;
}

/** Why there is no picture; nothing where there is one, or no run yet. */
export function lackOf({ sizes }: UnitsData): string {
  const isSize = (size: number) => Number.isInteger(size) && size > 0;
  if (sizes.length === 0) return "";
  if (sizes.length < 2 || !sizes.every(isSize)) return "These are no sizes of layers";
  const largest = Math.max(...sizes);
  if (largest > mostUnits)
    return `A layer of ${largest} is too large to draw: ${mostUnits} at most`;
  return "";
}

export const isDrawn = (data: UnitsData) => data.sizes.length > 0 && lackOf(data) === "";
