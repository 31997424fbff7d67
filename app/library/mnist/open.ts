import type { Ask, Files, Opened } from "../package";
import { toPixels } from "./dense";
import { openMnist } from "./mnist";

/** Opens MNIST: none of its images is fetched before a cell asks for it. */
export function open(_files: Files, _lost: (reason: string) => void, ask: Ask): Opened {
  return {
    names: {},
    forRun: (run) => ({ mnist: openMnist((names, what) => ask(names, what, run), toPixels) }),
  };
}
