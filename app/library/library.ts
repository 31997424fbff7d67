import { brief } from "./brief";
import { crossingsOf } from "./crossing";
import { digitsAgreed } from "./digitsAgreed";
import { fateOf } from "./fate";
import { gradientCheck } from "./gradientCheck";
import { ifHere } from "./ifHere";
import { comparable, differences } from "./iterate/comparable";
import { iterateFor } from "./iterate/iterate";
import { leastSquares } from "./leastSquares";
import * as matrices from "./matrices";
import { nudge } from "./nudge";
import type { Opened } from "./package";
import { packages } from "./packages";
import { laneFor } from "./race/lane/lane";
import { raceOf } from "./race/raceOf";
import { timeFor } from "./race/timeOf";
import { lineOfAll } from "./race/turns";
import { numpyRandom } from "./random";
import { sample } from "./sample";
import { solved } from "./solved";
import { torchRandom } from "./torch";
import { dot, mean } from "./vectors";
import { walkOf } from "./walk";
import { createDevices } from "./webgpu/devices";
import { dispatchFor } from "./webgpu/dispatch";
import { machine } from "./webgpu/machine";
import { wgsl } from "./webgpu/wgsl";

const devices = createDevices(() => globalThis.navigator?.gpu);

const turns = lineOfAll();

/** What a cell can name without importing. */
export const library: Opened = {
  names: {
    numpyRandom,
    torchRandom,
    ...matrices,
    dot,
    mean,
    leastSquares,
    gradientCheck,
    nudge,
    sample,
    solved,
    brief,
    comparable,
    differences,
    digitsAgreed,
    fateOf,
    walkOf,
    wgsl,
    machine,
    raceOf,
    ifHere,
    crossingsOf,
  },
  forRun: (run) => ({
    iterate: iterateFor(run),
    lane: laneFor(run, turns),
    timeOf: timeFor(run, turns),
    dispatch: dispatchFor(run, devices),
  }),
};

/** Names that come with a package loaded on first use, and which. */
export const lazyLibrary: Record<string, string> = Object.fromEntries(
  Object.entries(packages).flatMap(([name, names]) => names.map((one) => [one, name])),
);
