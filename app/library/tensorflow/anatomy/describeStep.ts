import type { Block } from "./block";
import type { Meter, Part } from "./meter";
import type { Anatomy, Parts } from "./parts";

/** What was measured of a step. */
export type Measured = {
  backend: string;
  /** Short blocks that nobody looked into, and as many that were metered between them. */
  bare: readonly Block[];
  seen: readonly Block[];
  meter: Meter;
  /** Milliseconds that it takes to read a number. */
  read: number;
  /** Steps in a row that last. */
  long: Block;
};

/** Puts together what was measured; times in microseconds a step. */
export function describeStep({ backend, bare, seen, meter, read, long }: Measured): Anatomy {
  const { times, kernels, launches, uploads, bytes, submits } = meter;
  const isOnGpu = backend === "webgl" || backend === "webgpu";
  const steps = total(seen, "steps");
  const perStep = (1000 * (long.working + long.waiting)) / long.steps;
  return {
    backend,
    parts: stretch(partsOf({ bare, seen, read, times }, isOnGpu), perStep, isOnGpu),
    perStep,
    launches: launches / steps,
    uploads: uploads / steps,
    bytes: bytes / steps,
    submits: submits / steps,
    kernels: Array.from(kernels, ([name, count]) => ({ name, count: count / steps })).sort(
      (a, b) => b.count - a.count,
    ),
  };
}

type Short = Pick<Measured, "bare" | "seen" | "read"> & Pick<Meter, "times">;

/** What calls take is told as a share of the metered steps, which are a little slower than the bare ones. */
function partsOf({ bare, seen, read, times }: Short, isOnGpu: boolean): Parts {
  const [working, waiting] = [total(bare, "working"), total(bare, "waiting")];
  const aStep = (milliseconds: number) => (1000 * milliseconds) / total(bare, "steps");
  const share = (part: Part) => times[part] * (working / total(seen, "working") || 0);
  const [upload, dispatch, arithmetic] = [share("upload"), share("dispatch"), share("arithmetic")];
  const reading = isOnGpu ? Math.min(waiting, total(bare, "reads") * read) : waiting;
  const readback = share("readback");
  return {
    graph: aStep(working - upload - dispatch - arithmetic - readback),
    upload: aStep(upload),
    dispatch: aStep(dispatch),
    arithmetic: aStep(arithmetic + waiting - reading),
    readback: aStep(readback + reading),
  };
}

/**
 * Has the parts add up to what a step takes in the long run. Where a GPU's queue is full each step waits
 * until there is room in it, so what is more than in a few steps is waiting for the card; all else that
 * differs is the pace of all parts.
 */
function stretch(parts: Parts, perStep: number, isOnGpu: boolean): Parts {
  const sum = Object.values(parts).reduce((sum, part) => sum + part, 0);
  if (isOnGpu && perStep > sum) return { ...parts, arithmetic: parts.arithmetic + perStep - sum };
  const scaled = Object.entries(parts).map(([key, part]) => [key, (part * perStep) / sum || 0]);
  return Object.fromEntries(scaled) as Parts;
}

const total = (blocks: readonly Block[], key: keyof Block) =>
  blocks.reduce((sum, block) => sum + block[key], 0);
