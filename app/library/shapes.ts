import { describe } from "./iterate/state";

/** Numbers in a row: a list of them, or an array of bytes or of floats. */
export type Vector = ArrayLike<number>;

export function isVector(value: unknown): value is Vector {
  if (Array.isArray(value)) return value.length === 0 || typeof value[0] === "number";
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

export function addUp(v: Vector): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i]!;
  return sum;
}

/**
 * How many columns a matrix has; all its rows are looked at, and where each begins: looking at every
 * entry would take as long as adding them.
 * @throws TypeError for what is no matrix
 */
export function columnsOf(A: readonly Vector[]): number {
  const columns = Array.isArray(A) ? A[0]?.length : 0;
  let isMatrix = Boolean(columns);
  for (let i = 0; isMatrix && i < A.length; i++)
    isMatrix = A[i]?.length === columns && typeof A[i]![0] === "number";
  if (isMatrix) return columns!;
  const rows: unknown[][] = Array.isArray(A) ? A : [];
  const odd = rows.find(
    (row) => Array.isArray(row) && row.length > 0 && typeof row[0] !== "number",
  );
  if (odd) throw new TypeError(`a matrix has rows of numbers, not of ${describe(odd[0])}`);
  const found = isVector(A) ? JSON.stringify(Array.from(A.slice(0, 30))) : JSON.stringify(A);
  throw new TypeError(`a matrix is a list of rows of one length, not ${found?.slice(0, 60)}`);
}

/** What something is, by its shape if it has one: "a vector of 784", "a matrix of 784 × 1". */
export function describeShape(value: unknown): string {
  if (isVector(value)) return `a vector of ${value.length}`;
  if (Array.isArray(value)) return `a matrix of ${value.length} × ${value[0]?.length ?? "?"}`;
  const shape = (value as { shape?: unknown } | null | undefined)?.shape;
  if (Array.isArray(shape)) return `a matrix of ${shape.join(" × ")}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
