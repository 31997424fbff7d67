import { type Grid, sample } from "../sample";

/** Of a side of 41 the first grid takes every eighth value. */
const first = 8;

/**
 * The values of a function over a rectangle, as `sample` gives them, but little by little: of every eighth
 * row and column at first, then of every fourth, second and each one. So there is a whole picture early, and
 * who reads it may stop at any value.
 *
 * @group Playground
 * @example
 * const bowl = (x: number, y: number) => x ** 2 + y ** 2;
 *
 * Array.from(new Set(finer(bowl, { x: [-1, 1] })), ({ columns }) => columns);
 * @param f gives a number for each x and y
 * @param options.x,options.y from where to where, the smaller number first; y as x if not said
 * @param options.side how many values a row has in the end, and how many rows there are: 41 if not said,
 * else one more than a multiple of 8
 * @returns a stream of grids, each as long as the next is in the making: `values`, `columns`, `x` and `y`
 * @throws RangeError for another side, or a range that is none
 * @throws TypeError where f is no function or gives no number
 */
export function* finer(
  f: (x: number, y: number) => number,
  options: { x: Grid["x"]; y?: Grid["y"]; side?: number },
): Generator<Grid, void, undefined> {
  const { side = 41 } = options;
  if (!Number.isInteger(side) || side <= first || side % first !== 1)
    throw new RangeError(`side is one more than a multiple of ${first}, not ${side}`);
  let shown = sample(f, { ...options, side: (side - 1) / first + 1 });
  yield shown;
  while (shown.columns < side) {
    const next = blankOf(shown);
    for (let at = 0; at < next.values.length; at++) {
      const [i, j] = [Math.floor(at / next.columns), at % next.columns];
      const isKnown = i % 2 === 0 && j % 2 === 0;
      if (isKnown) next.values[at] = shown.values[(i / 2) * shown.columns + j / 2]!;
      else {
        next.values[at] = f(placeOn(next.x, j, next.columns), placeOn(next.y, i, next.columns));
        yield shown;
      }
    }
    shown = next;
    yield shown;
  }
}

/** A grid with a row and a column more between each two. */
function blankOf({ columns, x, y }: Grid): Grid {
  const twice = 2 * columns - 1;
  return { values: new Float64Array(twice * twice), columns: twice, x, y };
}

const placeOn = ([min, max]: Grid["x"], i: number, count: number) =>
  min + ((max - min) * i) / (count - 1);
