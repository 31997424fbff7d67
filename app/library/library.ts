import { comparable, differences } from "./iterate/comparable";
import { iterateFor } from "./iterate/iterate";
import type { Opened } from "./package";
import { Plot } from "./plot";
import { numpyRandom } from "./random";
import { torchRandom } from "./torch";

/** What a cell can name without importing. */
export const library: Opened = {
  names: { numpyRandom, torchRandom, Plot, comparable, differences },
  forRun: (run) => ({ iterate: iterateFor(run) }),
};

/** Names that come with a library loaded on first use. */
export const lazyLibrary: Record<string, string> = {
  tf: "tensorflow",
  useBackend: "tensorflow",
  readTogether: "tensorflow",
};
