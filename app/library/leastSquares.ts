import { describe } from "./iterate/state";
import { type Matrix, matmul, transpose } from "./matrices";
import { columnsOf } from "./shapes";

/** Rounds in which the sizes of what is fitted follow the fit; they settle in a few. */
const rounds = 20;

/** A column that is the others', but for so small a share, is not told apart from them. */
const nothing = 1e-12;

/**
 * The numbers by which columns are to be multiplied, so that added up they lie nearest to values: the
 * sum of the squares of what they miss is the least. As NumPy's `lstsq`, for few columns.
 *
 * @group Matrices
 * @example
 * const ks = [1, 10, 100];
 * const askings = ks.map((k) => [1 / k, 1]);
 *
 * leastSquares(askings, [44, 4.4, 0.95], { relative: true });
 * @param rows n rows of m numbers
 * @param values n numbers
 * @param options.relative counts what is missed as a share of what is fitted, so that small values
 * count as much as large ones: for values above 0; false if not said
 * @returns m numbers, NaN where the rows do not tell the columns apart; none where there is no row
 * @throws RangeError where there is not a value for each row
 * @throws TypeError for rows that are no matrix
 */
export function leastSquares(
  rows: Matrix,
  values: ArrayLike<number>,
  { relative = false }: { relative?: boolean } = {},
): number[] {
  if (!Array.isArray(rows)) throw new TypeError(`rows are to be a matrix, not ${describe(rows)}`);
  if (values.length !== rows.length)
    throw new RangeError(`leastSquares: ${rows.length} rows take as many values`);
  if (rows.length === 0) return [];
  columnsOf(rows);
  let found = solveFor(rows, values, relative ? Array.from(values) : rows.map(() => 1));
  for (let i = 1; relative && i < rounds; i++)
    found = solveFor(
      rows,
      values,
      rows.map((row) => row.reduce((sum, entry, j) => sum + entry * found[j]!, 0)),
    );
  return found;
}

/** Solves XᵀX c = Xᵀy, each row as a share of a size; XᵀX is such that no rows need to change places. */
function solveFor(rows: Matrix, values: ArrayLike<number>, sizes: number[]): number[] {
  const X = rows.map((row, i) => [...row, values[i]!].map((entry) => entry / sizes[i]!));
  const equations = matmul(transpose(X), X).slice(0, -1);
  const whole = equations.map((row, j) => row[j]!);
  for (const [j, pivot] of equations.entries()) {
    if (!(pivot[j]! > nothing * whole[j]!)) return whole.map(() => Number.NaN);
    for (const row of equations) {
      const share = row === pivot ? 0 : row[j]! / pivot[j]!;
      for (let k = 0; k < row.length; k++) row[k]! -= share * pivot[k]!;
    }
  }
  return equations.map((row, j) => row.at(-1)! / row[j]!);
}
