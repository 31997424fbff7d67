/** A matrix of bytes that are mostly 0: of each four columns only those that hold something. */
export type Blocks = {
  rows: number;
  columns: number;
  /** What a byte of 1 is worth. */
  scale: number;
  /** Where a row's blocks begin; one more for the end. */
  start: Uint32Array;
  /** A block's first column, divided by 4. */
  at: Uint16Array;
  /** A block's four bytes. */
  ink: Uint8Array;
};

/**
 * @param bytes the matrix row by row
 * @param columns a multiple of 4
 */
export function toBlocks(bytes: Uint8Array, columns: number, scale: number): Blocks {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
  const across = columns / 4;
  const rows = words.length / across;
  let count = 0;
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) count++;
  const start = new Uint32Array(rows + 1);
  const at = new Uint16Array(count);
  const ink = new Uint32Array(count);
  let k = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < across; j++) {
      const word = words[i * across + j]!;
      if (word === 0) continue;
      at[k] = j;
      ink[k++] = word;
    }
    start[i + 1] = k;
  }
  return { rows, columns, scale, start, at, ink: new Uint8Array(ink.buffer) };
}

/** The numbers of the matrix one by one, row by row, and those that are 0 too. */
export function toDense({ rows, columns, scale, start, at, ink }: Blocks): Float32Array {
  const numbers = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let k = start[i]!; k < start[i + 1]!; k++)
      for (let j = 0; j < 4; j++) numbers[i * columns + 4 * at[k]! + j] = ink[4 * k + j]! * scale;
  return numbers;
}
