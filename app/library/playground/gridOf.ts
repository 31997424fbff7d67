import { Flat } from "./flat";
import type { Input } from "./readInputs";

type Range = [low: number, high: number];

/**
 * What a network is given of the places of a plane: side × side of them, in rows from the lowest up, the
 * edges included.
 *
 * @group Playground
 * @example
 * gridOf({ x: [0, 1], y: [0, 1] }, readInputs("x1; x1 * x2"), 2).values;
 * @param plane which part of it: `x` and `y`, each from where to where
 * @param inputs what `readInputs` gives
 * @param side how many places a row has
 * @returns a matrix with a place a row, and an input a column
 */
export function gridOf(
  { x, y }: { x: Range; y: Range },
  inputs: readonly Input[],
  side: number,
): Flat {
  const along = ([low, high]: Range, i: number) => low + ((high - low) * i) / (side - 1);
  const values = new Float64Array(side * side * inputs.length);
  let at = 0;
  for (let i = 0; i < side; i++)
    for (let j = 0; j < side; j++)
      for (const { of } of inputs) values[at++] = of(along(x, j), along(y, i));
  return new Flat(side * side, inputs.length, values);
}
