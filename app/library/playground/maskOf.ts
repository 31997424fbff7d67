import { Flat } from "./flat";
import { integersFrom, seedOf } from "./integers";

/**
 * What a layer's outputs are multiplied by where a share of them is dropped: 0, or 1/(1 − share), so that
 * what the next layer gets stays as large on the average. Each step, and each layer, has draws of its own.
 */
export function maskOf(
  rows: number,
  units: number,
  { drop, seed, k, l }: { drop: number; seed: number; k: number; l: number },
): Flat {
  const next = integersFrom(seedOf(seed, k, l + 1));
  const kept = 1 / (1 - drop);
  const values = Float64Array.from({ length: rows * units }, () =>
    next() / 2 ** 32 < drop ? 0 : kept,
  );
  return new Flat(rows, units, values);
}
