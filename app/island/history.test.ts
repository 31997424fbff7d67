import fc from "fast-check";
import { expect, test } from "vitest";
import { openEntries } from "../cell/entries";
import { keepNotes } from "../cell/keepNotes";
import type { Control, Lesson, RunWords } from "../cell/lesson";
import type { Notebook } from "../cell/notebook";
import { openNotes } from "../cell/notes";
import type { InputValue } from "../kernel/protocol";
import { createFakeStorage } from "../tests/fakeStorage";
import { setNotebook } from "../tests/setNotebook";
import {
  addRun,
  changeRun,
  describeSettings,
  earlierRuns,
  labelOf,
  mostPinned,
  newIn,
  type PastRun,
  putRun,
  readRuns,
  runNow,
  runsOf,
} from "./history";

const run = (of: Partial<PastRun> = {}): PastRun => ({
  id: 0,
  name: "",
  pinned: false,
  hidden: false,
  settings: { learningRate: 0.05 },
  code: {},
  error: 0.1,
  steps: [0, 1],
  errors: [1, 0.5],
  ...of,
});
const at = (learningRate: number, of: Partial<PastRun> = {}) =>
  run({ settings: { learningRate }, ...of });

/** As much of a notebook as a history needs: a window over a storage that others may share. */
function open(learningRate = 1, storage = createFakeStorage()) {
  const keep = keepNotes(openEntries(storage.open, "", () => {}));
  const notes = openNotes(keep);
  const notebook = {
    note: notes.read,
    notesUnder: notes.under,
    setNote: notes.write,
    input: () => learningRate,
    lesson: { controls: [{ name: "learningRate" }] },
  } as unknown as Notebook;
  const add = (run: PastRun) => addRun(notebook, notebook, run);
  const put = (...runs: PastRun[]) => {
    for (const run of runs) putRun(notebook, notebook, run);
  };
  const change = (run: PastRun, more: Partial<PastRun>) => changeRun(notebook, notebook, run, more);
  const rates = () => runsOf(notebook).map(({ settings }) => settings.learningRate);
  return { notebook, add, put, change, rates, hear: keep.notesElsewhere, storage };
}

test("of loose runs the last few stay, of pinned ones all, and only those outlast the visit", () => {
  const { notebook, add, rates, storage } = open();
  for (let k = 1; k <= 20; k++) add(at(k, { pinned: k <= 3 }));
  expect(rates()).toEqual([1, 2, 3, 17, 18, 19, 20]);
  expect(new Set(runsOf(notebook).map(({ id }) => id)).size).toBe(7);
  expect(open(1, storage).rates()).toEqual([1, 2, 3]);
});

test("with nothing pinned nothing is kept", () => {
  const { add, rates, storage } = open();
  add(run());
  expect(rates()).toHaveLength(1);
  expect(storage.items.size).toBe(0);
});

test("a run made again is the newest, under its own name; another end makes it another run", () => {
  const { notebook, add, put } = open();
  put(at(1, { id: 1, name: "slow" }), at(2, { id: 2 }));
  add(at(1));
  expect(runsOf(notebook).map(({ name }) => name)).toEqual(["", "slow"]);
  add(at(1, { error: 0.2 }));
  expect(runsOf(notebook)).toHaveLength(3);
});

test("neither a hidden run is drawn nor the last where the controls still stand", () => {
  const { notebook, add, put } = open(2);
  const drawn = () => earlierRuns(notebook).map(({ id }) => id);
  put(at(1, { id: 1 }), at(3, { id: 2, hidden: true }), at(2, { id: 3 }));
  expect(drawn()).toEqual([1]);
  // Other code came to another end at the same settings: both are to be seen.
  add(at(2, { error: 0.9 }));
  expect(drawn()).toEqual([1, 3]);
});

test("what two windows pin, name and hide is in both, and what one unpins the other still has", () => {
  const here = open();
  const there = open(1, here.storage);
  here.add(at(1));
  there.add(at(2));
  here.change(at(1), { pinned: true });
  there.change(at(2), { pinned: true, name: "mine" });
  for (const window of [here, there]) window.hear();
  expect(here.rates()).toEqual(there.rates());
  // Neither has heard of what the other does next to one run.
  here.add(at(3));
  there.rates();
  here.change(at(3), { pinned: true });
  there.add(at(3));
  expect(here.rates()).toContain(3);
  here.change(at(3), { pinned: false });
  here.change(at(2), { hidden: true });
  there.change(at(2), { name: "ours" });
  here.hear();
  const second = ({ notebook }: typeof here) =>
    runsOf(notebook).find(({ settings }) => settings.learningRate === 2);
  expect(second(here)).toMatchObject({ pinned: true, hidden: true, name: "ours" });
  here.change(at(2), { pinned: false });
  there.hear();
  expect(second(there)).toMatchObject({ pinned: false, name: "ours" });
  expect(open(1, here.storage).rates()).toEqual([1]);
});

test("of what two windows do to their runs nothing is lost, in whatever order they hear of each other", () => {
  const act = fc.record({
    w: fc.nat({ max: 1 }),
    rate: fc.integer({ min: 1, max: 4 }),
    what: fc.constantFrom("run", "pin", "unpin", "name", "hide", "show", "hear"),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const storage = createFakeStorage();
      const windows = [open(1, storage), open(1, storage)];
      const pinned = new Map<number, Partial<PastRun>>();
      for (const [i, { w, rate, what }] of acts.entries()) {
        const { notebook, add, change, hear } = windows[w]!;
        const now = runsOf(notebook).find(({ settings }) => settings.learningRate === rate);
        if (what === "run") add(at(rate));
        if (what === "hear") hear();
        if (!now || what === "run" || what === "hear") continue;
        const changes = {
          pin: { pinned: true },
          unpin: { pinned: false },
          name: { name: `name ${i}`, pinned: true },
          hide: { hidden: true },
          show: { hidden: false },
        }[what];
        change(now, changes);
        if (what === "unpin") pinned.delete(rate);
        else if (what === "pin" || what === "name" || pinned.has(rate))
          pinned.set(rate, { ...(pinned.get(rate) ?? now), ...changes, pinned: true });
      }
      for (const { notebook, hear } of windows) {
        hear();
        const kept = runsOf(notebook).filter((run) => run.pinned);
        expect(kept).toHaveLength(pinned.size);
        for (const { settings, name, hidden } of kept)
          expect(pinned.get(settings.learningRate as number)).toMatchObject({ name, hidden });
      }
    }),
    { numRuns: 500 },
  );
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
  const now = { settings: { ...settings, learningRate: 5, a: true }, code: {} };
  expect(labelOf(run({ settings }), called, now)).toBe("R 20, truth 01");
});

test("a run by other code than stands is told by the cell that has it", () => {
  const controls = [{ kind: "slider", name: "learningRate", label: "learning rate", value: 1 }];
  const called = { controls, runs: { signs: { R: "learningRate" } } } as unknown as Lesson;
  const [squash, other] = [{ sigmoid: "a" }, { sigmoid: "b" }];
  const label = (code: PastRun["code"], now: PastRun["code"]) =>
    labelOf(run({ code }), called, { settings: {}, code: now });
  expect(label(squash, {})).toBe("R 0.05, sigmoid edited");
  expect(label({}, squash)).toBe("R 0.05, sigmoid as given");
  expect(label(squash, other)).toBe("R 0.05, sigmoid edited");
  expect(label(squash, squash)).toBe("R 0.05");
  expect(describeSettings(run({ code: squash }), called)).toBe(
    "learning rate 0.05, sigmoid edited",
  );
});

test("a run of many settings is told by those that the run before it had not", () => {
  const names = Array.from({ length: 9 }, (_, i) => `s${i}`);
  const controls = names.map(
    (name) => ({ kind: "slider", name, label: name, value: 0 }) as Control,
  );
  const called = { controls, runs: { signs: { R: "s0" } } };
  const of = (more: Record<string, number>) =>
    run({ settings: { ...Object.fromEntries(names.map((name) => [name, 0])), ...more } });
  const [first, next] = [of({ s1: 2 }), of({ s1: 2, s7: 3 })];
  expect(newIn(first, undefined, called)).toBe("R 0, s1 2");
  expect(newIn(next, first, called)).toBe("s7 3");
  expect(newIn(first, first, called)).toBe("R 0, s1 2");
  expect(newIn(at(1), at(2), called)).toBe("");
});

test("another lesson's runs go by its own signs and words, and by no name that it has not", () => {
  const control = (kind: string, name: string, value: InputValue): Control => ({
    ...{ kind, name, value },
    label: `the ${name}`,
  });
  const controls = [
    control("slider", "momentum", 0.9),
    { ...control("choice", "backend", "cpu"), options: ["cpu"] } as Control,
    control("switch", "shuffled", true),
  ];
  const settings = { momentum: 0.5, backend: "cpu", shuffled: true };
  const labels = (runs: RunWords | undefined) =>
    [settings, { ...settings, shuffled: false }, { ...settings, momentum: 0.9 }].map((settings) =>
      labelOf(run({ settings }), { controls, runs }),
    );
  const all = "the momentum 0.9, the backend cpu, the shuffled 1";
  expect(labels(undefined)).toEqual(["the momentum 0.5", "the momentum 0.5, the shuffled 0", all]);
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
  const { add, rates } = open();
  for (const target of [null, 0]) add(run({ settings: { learningRate: 2, target } }));
  expect(rates()).toHaveLength(2);

  const values = new Map<string, unknown>(Object.entries({ steps: 1, target: null }));
  const shown = {
    curve: { kind: "series", index: Float64Array.of(0, 1), value: Float64Array.of(1, 0.5) },
    error: { kind: "number", value: 0.1 },
    step: { kind: "number", value: 1 },
  };
  const notebook = {
    lesson: { cells: [] },
    kernelState: () => "ready",
    input: (name: string) => values.get(name),
    value: (path: keyof typeof shown) => shown[path],
  } as unknown as Notebook;
  const paths = { curve: "curve", error: "error", step: "step", steps: "steps" };
  expect(runNow(notebook, paths, ["target", "gone"])!.settings).toEqual({ target: null, gone: "" });
});

/** A run of one epoch that a cell looks at. */
function openCourse() {
  const set = setNotebook({
    cells: [
      { compiled: { name: "course", outputs: ["course"] } },
      { compiled: { name: "now", outputs: ["byHand"] } },
    ],
  } as unknown as Partial<Lesson>);
  const { notebook, values, inputs } = set;
  notebook.kernelState = () => "ready";
  inputs.epochs = 1;
  values["byHand.epoch"] = { kind: "number", value: 1 };
  values["byHand.loss"] = { kind: "number", value: 0.1 };
  values["course.training"] = {
    kind: "series",
    index: Float64Array.of(0),
    value: Float64Array.of(1),
    length: 1,
  };
  const paths = { curve: "course.training", error: "byHand.loss", ends: "course.epochs" };
  const now = () => runNow(notebook, { ...paths, step: "byHand.epoch", steps: "epochs" }, []);
  return { ...set, now };
}

test("settings that were refused make no run: what stands is left of the run before", () => {
  const { states, now } = openCourse();
  expect(now()).not.toBeNull();
  for (const name of ["course", "now"])
    for (const state of ["stale", "queued", "running", "error"] as const) {
      states[name] = state;
      expect(now(), `${name} ${state}`).toBeNull();
      states[name] = "done";
    }
  expect(now()).not.toBeNull();
});

test("a run that stops before all its steps counts at its end, and not where it is looked at", () => {
  const { values, inputs, now } = openCourse();
  inputs.epochs = 100;
  const isRun = (epoch: number) => {
    values["byHand.epoch"] = { kind: "number", value: epoch };
    return now() !== null;
  };
  // A cell that has been rewritten may not say where it ends.
  expect([isRun(7), isRun(100)]).toEqual([false, true]);
  values["course.epochs"] = { kind: "number", value: 7 };
  expect([isRun(6), isRun(7)]).toEqual([false, true]);
});

test("damaged entries are left out, whatever they are", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (rubbish) => {
      expect(readRuns([...rubbish, run()])).toEqual([run()]);
    }),
  );
  expect(readRuns([run({ steps: [0] })])).toEqual([]);
});

test("so many pinned runs are small enough for a browser's storage", () => {
  const long = Array.from({ length: 200 }, (_, i) => 5000 * i + 0.12345);
  const all = Array.from({ length: mostPinned }, () => run({ steps: long, errors: long }));
  expect(JSON.stringify(all).length).toBeLessThan(100_000);
});
