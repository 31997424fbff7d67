import { mersenne } from "pure-rand/generator/mersenne";

/** A stream of random numbers that draws what NumPy draws. */
export type NumpyRandom = {
  /** One number, or an array of `n` of them, uniform in [0, 1). */
  rand(): number;
  rand(n: number): number[];
};

/**
 * The random numbers of `numpy.random.RandomState(seed)`: MT19937, two 32-bit draws for a double
 * of 53 bits. Source: numpy/random/src/legacy and mt19937.c.
 *
 * @group Random numbers
 * @example
 * const uniform = numpyRandom(1).rand(4);
 *
 * uniform;
 * @param seed an integer from 0 to 4,294,967,295
 * @returns a stream of numbers, the same for the same seed
 * @throws RangeError if the seed is anything else
 */
export function numpyRandom(seed: number): NumpyRandom {
  const next = openGenerator(seed);
  const draw = () => {
    const high = next() >>> 5;
    const low = next() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  };
  function rand(): number;
  function rand(n: number): number[];
  function rand(n?: number) {
    return n === undefined ? draw() : Array.from({ length: n }, draw);
  }
  return { rand };
}

/**
 * MT19937: each call gives the next 32 bits, as an integer from 0.
 * @param seed an integer from 0 to 4,294,967,295
 * @throws RangeError if the seed is anything else
 */
export function openGenerator(seed: number): () => number {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new RangeError(`a seed is a whole number from 0 to 4294967295, not ${seed}`);
  const generator = mersenne(seed | 0);
  return () => generator.next() >>> 0;
}
