import { expect, test } from "vitest";
import type { Lesson } from "../cell/lesson";
import { setNotebook } from "../tests/setNotebook";
import { rememberSettings } from "./madeWith";

const compiled = (name: string, mode: string, outputs: string[], inputs: string[]) => ({
  source: "",
  compiled: { name, mode, outputs, inputs },
});
const control = (name: string, label: string, value: number) => ({
  ...{ kind: "slider", name, label, value, min: 0, max: 100, scale: "linear" },
  ...{ integer: false, step: null },
});

/** A run at a press that follows the rate by way of another cell, and one that is automatic. */
function open() {
  const set = setNotebook({
    cells: [
      compiled("start", "auto", ["first"], ["seed"]),
      compiled("theirs", "manual", ["theirs"], ["first", "R"]),
      compiled("ours", "auto", ["ours"], ["R"]),
    ],
    controls: [
      ...[control("R", "rate", 0.1), control("seed", "seed", 0), control("far", "far", 1)],
      { ...control("w", "start w", -6), turnsOn: "placed" },
      { kind: "switch", name: "placed", label: "placed", value: false },
    ],
  } as unknown as Partial<Lesson>);
  Object.assign(set.notebook, {
    dependencies: () => [
      { cell: "start", gives: ["first"], takes: [], follows: ["seed", "w", "placed"] },
      {
        cell: "theirs",
        gives: ["theirs"],
        takes: [{ name: "first", from: "start" }],
        follows: ["R"],
      },
      { cell: "ours", gives: ["ours"], takes: [], follows: ["R"] },
    ],
  });
  const madeWith = rememberSettings(set.notebook);
  const come = (value: number) => {
    set.values["theirs.L"] = { kind: "number", value };
  };
  come(1);
  madeWith("theirs.L");
  return { ...set, come, said: () => madeWith("theirs.L"), madeWith };
}

test("what is as it should be says nothing, nor does an automatic cell", () => {
  const { said, madeWith, states, inputs } = open();
  expect(said()).toBe(null);
  Object.assign(states, { ours: "stale" });
  Object.assign(inputs, { R: 5 });
  expect(madeWith("ours.L")).toBe(null);
});

test("a run of the author's has the author's settings, of those that it follows", () => {
  const { said, states, inputs } = open();
  Object.assign(inputs, { R: 5, far: 2 });
  Object.assign(states, { theirs: "stale" });
  expect(said()).toBe("rate 0.1");
  Object.assign(inputs, { seed: 7 });
  expect(said()).toBe("rate 0.1, seed 0");
});

test("a reader's run has those that stood as its first value came, however it goes on", () => {
  const { said, states, inputs, come } = open();
  Object.assign(inputs, { R: 5 });
  Object.assign(states, { theirs: "running" });
  come(2);
  said();
  Object.assign(inputs, { R: 6 });
  come(3);
  said();
  Object.assign(states, { theirs: "stale" });
  expect(said()).toBe("rate 5");
  Object.assign(inputs, { R: 5 });
  expect(said()).toBe("before a change");
  Object.assign(states, { theirs: "done" });
  come(4);
  expect(said()).toBe(null);
  Object.assign(inputs, { R: 7 });
  Object.assign(states, { theirs: "stale" });
  expect(said()).toBe("rate 5");
});

test("a number that had no say then is not told", () => {
  const { said, states, inputs } = open();
  Object.assign(states, { theirs: "stale" });
  Object.assign(inputs, { w: 3, placed: true });
  expect(said()).toBe("placed 0");
  Object.assign(inputs, { placed: false });
  expect(said()).toBe("before a change");
});

test("of an automatic cell it is remembered as well where that is asked for, though its number is the same", () => {
  const { notebook, values, states, inputs } = open();
  values["ours.L"] = { kind: "number", value: 1 };
  const madeWith = rememberSettings(notebook, true);
  const become = (state: "queued" | "done") => {
    states.ours = state;
    return madeWith("ours.L");
  };
  expect(become("done")).toBeNull();
  inputs.R = 0.5;
  expect(become("queued")).toBe("rate 0.1");
  expect(become("done")).toBeNull();
  inputs.R = 2;
  expect(become("queued")).toBe("rate 0.5");
});
