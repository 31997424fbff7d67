import type { Mnist } from "../../mnist/mnist";
import { type Input, readInputs } from "../readInputs";
import { significant } from "../significant";
import { count } from "../table/count";
import { type Data, type Points, plain, type Rows } from "./data";
import { takeDigits } from "./digits";
import { type Draws, drawsOf } from "./draws";
import { takeOr, takeSample } from "./fixed";
import { takeDrawn, takeTable } from "./own";
import { makePlane } from "./planes";

/** Which data are wanted. */
type Wanted = {
  data: string;
  /** What the network is given of each point, as `readInputs` reads it. */
  inputs?: string;
  noise?: number;
  testShare?: number;
  seed?: number;
  /** Of `curve`: an expression in x, above which points are of class 1. */
  curve?: string;
  /** Of `drawn`: `x,y,c;x,y,c`. */
  drawn?: string;
  /** Of `table`: CSV or TSV. */
  table?: string;
  /** Of `threes-sevens` and `digits`: where their images come from. */
  mnist?: Mnist;
};

/**
 * Gives data for a small network to learn: `circle`, `xor`, `gauss` and `spiral`, a `curve` that the reader
 * writes, the regressions `plane` and `bumps`, the four rows of `or`, the `sample` of lesson 2, MNIST's
 * `threes-sevens` and `digits`, points that were `drawn`, and a `table`. Points are shuffled, and some
 * kept for testing.
 * Source: the sets of TensorFlow Playground, https://github.com/tensorflow/playground.
 *
 * @group Playground
 * @example
 * const madeXor = await makeData({
 *   data: "xor",
 *   inputs: "x1; x2; x1 * x2",
 *   noise: 0.1,
 *   testShare: 0.2,
 *   seed: 1,
 * });
 *
 * madeXor.train.X.rows;
 * @param wanted.data which of them
 * @param wanted.inputs what the network is given of a point, as `readInputs` reads it: x1; x2 unless given
 * @param wanted.noise from 0 to 1, for data that are made
 * @param wanted.testShare the share that is kept for testing, from 0 to 0.9
 * @param wanted.seed a whole number from 0 to 4,294,967,295
 * @param wanted.curve an expression in x, such as sin(x)
 * @param wanted.drawn points as x,y,class in thousandths, with semicolons between them
 * @param wanted.table CSV or TSV, as `readTable` reads it: numbers, and in its last column the answer
 * @param wanted.mnist where digits come from
 * @returns the rows to train and to test with: X (n × d), t (n) and points (n × 2); `task`, `classes`,
 * `labels`; and `says`, what the reader should know
 * @throws SyntaxError or RangeError in words, where nothing can be learned of what is given
 */
export async function makeData(wanted: Wanted): Promise<Data> {
  const { data, noise = 0, testShare = 0, seed = 0, inputs = "x1; x2" } = wanted;
  checkShare("noise", noise, 1);
  checkShare("testShare", testShare, 0.9);
  if (data === "sample") return takeSample(seed);
  if (data === "digits" || data === "threes-sevens") return takeDigits(data, wanted.mnist);
  const draws = drawsOf(seed);
  const points = pointsOf(wanted, draws, noise);
  checkAnswers(points, points.t, "two classes are needed");
  const given = readInputs(inputs);
  const { train, test } = part(points, given, draws, testShare);
  checkAnswers(points, train.t, "keep less for testing", " left to train with");
  const { task, labels, names = { x1: "x1", x2: "x2", answer: "t" }, axes = plain } = points;
  return {
    ...{ data, task, labels, names, axes, train, test },
    classes: labels.length,
    inputs: given.map(({ name }) => name),
    x: widened(points.x, points.points, 0),
    y: widened(points.y, points.points, 1),
    says: [
      ...points.says,
      ...sayUnused(points, noise, testShare),
      ...given.flatMap(({ name }, k) =>
        isConstant(train, k) ? sayConstant(name, test, k, train.X.values[k]) : [],
      ),
    ],
  };
}

function checkShare(name: string, share: number, most: number) {
  if (!(share >= 0 && share <= most))
    throw new RangeError(`${name} is a number from 0 to ${most}, not ${share}`);
}

function pointsOf(wanted: Wanted, draws: Draws, noise: number): Points {
  const { data, curve = "sin(x)", drawn = "", table = "" } = wanted;
  if (data === "drawn") return takeDrawn(drawn);
  if (data === "table") return takeTable(table);
  if (data === "or") return takeOr();
  const points = makePlane(data, draws, noise, curve);
  if (!points) throw new RangeError(`there are no data called ${data}`);
  return points;
}

/** @throws RangeError where all answers are the same: then there is nothing to tell apart */
function checkAnswers({ task, labels }: Points, t: Float64Array, wanted: string, left = "") {
  if (task === "regression" || t.some((one) => one !== t[0])) return;
  const all = t.length === 1 ? `the one row${left} is` : `all ${count(t.length)} rows${left} are`;
  throw new RangeError(`${all} of class ${labels[t[0]!]}: ${wanted}`);
}

function part(points: Points, inputs: Input[], draws: Draws, testShare: number) {
  const n = points.t.length;
  const order = points.whole ? Uint32Array.from({ length: n }, (_, i) => i) : draws.order(n);
  const kept = points.whole ? 0 : Math.min(n - 1, Math.round(n * testShare));
  return {
    train: rowsOf(points, inputs, order.subarray(0, n - kept)),
    test: rowsOf(points, inputs, order.subarray(n - kept)),
  };
}

function rowsOf({ points, t }: Points, inputs: Input[], which: Uint32Array): Rows {
  const [rows, columns] = [which.length, inputs.length];
  const values = new Float64Array(rows * columns);
  const at = new Float64Array(rows * 2);
  for (const [i, k] of which.entries()) {
    const [x1, x2] = [points[2 * k]!, points[2 * k + 1]!];
    at.set([x1, x2], 2 * i);
    for (const [j, { name, of }] of inputs.entries()) {
      const value = of(x1, x2);
      if (!Number.isFinite(value))
        throw new RangeError(
          `the input ${name} is ${value} at x1 = ${significant(x1, 3)}, x2 = ${significant(x2, 3)}`,
        );
      values[i * columns + j] = value;
    }
  }
  return {
    X: { rows, columns, values, scale: 1 },
    t: Float64Array.from(which, (k) => t[k]!),
    points: at,
  };
}

function isConstant({ X }: Rows, column: number): boolean {
  for (let i = 1; i < X.rows; i++)
    if (X.values[i * X.columns + column] !== X.values[column]) return false;
  return true;
}

function sayConstant(name: string, { X }: Rows, column: number, value?: number): string {
  const isSame = Array.from({ length: X.rows }, (_, i) => X.values[i * X.columns + column]).every(
    (one) => one === value,
  );
  const rows = isSame ? "every row" : "every row that is trained with";
  return `The input ${name} is the same for ${rows}, and tells none apart.`;
}

function sayUnused({ whole, noisy }: Points, noise: number, testShare: number): string[] {
  return [
    ...(noise > 0 && !noisy ? ["These data are as they are: noise changes nothing."] : []),
    ...(testShare > 0 && whole ? ["All rows are trained with: none is kept for testing."] : []),
  ];
}

/** Wide enough for all points. */
function widened(
  [low, high]: [number, number],
  points: Float64Array,
  from: 0 | 1,
): [number, number] {
  for (let i = from; i < points.length; i += 2) {
    low = Math.min(low, Math.floor(points[i]!));
    high = Math.max(high, Math.ceil(points[i]!));
  }
  return [low, high];
}
