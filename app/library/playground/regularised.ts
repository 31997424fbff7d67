import { type Flat, joinedInto } from "./flat";
import type { Store } from "./products";

/**
 * The slopes along all parameters in a row, as they are to be followed: with those of the penalties
 * l2 · θ²/2 and l1 · |θ|, and made smaller where they are too long a vector. Of frozen parameters they are 0.
 *
 * @group Playground
 * @example
 * const gradient = matrixOf([[3, 4]]);
 * const penalty = { l1: 0, l2: 0.1, clip: 1, trained: [1, 1] };
 *
 * regularised([gradient], Float64Array.of(1, -1), penalty);
 * @param slopes matrices that lie, one after the other, as their parameters do
 * @param theta the parameters
 * @param plan `l1` and `l2`, from 0; `clip`, the greatest length, or null; and `trained`, which is 0 for
 * each frozen parameter and 1 for the others
 * @returns an array of theta's kind and length, which the next call with this plan fills anew
 */
export function regularised<S extends Store>(
  slopes: readonly Flat[],
  theta: S,
  plan: { l1: number; l2: number; clip: number | null; trained: Uint8Array | number[] },
): S {
  const { l1, l2, clip, trained } = plan;
  const room = roomFor(theta, plan);
  const g = joinedInto(slopes, room);
  if (l1 === 0 && l2 === 0 && clip === null && !hasFrozen(trained)) return g;
  let squares = 0;
  for (let i = 0; i < g.length; i++) {
    const penalty = l2 * theta[i]! + l1 * Math.sign(theta[i]!);
    g[i] = trained[i]! * (g[i]! + penalty);
    squares += g[i]! ** 2;
  }
  const share = clip === null ? 1 : Math.min(1, clip / Math.sqrt(squares));
  if (share < 1) for (let i = 0; i < g.length; i++) g[i]! *= share;
  return g;
}

const rooms = new WeakMap<object, Store>();

/** One array for all steps of a network: to take a new one for each takes as long as a product. */
function roomFor<S extends Store>(theta: S, plan: object): S {
  const room = rooms.get(plan);
  if (room && room.length === theta.length && room.constructor === theta.constructor)
    return room as S;
  const made = theta.slice() as S;
  rooms.set(plan, made);
  return made;
}

const known = new WeakMap<object, boolean>();

/** Whether any is frozen; of tens of thousands it is looked up once. */
function hasFrozen(trained: Uint8Array | number[]): boolean {
  const found = known.get(trained) ?? trained.includes(0);
  known.set(trained, found);
  return found;
}
