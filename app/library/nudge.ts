import { describe } from "./iterate/state";

/** A number, a list of them, a matrix: what can be nudged, and what slopes are given as. */
export type Numbers = number | Float64Array | readonly Numbers[];

/** What a function takes where a place was written as it stands: 2 is a number. */
export type Widened<V> = V extends number ? number : V;

/** Numbers are nudged by this, and by this share of themselves where they are larger than 1. */
const size = 1e-5;

export const nudgeOf = (x: number): number => size * Math.max(1, Math.abs(x));

/**
 * The slopes of a function by central differences: each number of `at` is moved a little up and
 * down, and what `f` moves by is divided by the way. They are good for about nine digits; on an
 * edge, where f has no slope, they are the mean of those beside it.
 * Source: (f(x + h) − f(x − h)) / 2h with h = 0.00001, or that share of x where it is larger than 1;
 * what is left out is of the order of h².
 *
 * @group Slopes
 * @example
 * const square = ({ w, b }: { w: number; b: number }) => (2 * w + b) ** 2;
 *
 * console.log(nudge(square, { w: 1, b: 3 }));
 * @param f gives a number for what has the shape of `at`
 * @param at where: a number, a list or a matrix, or a record of such by name
 * @returns the slopes, in the shape of `at`
 * @throws TypeError where `at` holds anything but numbers, or f gives no number
 */
export function nudge<V extends Numbers>(f: (at: Widened<V>) => number, at: V): Widened<V>;
export function nudge<P extends object>(f: (at: P) => number, at: P): P;
export function nudge(f: (at: never) => number, at: unknown): unknown {
  const g = checked("nudge", f) as (at: unknown) => number;
  if (isNumbers(at)) return nudgeEach(g, at);
  checkPlace(at);
  const slopes = Object.entries(at).map(([name, value]: [string, unknown]) => {
    if (!isNumbers(value)) throw new TypeError(`${name} holds something that cannot be nudged`);
    const moved = (value: Numbers) => g({ ...at, [name]: value });
    return [name, nudgeEach(moved, value)];
  });
  return Object.fromEntries(slopes);
}

function nudgeEach(f: (at: Numbers) => number, at: Numbers): Numbers {
  if (typeof at !== "number")
    return Array.from(at, (inner, i) => nudgeEach((inner) => f(withEntry(at, i, inner)), inner));
  const h = nudgeOf(at);
  return (f(at + h) - f(at - h)) / (2 * h);
}

/**
 * A function that is known to give numbers.
 * @param user who asks for it, in the words of a complaint
 */
export function checked<A extends unknown[]>(
  user: string,
  f: (...at: A) => number,
): (...at: A) => number {
  if (typeof f !== "function") throw new TypeError(`${user} needs a function, not ${describe(f)}`);
  return (...at) => {
    const value: unknown = f(...at);
    if (typeof value === "number") return value;
    throw new TypeError(`the function that ${user} was given gives ${describe(value)}, no number`);
  };
}

/** @throws TypeError for what is no record */
export function checkPlace(at: unknown): asserts at is object {
  if (typeof at === "object" && at !== null) return;
  throw new TypeError(`there is nothing to nudge in ${at}`);
}

export function isNumbers(at: unknown): at is Numbers {
  if (typeof at === "number" || at instanceof Float64Array) return true;
  return Array.isArray(at) && at.every(isNumbers);
}

/** A list with another entry. */
export function withEntry(at: Exclude<Numbers, number>, i: number, entry: Numbers): Numbers {
  const copy = at.slice() as Numbers[];
  copy[i] = entry;
  return copy;
}
