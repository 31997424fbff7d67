import type { Flat } from "./flat";
import { integersFrom, seedOf } from "./integers";
import { orderOf } from "./orderOf";

/** Rows that a matrix can give in any order. */
type Rows<M> = { rows: number; pick(rows: ArrayLike<number>): M };

/** What a step learns from: which rows, and of each its inputs and its targets. */
export type Batch<M = Flat> = { rows: Uint32Array; X: M; T: Flat };

export type Batches<M = Flat> = {
  /** How many batches are an epoch; the last of each has what is left. */
  perEpoch: number;
  /** @param k a step, counted from 0 over all epochs */
  at(k: number): Batch<M>;
};

/**
 * Cuts a data set into batches. Each epoch has an order of its own, drawn from the seed, so that any
 * step's batch can be made without those before it; and whoever asks gets the same ones.
 *
 * @group Playground
 * @example
 * const column = matrixOf([[1], [2], [3], [4], [5]]);
 *
 * batchesOf(column, column, 2, 1).at(0).X.values;
 * @param X the inputs, a sample a row
 * @param T the targets, a sample a row
 * @param size how many samples a batch has: a whole number from 1; all of them where it is more
 * @param seed a whole number from 0 to 4,294,967,295
 * @returns `perEpoch`, and `at(k)`: the batch of step k as `{ rows, X, T }`
 * @throws RangeError if there is no sample, X and T are not of as many, or the size is no such number
 */
export function batchesOf<M>(X: Rows<M>, T: Flat, size: number, seed: number): Batches<M> {
  const { rows: n } = X;
  if (n === 0) throw new RangeError("there is nothing to learn from: the data has no rows");
  if (T.rows !== n) throw new RangeError(`there are ${n} samples, but targets for ${T.rows}`);
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError(`a batch has a whole number of samples from 1, not ${size}`);
  const each = Math.min(size, n);
  const perEpoch = Math.ceil(n / each);
  const orderAt = ordersOf(n, seed);
  return {
    perEpoch,
    at(k) {
      const order = orderAt(Math.floor(k / perEpoch));
      const from = (k % perEpoch) * each;
      const rows = order.subarray(from, Math.min(n, from + each));
      return { rows, X: X.pick(rows), T: T.pick(rows) };
    },
  };
}

/** Gives the order of each epoch; that of the last one asked for stays at hand. */
function ordersOf(n: number, seed: number): (epoch: number) => Uint32Array {
  let [known, order] = [-1, new Uint32Array(0)];
  return (epoch) => {
    if (epoch === known) return order;
    const next = integersFrom(seedOf(seed, epoch));
    order = orderOf(n, () => next() / 2 ** 32);
    known = epoch;
    return order;
  };
}
