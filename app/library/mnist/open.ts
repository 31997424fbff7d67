import type { Ask, Files, Lost, Opened, Run } from "../package";
import { openKernels } from "./kernels";
import { openMnist } from "./mnist";
import { centre, crop, fit, normalise } from "./normalise";
import { pixelsWith } from "./pixels";
import { rasterise } from "./rasterise";

/**
 * Opens MNIST: none of its images is fetched before a cell asks for it.
 * @param files the bytes of `kernels.wasm`
 */
export async function open(files: Files, _lost: Lost, ask: Ask) {
  const toPixels = pixelsWith(await openKernels(files["kernels.wasm"]!));
  return {
    names: { normalise, crop, fit, centre, rasterise },
    forRun: (run: Run) => ({
      mnist: openMnist((names, what) => ask(names, what, run), toPixels),
    }),
  } satisfies Opened;
}
