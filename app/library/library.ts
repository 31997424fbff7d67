import { fateOf } from "./fate";
import { gradientCheck } from "./gradientCheck";
import { comparable, differences } from "./iterate/comparable";
import { iterateFor } from "./iterate/iterate";
import * as matrices from "./matrices";
import { nudge } from "./nudge";
import type { Opened } from "./package";
import { Plot } from "./plot";
import { numpyRandom } from "./random";
import { sample } from "./sample";
import { solved } from "./solved";
import { torchRandom } from "./torch";
import { walkOf } from "./walk";

/** What a cell can name without importing. */
export const library: Opened = {
  names: {
    numpyRandom,
    torchRandom,
    ...matrices,
    gradientCheck,
    nudge,
    sample,
    solved,
    comparable,
    differences,
    fateOf,
    walkOf,
    Plot,
  },
  forRun: (run) => ({ iterate: iterateFor(run) }),
};

/** Names that come with a library loaded on first use. */
export const lazyLibrary: Record<string, string> = {
  tf: "tensorflow",
  useBackend: "tensorflow",
  readTogether: "tensorflow",
};
