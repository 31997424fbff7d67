import type { Opened } from "./package";
import { packages } from "./packages";
import { numpyRandom } from "./random";
import { torchRandom } from "./torch";

/** What a cell can name without importing. */
export const library: Opened = { names: { numpyRandom, torchRandom } };

/** Names that come with a package loaded on first use, and which. */
export const lazyLibrary: Record<string, string> = Object.fromEntries(
  Object.entries(packages).flatMap(([name, names]) => names.map((one) => [one, name])),
);
