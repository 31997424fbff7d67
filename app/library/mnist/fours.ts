import type { Blocks } from "./blocks";

/**
 * A matrix as the kernel takes it: each row's blocks are made up to whole fours, and rows that take
 * equally many fours follow one another, so that the processor foretells where each ends.
 */
export type Fours = {
  /** Where in a column of floats each row's number is, in bytes. */
  row: Uint32Array;
  /** Where each row's ink ends, in bytes. */
  end: Uint32Array;
  /** Where in a row of floats each block begins, in bytes. A block that is made up is past all columns. */
  at: Uint16Array;
  /** Each block's four bytes. */
  ink: Uint32Array;
};

/** As many columns as places in bytes are counted to, with one block more past them. */
export const mostColumns = 16380;

/** @param X of at most `mostColumns` columns */
export function toFours(X: Blocks): Fours {
  const order = byLength(X);
  const words = new Uint32Array(X.ink.buffer, X.ink.byteOffset, X.at.length);
  const count = order.reduce((sum, i) => sum + 4 * foursIn(X, i), 0);
  const [row, end] = [new Uint32Array(X.rows), new Uint32Array(X.rows)];
  const at = new Uint16Array(count).fill(4 * X.columns);
  const ink = new Uint32Array(count);
  let from = 0;
  for (const [place, i] of order.entries()) {
    const [first, last] = [X.start[i]!, X.start[i + 1]!];
    for (let k = first; k < last; k++) at[from + k - first] = 16 * X.at[k]!;
    ink.set(words.subarray(first, last), from);
    from += 4 * foursIn(X, i);
    row[place] = 4 * i;
    end[place] = 4 * from;
  }
  return { row, end, at, ink };
}

const foursIn = ({ start }: Blocks, row: number) => (start[row + 1]! - start[row]! + 3) >> 2;

function byLength(X: Blocks): number[] {
  const lengths: number[][] = [];
  for (let i = 0; i < X.rows; i++) (lengths[foursIn(X, i)] ??= []).push(i);
  return lengths.flat();
}
