import type { MathBackendWebGL } from "@tensorflow/tfjs";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { meterKernels } from "./kernels";
import { createTeller, type Meter } from "./meter";
import { meterWebGL } from "./webgl";
import { meterWebGPU } from "./webgpu";

/** Of TensorFlow.js, what tells the backend in use. */
type InUse = { backend(): object; getBackend(): string };

/** Lets any number of meters run on a backend's calls, which are wrapped while there is one. */
export function createMeters(tf: InUse, now = performance.now.bind(performance)) {
  const watched = new Map<object, { meters: Set<Meter>; unwrap(): void }>();

  function watch(): { meters: Set<Meter>; unwrap(): void } {
    const meters = new Set<Meter>();
    const tell = createTeller(meters, now);
    const [name, backend] = [tf.getBackend(), tf.backend()];
    const isAll = name !== "webgl" && name !== "webgpu";
    const unwraps = [meterKernels(name, isAll, tell)];
    if (name === "webgl") unwraps.push(meterWebGL((backend as MathBackendWebGL).gpgpu.gl, tell));
    if (name === "webgpu") unwraps.push(meterWebGPU((backend as WebGPUBackend).device, tell));
    return { meters, unwrap: () => unwraps.forEach((unwrap) => void unwrap()) };
  }

  /**
   * Begins to meter the backend in use.
   * @returns what ends it
   */
  return function begin(meter: Meter): () => void {
    const backend = tf.backend();
    const { meters, unwrap } = watched.get(backend) ?? watch();
    watched.set(backend, { meters, unwrap });
    meters.add(meter);
    return () => {
      if (!meters.delete(meter) || meters.size > 0) return;
      watched.delete(backend);
      unwrap();
    };
  };
}

export type BeginMeter = ReturnType<typeof createMeters>;
