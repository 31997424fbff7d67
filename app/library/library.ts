import { gradientCheck } from "./gradientCheck";
import * as matrices from "./matrices";
import { nudge } from "./nudge";
import { Plot } from "./plot";
import { numpyRandom } from "./random";
import { sample } from "./sample";
import { torchRandom } from "./torch";

/** What a cell can name without importing. */
export const library: Record<string, unknown> = {
  numpyRandom,
  torchRandom,
  ...matrices,
  gradientCheck,
  nudge,
  sample,
  Plot,
};

/** Names that come with a library loaded on first use. */
export const lazyLibrary: Record<string, string> = {
  tf: "tensorflow",
  useBackend: "tensorflow",
  readTogether: "tensorflow",
};
