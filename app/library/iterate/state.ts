/** What a step takes and gives: numbers, lists of them and tensors, each under a name. */
export type State = Record<string, unknown>;

/** What a run shows beside what its steps give. */
export const shownKeys = ["step", "iterations", "milliseconds", "settings", "at", "tensors"];

/** @throws TypeError where it is no state, in words that say what a step is to give */
export function checkState(value: unknown, what: string): asserts value is State {
  const plain = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!plain || ArrayBuffer.isView(value))
    throw new TypeError(`${what} is to be an object such as { E, w, b }, not ${describe(value)}`);
  const taken = Object.keys(value).find((key) => shownKeys.includes(key));
  if (taken) throw new TypeError(`${what} has a \`${taken}\`, which the run has itself: rename it`);
}

/**
 * Checks what a step gave against the state it began with and against what it gave before.
 * @param numbers the keys that were numbers at the first step
 * @throws TypeError that says what a step is to give
 */
export function checkResult(
  result: unknown,
  k: number,
  stateKeys: readonly string[],
  numbers: readonly string[] = [],
): asserts result is State {
  checkState(result, `what step ${k} gives`);
  const missing = stateKeys.find((key) => result[key] === undefined);
  if (missing) throw new TypeError(`step ${k} gives no \`${missing}\`, which the next step needs`);
  const odd = numbers.find((key) => typeof result[key] !== "number");
  if (odd) refuseChange(k, odd, result[odd], "a number");
}

/** @throws TypeError since a value is not of the kind it has been so far */
export function refuseChange(k: number, key: string, value: unknown, kind: string): never {
  throw new TypeError(
    `step ${k} gives ${describe(value)} for \`${key}\`, which has been ${kind} so far`,
  );
}

export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  const kind = typeof value;
  return kind === "object" ? "an object" : `a ${kind}`;
}

/** A copy that shares no list with the state; what is neither list nor plain object stays itself. */
export function copy<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copy) as T;
  if (ArrayBuffer.isView(value))
    return value instanceof DataView ? value : ((value as unknown as Float64Array).slice() as T);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)])) as T;
}

/** About how many bytes of memory it takes. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return 16 + 2 * value.length;
  if (typeof value !== "object" || value === null) return 8;
  if (ArrayBuffer.isView(value)) return 64 + value.byteLength;
  if (!Array.isArray(value) && !isPlain(value)) return 8;
  return Object.values(value).reduce<number>((size, inner) => size + sizeOf(inner), 64);
}

export const pick = (from: State, keys: readonly string[]): State =>
  Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key]]));

export function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
