import type { Teller } from "./meter";
import { methodsOf, wrap } from "./wrap";

/** Meters a WebGPU device: what it makes, what is encoded for it, and what its queue is given. */
export function meterWebGPU(device: { queue: object }, tell: Teller): () => void {
  const { queue } = device;
  /** Encoders and passes of other devices; what was begun before is taken for this one's. */
  const others = new WeakSet<object>();
  const encoders = prototypeOf("GPUCommandEncoder");
  const passes = prototypeOf("GPUComputePassEncoder");
  const encode = (self: object, call: () => unknown, name: string) => {
    if (others.has(self)) {
      const made = call();
      if (name === "beginComputePass") others.add(made as object);
      return made;
    }
    return tell({ part: "dispatch", ...(name.startsWith("dispatch") && { launches: 1 }) }, call);
  };
  const undo = [
    wrap(encoders, methodsOf(encoders), encode),
    wrap(passes, methodsOf(passes), encode),
    wrap(Object.getPrototypeOf(queue), ["submit"], (self, call) =>
      self === queue ? tell({ part: "dispatch", submits: 1 }, call) : call(),
    ),
    wrap(
      Object.getPrototypeOf(queue),
      ["writeBuffer", "writeTexture", "copyExternalImageToTexture"],
      (self, call, _, args) =>
        self === queue ? tell({ part: "upload", bytes: bytesOf(args) }, call) : call(),
    ),
    wrap(
      Object.getPrototypeOf(device),
      ["createBindGroup", "createBuffer"],
      (self, call, _, args) => {
        if (self !== device) return call();
        const { mappedAtCreation, size } = args[0] as { mappedAtCreation?: boolean; size: number };
        return mappedAtCreation
          ? tell({ part: "upload", bytes: size }, call)
          : tell({ part: "dispatch" }, call);
      },
    ),
    wrap(Object.getPrototypeOf(device), ["createCommandEncoder"], (self, call) => {
      if (self === device) return tell({ part: "dispatch" }, call);
      const made = call() as object;
      others.add(made);
      return made;
    }),
  ];
  return () => {
    for (const one of undo.reverse()) one();
  };
}

const prototypeOf = (name: string): object =>
  (globalThis as unknown as Record<string, { prototype: object }>)[name]!.prototype;

/** Of what `writeBuffer(buffer, offset, data, from?, size?)` writes. */
function bytesOf([, , data, , size]: unknown[]): number {
  const { byteLength = 0, BYTES_PER_ELEMENT = 1 } = Object(data) as Partial<Uint8Array>;
  return typeof size === "number" ? size * BYTES_PER_ELEMENT : byteLength;
}
