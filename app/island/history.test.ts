import fc from "fast-check";
import { expect, test } from "vitest";
import type { Control, RunWords } from "../cell/lesson";
import type { Notebook } from "../cell/notebook";
import type { InputValue } from "../kernel/protocol";
import {
  addRun,
  describeSettings,
  earlierRuns,
  labelOf,
  mostPinned,
  type PastRun,
  readRuns,
  runNow,
  runsOf,
  setRuns,
} from "./history";

const run = (of: Partial<PastRun> = {}): PastRun => ({
  id: 0,
  name: "",
  pinned: false,
  hidden: false,
  settings: { learningRate: 0.05 },
  error: 0.1,
  steps: [0, 1],
  errors: [1, 0.5],
  ...of,
});
const at = (learningRate: number, of: Partial<PastRun> = {}) =>
  run({ settings: { learningRate }, ...of });

/** As much of a notebook as a history needs, and what it has kept. */
function open(learningRate = 1) {
  const notes = new Map<string, unknown>();
  const kept = new Map<string, unknown>();
  const notebook = {
    note: (name: string) => notes.get(name) ?? null,
    setNote(name: string, value: unknown, keep: unknown) {
      notes.set(name, value);
      kept.set(name, keep);
    },
    input: () => learningRate,
  };
  return { notebook: notebook as unknown as Notebook, kept };
}

test("of loose runs the last few stay, of pinned ones all, and only those outlast the visit", () => {
  const { notebook, kept } = open();
  for (let k = 1; k <= 20; k++)
    setRuns(notebook, addRun(runsOf(notebook), at(k, { pinned: k <= 3 })));
  const rates = (runs: PastRun[]) => runs.map(({ settings }) => settings.learningRate);
  expect(rates(runsOf(notebook))).toEqual([1, 2, 3, 17, 18, 19, 20]);
  expect(rates(kept.get("runs") as PastRun[])).toEqual([1, 2, 3]);
  expect(new Set(runsOf(notebook).map(({ id }) => id)).size).toBe(7);
});

test("with nothing pinned nothing is kept", () => {
  const { notebook, kept } = open();
  setRuns(notebook, addRun([], run()));
  expect(runsOf(notebook)).toHaveLength(1);
  expect(kept.get("runs")).toBeNull();
});

test("a run made again is the newest, under its own name; another end makes it another run", () => {
  const runs = [at(1, { id: 1, name: "slow" }), at(2, { id: 2 })];
  expect(addRun(runs, at(1)).map(({ name }) => name)).toEqual(["", "slow"]);
  expect(addRun(runs, at(1, { error: 0.2 }))).toHaveLength(3);
});

test("neither a hidden run is drawn nor the last where the controls still stand", () => {
  const { notebook } = open(2);
  const drawn = () => earlierRuns(notebook).map(({ id }) => id);
  setRuns(notebook, [at(1, { id: 1 }), at(3, { id: 3, hidden: true }), at(2, { id: 2 })]);
  expect(drawn()).toEqual([1]);
  // Other code came to another end at the same settings: both are to be seen.
  setRuns(notebook, addRun(runsOf(notebook), at(2, { error: 0.9 })));
  expect(drawn()).toEqual([1, 2]);
});

test("a curve says its name, or its rate and what is not as the author set it", () => {
  const slider = (name: string, label: string, value: number) =>
    ({ kind: "slider", name, label, value }) as Control;
  const bit = (name: string, value: boolean): Control => ({
    kind: "switch",
    name,
    label: name,
    value,
  });
  const controls = [
    slider("learningRate", "learning rate", 0.05),
    slider("seed", "seed", 1),
    slider("iterations", "iterations", 10_000),
    bit("a", false),
    bit("b", true),
    bit("elsewhere", true),
  ];
  const called = { controls, runs: { signs: { R: "learningRate" }, switches: "truth" } };
  const settings = { learningRate: 20, seed: 1, iterations: 10_000, a: false, b: true };
  expect(labelOf(run({ settings, name: "mine" }), called)).toBe("mine");
  expect(labelOf(run({ settings }), called)).toBe("R 20");
  expect(labelOf(run({ settings: { ...settings, seed: 7 } }), called)).toBe("R 20, seed 7");
  expect(labelOf(run({ settings: { ...settings, b: false } }), called)).toBe("R 20, truth 00");
  expect(describeSettings(run({ settings }), called)).toBe(
    "learning rate 20, seed 1, iterations 10,000, truth 01",
  );
});

test("another lesson's runs go by its own signs and words, and by no name that it has not", () => {
  const control = (kind: string, name: string, value: InputValue): Control => ({
    ...{ kind, name, value },
    label: `the ${name}`,
  });
  const controls = [
    control("slider", "momentum", 0.9),
    control("choice", "backend", "cpu"),
    control("switch", "shuffled", true),
  ];
  const settings = { momentum: 0.5, backend: "cpu", shuffled: true };
  const labels = (runs: RunWords | undefined) =>
    [settings, { ...settings, shuffled: false }, { ...settings, momentum: 0.9 }].map((settings) =>
      labelOf(run({ settings }), { controls, runs }),
    );
  const all = "the momentum 0.9, the backend cpu, the shuffled true";
  expect(labels(undefined)).toEqual([
    "the momentum 0.5",
    "the momentum 0.5, the shuffled false",
    all,
  ]);
  expect(labels({ signs: { β: "momentum", on: "backend" }, switches: "bits" })).toEqual([
    "β 0.5, on cpu",
    "β 0.5, on cpu, bits 0",
    "β 0.9, on cpu",
  ]);
  expect(labels({ signs: { R: "learningRate" } })).toEqual(labels(undefined));
});

test("a control that is left empty is a setting, said in its own words", () => {
  const controls = [
    { kind: "slider", name: "learningRate", label: "learning rate", value: 0.05 },
    { kind: "slider", name: "target", label: "target", empty: "as drawn", value: 1 },
  ] as Control[];
  const empty = run({ settings: { learningRate: 2, target: null } });
  expect(readRuns(JSON.parse(JSON.stringify([empty])))).toEqual([empty]);
  const called = { controls, runs: { signs: { R: "learningRate" } } };
  expect(describeSettings(empty, called)).toBe("learning rate 2, target as drawn");
  expect(labelOf(empty, called)).toBe("R 2, target as drawn");
  expect(addRun([empty], run({ settings: { learningRate: 2, target: 0 } }))).toHaveLength(2);

  const values = new Map<string, unknown>(Object.entries({ steps: 1, target: null }));
  const shown = {
    curve: { kind: "series", index: Float64Array.of(0, 1), value: Float64Array.of(1, 0.5) },
    error: { kind: "number", value: 0.1 },
    step: { kind: "number", value: 1 },
  };
  const notebook = {
    kernelState: () => "ready",
    input: (name: string) => values.get(name),
    value: (path: keyof typeof shown) => shown[path],
  } as unknown as Notebook;
  const paths = { curve: "curve", error: "error", step: "step", steps: "steps" };
  expect(runNow(notebook, paths, ["target", "gone"])!.settings).toEqual({ target: null, gone: "" });
});

test("damaged entries are left out, whatever they are", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (rubbish) => {
      expect(readRuns([...rubbish, run()])).toEqual([run()]);
    }),
  );
  for (const none of [null, 3, "x", {}]) expect(readRuns(none)).toEqual([]);
  expect(readRuns([run({ steps: [0] })])).toEqual([]);
});

test("so many pinned runs are small enough for a browser's storage", () => {
  const long = Array.from({ length: 200 }, (_, i) => 5000 * i + 0.12345);
  const all = Array.from({ length: mostPinned }, () => run({ steps: long, errors: long }));
  expect(JSON.stringify(all).length).toBeLessThan(100_000);
});
