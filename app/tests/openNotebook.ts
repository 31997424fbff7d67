import { expect, vi } from "vitest";
import { openEntries } from "../cell/entries";
import { createKeeper, type Keeper } from "../cell/keep";
import type { Lesson } from "../cell/lesson";
import { type Arrival, createNotebook } from "../cell/liveNotebook";
import type { Surroundings } from "../cell/surroundings";
import { recompile } from "../compiler/recompile";
import { takes } from "../control/kinds";
import { createFakeKernels } from "./fakeKernels";
import { deniedStorage } from "./fakeStorage";

/** A lesson of these cells and a control R, in which `b` is watched. */
export function makeLesson(sources: Record<string, string>, manual: string[] = []): Lesson {
  const written = Object.entries(sources).map(([name, source]) => ({
    source,
    author: { compiled: { name, mode: manual.includes(name) ? "manual" : "auto" } as never },
  }));
  const compiled = recompile(written, ["R"]);
  const slider = {
    kind: "slider",
    min: 0,
    max: 9,
    scale: "linear",
    integer: true,
    step: 1,
  } as const;
  return {
    slug: "test",
    cells: Object.entries(sources).map(([name, source]) => ({
      source,
      compiled: compiled.get(name)!.compiled,
    })),
    controls: [{ ...slider, name: "R", label: "rate", value: 1 }],
    watches: [{ path: "b", as: "number" }],
    library: ["numpyRandom"],
    baked: { states: {}, outputs: {}, values: { b: { kind: "number", value: 3 } } },
  };
}

/** Keeps everything for as long as it is there itself. */
const keepNothing = (lesson: Lesson) =>
  createKeeper(
    openEntries(deniedStorage, "", () => {}),
    lesson,
    takes,
  );

type Around = Partial<Omit<Surroundings, "keep">> & { local?: boolean; keep?: Partial<Keeper> };

/** A notebook whose kernels do what the test says, or, `local`, are the kernel in Node. */
export function openNotebook(
  of: Lesson,
  { local = false, keep, ...around }: Around = {},
  arrival: Partial<Arrival> = {},
) {
  const { kernels, openKernel } = createFakeKernels(local);
  const shown: string[] = [];
  const surroundings: Surroundings = {
    openKernel,
    loadLibrary: async () => ({ text: "", files: {} }),
    fetchLater() {
      throw new Error("nothing comes later");
    },
    nextFrame: (callback) => callback(),
    showKernel: (state) => {
      if (shown.at(-1) !== state) shown.push(state);
    },
    reload() {},
    ...around,
    keep: { ...keepNothing(of), ...keep },
  };
  const notebook = createNotebook(of, surroundings, arrival);
  // TensorFlow.js takes its time to load.
  const patience = { timeout: 15_000 };
  const settled = () => vi.waitFor(() => expect(notebook.kernelState()).toBe("ready"), patience);
  const stateOf = (name: string) => notebook.cell(name)!.state;
  return { notebook, kernels, shown, settled, stateOf };
}
