import { lazyLibrary, library } from "../library/library";
import type { FromKernel } from "./protocol";
import { createScheduler } from "./scheduler";

/**
 * The kernel in Node: the same scheduler and library without a wall, for baking lessons and for
 * tests. Only TensorFlow.js's `cpu` backend works here.
 */
export function openLocalKernel(post: (message: FromKernel) => void) {
  return createScheduler({
    post,
    library,
    lazy: lazyLibrary,
    load: async () => ({ names: (await import("../library/tensorflow")).openTensorFlow({}) }),
    now: () => performance.now(),
    hop: () => new Promise((resolve) => setImmediate(resolve)),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    broken(error) {
      throw error;
    },
  });
}
