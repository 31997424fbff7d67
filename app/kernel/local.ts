import { lazyLibrary, library } from "../library/library";
import type { FromKernel } from "./protocol";
import { createScheduler } from "./scheduler";

/** The widths of a picture in the page's HTML, in pixels: beside the margin, and on a phone. */
export const pictureWidths = [646, 350];

/**
 * The kernel in Node: the same scheduler and library without a wall, for baking lessons and for
 * tests. Only TensorFlow.js's `cpu` backend works here.
 */
export function openLocalKernel(post: (message: FromKernel) => void) {
  return createScheduler({
    post,
    library,
    lazy: lazyLibrary,
    load: async () => (await import("../library/tensorflow")).openTensorFlow({}),
    widths: pictureWidths,
    now: () => performance.now(),
    hop: () => new Promise((resolve) => setImmediate(resolve)),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    broken(error) {
      throw error;
    },
  });
}
