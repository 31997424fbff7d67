/** A matrix of pixels, all of which are multiplied. */
export type Pixels = {
  readonly rows: number;
  readonly columns: number;
  readonly shape: readonly [rows: number, columns: number];
  readonly T: Pixels;
  times(v: ArrayLike<number>): Float32Array;
  /** All its numbers, row by row, in a new array. */
  dense(): Float32Array;
};

/** @param scale what a byte of 1 is worth */
export function toPixels(bytes: Uint8Array, columns: number, scale: number): Pixels {
  const rows = bytes.length / columns;
  const along = (v: ArrayLike<number>) => {
    const z = new Float32Array(rows);
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += bytes[i * columns + j]! * v[j]!;
      z[i] = sum * scale;
    }
    return z;
  };
  const across = (v: ArrayLike<number>) => {
    const g = new Float32Array(columns);
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) g[j]! += bytes[i * columns + j]! * v[i]! * scale;
    return g;
  };
  const dense = () => Float32Array.from(bytes, (byte) => byte * scale);
  const upright = { rows, columns, shape: [rows, columns] as const, times: along, dense };
  const lying = {
    ...{ rows: columns, columns: rows, shape: [columns, rows] as const, times: across },
    dense: () => dense().map((_, k, all) => all[(k % rows) * columns + Math.floor(k / rows)]!),
  };
  Object.defineProperty(upright, "T", { value: lying });
  Object.defineProperty(lying, "T", { value: upright });
  return upright as unknown as Pixels;
}
