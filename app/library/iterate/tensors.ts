import { isPlain, type State } from "./state";

/** Of a tensor of TensorFlow.js, what a run needs to know. */
export type Tensor = {
  shape: number[];
  dataId: object;
  isDisposed: boolean;
  array(): Promise<unknown>;
  clone(): Tensor;
  dispose(): void;
};

/** Reads scalars many at once, see `readTogether`. */
type Reading = {
  keep(step: number, scalar: Tensor): Promise<void>;
  end(): Promise<void>;
  dispose(): void;
};

/** What is made for somebody, and goes with him. */
export type Holder = {
  /** Calls a function: what it makes, at once or right after it has awaited a backend, is held. */
  during<T>(f: () => T): T;
  /** Disposes of all that is held, and of what comes later at once. */
  letGo(): void;
};

/** What TensorFlow.js, which comes in a script of its own, gives a run to handle tensors with. */
export type TensorTools = {
  /** Calls a function; gives its result and the tensors it made that are still there. */
  watch<T>(f: () => T): { result: T; made: Tensor[] };
  /** How many tensors there are. */
  count(): number;
  readTogether(follow: (step: number, value: number) => void): Reading;
  /** The same, with the backend that is in use now in use whenever they compute. */
  pinned(): TensorTools;
  hold(): Holder;
  /**
   * Counts what the backend in use is asked for, from now on.
   * @returns what ends it, and says how often a step asked that `iterate` took meanwhile
   */
  countLaunches(): () => number;
};

/** Where the tools lie, on the realm's global object, once the script has come. */
export const tensorTools = Symbol.for("descent.tensorTools");

export const findTools = () => (globalThis as { [tensorTools]?: TensorTools })[tensorTools] ?? null;

export const isTensor = (value: unknown): value is Tensor =>
  typeof value === "object" && value !== null && "dataId" in value && "array" in value;

export const isScalar = (value: unknown): value is Tensor =>
  isTensor(value) && value.shape.length === 0;

/** The tensors in a value, in its lists and in its plain objects. */
export function findTensors(value: unknown): Tensor[] {
  if (isTensor(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(findTensors);
  if (typeof value !== "object" || value === null || !isPlain(value)) return [];
  return Object.values(value).flatMap(findTensors);
}

/** The value with the numbers of its tensors in their place. */
export async function read(value: unknown): Promise<unknown> {
  if (isTensor(value)) return value.array();
  if (Array.isArray(value)) return Promise.all(value.map(read));
  if (typeof value !== "object" || value === null || !isPlain(value)) return value;
  return readAll(value as State);
}

export async function readAll(state: State): Promise<State> {
  const entries = Object.entries(state).map(async ([key, value]) => [key, await read(value)]);
  return Object.fromEntries(await Promise.all(entries));
}

export const dispose = (tensors: Iterable<Tensor>) => {
  for (const tensor of tensors) if (!tensor.isDisposed) tensor.dispose();
};
