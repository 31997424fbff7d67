// biome-ignore-all lint/suspicious/noFocusedTests: `fit` is ours.
import type { Ask, Files, Opened } from "../package";
import { openKernels } from "./kernels";
import { openMnist } from "./mnist";
import { centre, crop, fit, normalise } from "./normalise";
import { pixelsWith } from "./pixels";
import { rasterise } from "./rasterise";

/** Opens MNIST: none of its images is fetched before a cell asks for it. */
export async function open(
  files: Files,
  _lost: (reason: string) => void,
  ask: Ask,
): Promise<Opened> {
  const toPixels = pixelsWith(await openKernels(files["kernels.wasm"]!));
  return {
    names: { normalise, crop, fit, centre, rasterise },
    forRun: (run) => ({ mnist: openMnist((names, what) => ask(names, what, run), toPixels) }),
  };
}
