import { columnsOf } from "../shapes";
import type { Numbers } from "./data/data";
import { Flat } from "./flat";
import { Images } from "./images";

/**
 * A matrix of the playground's kind, whose numbers lie in a row, and which has its products as methods:
 * `times`, `plus`, `by` (⊙), `map`, `T`.
 *
 * @group Playground
 * @example
 * const twoByTwo = matrixOf([
 *   [1, 2],
 *   [3, 4],
 * ]);
 *
 * twoByTwo.T.times(twoByTwo).values;
 * @param rows lists of numbers, all of one length; or the X that `makeData` gives
 * @returns a matrix of them
 * @throws TypeError for what is no matrix
 */
export function matrixOf(rows: Numbers | readonly (readonly number[])[]): Flat {
  if ("scale" in rows) {
    const { values, scale, columns } = rows;
    if (values instanceof Uint8Array) return new Images(values, columns, scale);
    return new Flat(
      rows.rows,
      columns,
      values.map((value) => scale * value),
    );
  }
  const columns = columnsOf(rows);
  return new Flat(rows.length, columns, Float64Array.from(rows.flat()));
}
