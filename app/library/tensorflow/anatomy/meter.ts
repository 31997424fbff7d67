export type Part = "upload" | "dispatch" | "arithmetic" | "readback";

/** What is counted of a backend's work, and how many milliseconds its calls take. */
export type Meter = {
  times: Record<Part, number>;
  /** Times that the backend was asked to compute something. */
  launches: number;
  uploads: number;
  bytes: number;
  submits: number;
  /** TensorFlow.js's kernels, and how often each was called. */
  kernels: Map<string, number>;
  /** While it is off, nothing counts. */
  isOn: boolean;
};

export const createMeter = (): Meter => ({
  times: { upload: 0, dispatch: 0, arithmetic: 0, readback: 0 },
  ...{ launches: 0, uploads: 0, bytes: 0, submits: 0, kernels: new Map(), isOn: true },
});

/** What one call of a backend comes to. */
export type Told = {
  part: Part | null;
  launches?: 1;
  submits?: 1;
  bytes?: number;
  kernel?: string;
};

/** Tells all that meter of a call: the outermost of those in each other is timed, and all count. */
export function createTeller(meters: ReadonlySet<Meter>, now: () => number) {
  let depth = 0;
  return function tell<T>({ part, launches, submits, bytes, kernel }: Told, call: () => T): T {
    for (const meter of meters) {
      if (!meter.isOn) continue;
      if (launches) meter.launches++;
      if (submits) meter.submits++;
      if (bytes !== undefined) {
        meter.uploads++;
        meter.bytes += bytes;
      }
      if (kernel) meter.kernels.set(kernel, (meter.kernels.get(kernel) ?? 0) + 1);
    }
    if (part === null || depth > 0) return call();
    depth++;
    const since = now();
    try {
      return call();
    } finally {
      depth--;
      const took = now() - since;
      for (const { times, isOn } of meters) if (isOn) times[part] += took;
    }
  };
}

export type Teller = ReturnType<typeof createTeller>;
