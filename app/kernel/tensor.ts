/** A TensorFlow.js tensor, as far as it can be told without asking its backend for anything slow. */
export type Tensor = {
  /** `Tensor float32 [2, 3]`, and whether its memory is gone. */
  label: string;
  shape: number[];
  /** Its values row by row; null where reading them would hold everything up, or is impossible. */
  values: ArrayLike<unknown> | null;
};

type Known = {
  dtype: string;
  shape: number[];
  dataId: object;
  isDisposed: boolean;
  dataSync(): ArrayLike<unknown>;
};

/** TensorFlow.js keeps one engine for a realm; through it alone a tensor's own backend is known. */
type Engine = {
  registry: Record<string, unknown>;
  state: { tensorInfo: { get(dataId: object): { backend: unknown } | undefined } };
};

const mostValues = 1 << 20;

/** Recognises a tensor by what it has, since the library may not even be here. */
export function readTensor(value: object): Tensor | null {
  if (!isTensor(value)) return null;
  const { dtype, isDisposed } = value;
  const shape = [...value.shape];
  const name = "trainable" in value ? "Variable" : "Tensor";
  const label = `${name} ${dtype} [${shape.join(", ")}]`;
  if (isDisposed) return { label: `${label}, disposed`, shape, values: null };
  const size = shape.reduce((size, length) => size * length, 1);
  if (size > mostValues || !isNear(value.dataId)) return { label, shape, values: null };
  const values = value.dataSync();
  if (values.length !== size) return { label, shape, values: null };
  return { label, shape, values: dtype === "bool" ? Array.from(values, Boolean) : values };
}

function isTensor(value: object): value is Known {
  const { dtype, shape, dataId, isDisposed, dataSync } = value as Partial<Known>;
  return (
    typeof dtype === "string" &&
    /^\w{1,20}$/.test(dtype) &&
    Array.isArray(shape) &&
    shape.length <= 8 &&
    shape.every((length) => Number.isInteger(length) && length >= 0) &&
    typeof dataId === "object" &&
    dataId !== null &&
    typeof isDisposed === "boolean" &&
    typeof dataSync === "function"
  );
}

/** Whether a tensor's values lie in memory: reading them from a GPU would block, or fail. */
function isNear(dataId: object): boolean {
  const engine = (globalThis as { _tfengine?: Engine })._tfengine;
  const backend = engine?.state.tensorInfo.get(dataId)?.backend;
  return (
    backend !== undefined && ["cpu", "wasm"].some((name) => engine?.registry[name] === backend)
  );
}
