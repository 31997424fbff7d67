/** The histories of two numbers of a run, and how far it has come. */
type Walked<X extends string, Y extends string> = { step: number } & {
  [K in X | Y]: Float64Array;
};

/** Pictures of a walk reach so far: few sizes, lest they change in a drag. */
const sizes = [1.5, 15, 30, 60];

/** More points than this cannot be told apart. */
const most = 1000;

/**
 * The walk of a run over two of its numbers, as a landscape draws it: without the steps that are
 * too short to be seen, and without those that are not finite.
 *
 * @group Runs
 * @example
 * walkOf(fast, "x", "E");
 * @param run what `iterate` gives
 * @param x,y the names of the two numbers
 * @returns a list of places under each name, at most 1,001 from the start to where the run has come;
 * and `reach`, such that all of them lie between −reach and reach
 */
export function walkOf<X extends string, Y extends string>(
  run: Walked<X, Y>,
  x: X,
  y: Y,
): { [K in X | Y]: number[] } & { reach: number } {
  const [xs, ys] = [run[x], run[y]].map((all) => all.subarray(0, run.step + 1));
  const reach = reachOf(xs!, ys!);
  const outline = thinned(outlineOf(xs!, ys!, reach / 200));
  return { [x]: outline.x, [y]: outline.y, reach } as { [K in X | Y]: number[] } & {
    reach: number;
  };
}

/** Of too many places every third, or fifth, and the last: a walk to and fro keeps both its sides. */
function thinned({ x, y }: { x: number[]; y: number[] }) {
  const every = 2 * Math.ceil((x.length / most - 1) / 2) + 1;
  const isKept = (_: number, i: number) => i % every === 0 || i === x.length - 1;
  return x.length > most + 1 ? { x: x.filter(isKept), y: y.filter(isKept) } : { x, y };
}

function reachOf(...walks: Float64Array[]): number {
  let far = 1;
  for (const walk of walks)
    for (let k = 0; k < walk.length; k++) {
      const size = Math.abs(walk[k]!);
      if (size > far && size < Infinity) far = size;
    }
  return sizes.find((size) => size > far) ?? 1.5 * 10 ** Math.ceil(Math.log10(far));
}

/** The places that are further than a grain from the one before, and the last. */
function outlineOf(xs: Float64Array, ys: Float64Array, grain: number) {
  const outline = { x: [] as number[], y: [] as number[] };
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  for (let k = 0; k < xs.length; k++) {
    const [x, y] = [xs[k]!, ys[k]!];
    const far = Math.abs(x - lastX) + Math.abs(y - lastY);
    if (far <= (k < xs.length - 1 ? grain : 0) || !Number.isFinite(x + y)) continue;
    outline.x.push(x);
    outline.y.push(y);
    [lastX, lastY] = [x, y];
  }
  return outline;
}
