/**
 * A stream of whole numbers from 0 to 4,294,967,295, short enough to be written out in any language:
 * mulberry32. Source: Tommy Ettinger, 2017, public domain.
 */
export function integersFrom(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** A seed for each pair of a seed and a count from 0: of an epoch, or of a step. */
export const seedOf = (seed: number, count: number, stream = 0): number =>
  (Math.imul(count + 1, 0x9e3779b1) ^ Math.imul(stream, 0x85ebca6b) ^ seed) >>> 0;
