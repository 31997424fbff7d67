import { describe } from "./iterate/state";

/** Values over a rectangle, in rows from the lowest y up, each from the lowest x on. */
export type Grid = {
  values: Float64Array;
  /** How many values a row has. */
  columns: number;
  x: [min: number, max: number];
  y: [min: number, max: number];
};

type Options = { x: [min: number, max: number]; y?: [min: number, max: number]; side?: number };

const mostSide = 1000;

/**
 * The values of a function over a rectangle, the edges included: what a landscape or a field draws.
 *
 * @group What a cell shows
 * @example
 * const saddle = sample((x, y) => x * y, {
 *   x: [-1, 1],
 *   y: [-1, 1],
 *   side: 25,
 * });
 *
 * display.image(saddle.values, { width: saddle.columns });
 * @param f gives a number for each x and y; one that is not finite stays as it is
 * @param options.x,options.y from where to where, the smaller number first; y as x if not said
 * @param options.side how many values in a row and how many rows, from 2 to 1,000; 50 if not said
 * @returns `values`, side × side of them in rows from the lowest y up, `columns`, and `x` and `y`
 * @throws RangeError for another side, or a range that is none
 * @throws TypeError where f is no function or gives no number
 */
export function sample(f: (x: number, y: number) => number, options: Options): Grid {
  const { x, y = x, side = 50 } = options ?? {};
  if (!Number.isInteger(side) || side < 2 || side > mostSide)
    throw new RangeError(`side is a whole number from 2 to 1,000, not ${side}`);
  if (typeof f !== "function") throw new TypeError(`sample needs a function, not ${describe(f)}`);
  const [across, up] = [spread("x", x, side), spread("y", y, side)];
  const values = new Float64Array(side * side);
  for (let i = 0; i < side; i++)
    for (let j = 0; j < side; j++) {
      const value = f(across[j]!, up[i]!);
      if (typeof value !== "number")
        throw new TypeError(
          `at (${across[j]}, ${up[i]}) the function gives ${describe(value)}, no number`,
        );
      values[i * side + j] = value;
    }
  return { values, columns: side, x: [...x], y: [...y] };
}

/** As many numbers as a side has, evenly from the first to the last. */
function spread(name: "x" | "y", range: [number, number], side: number): number[] {
  const [min, max] = range ?? [];
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max))
    throw new RangeError(`${name} is a range [min, max] of two numbers, not ${range}`);
  return Array.from({ length: side }, (_, i) => min + ((max - min) * i) / (side - 1));
}
