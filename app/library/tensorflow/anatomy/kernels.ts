import { getKernelsForBackend, registerKernel, unregisterKernel } from "@tensorflow/tfjs";
import type { Teller } from "./meter";

/**
 * Meters TensorFlow.js's kernels of a backend, in its own registry.
 * @param isAll whether they are all there is to the work: on a GPU they only ask for it
 */
export function meterKernels(backend: string, isAll: boolean, tell: Teller): () => void {
  const kept = getKernelsForBackend(backend);
  for (const config of kept) {
    const { kernelName: kernel, kernelFunc } = config;
    put({
      ...config,
      kernelFunc: (given) =>
        tell(isAll ? { part: "arithmetic", launches: 1, kernel } : { part: null, kernel }, () =>
          kernelFunc(given),
        ),
    });
  }
  return () => kept.forEach(put);
}

function put(config: ReturnType<typeof getKernelsForBackend>[number]) {
  unregisterKernel(config.kernelName, config.backendName);
  registerKernel(config);
}
