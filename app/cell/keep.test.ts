import { expect, test, vi } from "vitest";
import { createKeeper } from "./keep";
import type { Lesson } from "./lesson";
import { noWork, type Takes } from "./work";

const lesson = {
  slug: "test",
  cells: ["a", "b"].map((name) => ({ source: `const ${name} = 1`, compiled: { name } })),
  controls: [{ kind: "switch", name: "on", label: "on", value: true }],
} as Lesson;

/** What each control of these tests takes. */
const values: Record<string, unknown[]> = { on: [true, false], target: [1, null], rate: [1] };
const takes: Takes = ({ name }, value) => values[name]!.includes(value);

/** As much of a browser's storage as is used. */
function createStorage(room = Number.POSITIVE_INFINITY) {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => items.delete(key),
    setItem(key: string, value: string) {
      if (items.size >= room) throw new Error("the quota has been exceeded");
      items.set(key, value);
    },
  };
  return { items, open: () => storage as unknown as Storage };
}

const edit = { source: "const a = 2", of: "x" };

test("what was kept is there again, and what is the author's again is not", () => {
  const { open, items } = createStorage();
  const keeper = createKeeper(open, "test", "", () => {});
  keeper.edit("a", edit);
  keeper.edit("b", edit);
  keeper.input("on", false);
  keeper.compare("a", true);
  keeper.edit("b", undefined);
  const again = createKeeper(open, "test", "", () => {});
  expect(again.read(lesson, takes)).toEqual({ edits: { a: edit }, inputs: { on: false } });
  expect([again.compared("a"), again.compared("b")]).toEqual([true, false]);
  expect(createKeeper(open, "other", "", () => {}).read(lesson, takes)).toEqual(noWork);
  expect(createKeeper(open, "test", "v2", () => {}).read(lesson, takes)).toEqual(noWork);
  again.edit("a", undefined);
  again.input("on", undefined);
  again.compare("a", false);
  expect(items.size).toBe(0);
});

test("a control that is left empty is kept so, and no other takes nothing for a value", () => {
  const { open, items } = createStorage();
  const controls = ["target", "rate"].map((name) => ({
    kind: "slider",
    name,
    label: name,
    value: 1,
  }));
  const sliders = { ...lesson, controls } as Lesson;
  const keeper = createKeeper(open, "test", "", () => {});
  keeper.input("target", null);
  keeper.input("rate", null);
  expect(keeper.read(sliders, takes).inputs).toEqual({ target: null });
  keeper.input("target", undefined);
  keeper.input("rate", undefined);
  expect(items.size).toBe(0);
  keeper.begin({ edits: {}, inputs: { target: null } });
  expect(createKeeper(open, "test", "", () => {}).read(sliders, takes).inputs).toEqual({
    target: null,
  });
});

test("a damaged entry, or a value its control does not take, counts for nothing", () => {
  const { open, items } = createStorage();
  items.set("descent:test:edits:a", "{");
  items.set("descent:test:edits:b", JSON.stringify(edit));
  items.set("descent:test:inputs:on", "7");
  const keeper = createKeeper(open, "test", "", () => {});
  expect(keeper.read(lesson, takes)).toEqual({ edits: { b: edit }, inputs: {} });
});

test("a full storage is said once, and all else works", () => {
  const { open } = createStorage(1);
  const full = vi.fn();
  const keeper = createKeeper(open, "test", "", full);
  for (const name of ["a", "b", "a", "b"]) keeper.edit(name, edit);
  expect(full.mock.calls).toEqual([["the quota has been exceeded"]]);
  expect(keeper.read(lesson, takes).edits).toEqual({ a: edit });
});

test("a storage that is denied is said once, and nothing was kept", () => {
  const full = vi.fn();
  const denied = () => {
    throw new Error("access is denied");
  };
  const keeper = createKeeper(denied, "test", "", full);
  expect(keeper.read(lesson, takes)).toEqual(noWork);
  expect(keeper.compared("a")).toBe(false);
  keeper.input("on", false);
  keeper.input("on", true);
  expect(full.mock.calls).toEqual([["access is denied"]]);
});

test("a version begins once with the work it is given", () => {
  const { open } = createStorage();
  const work = { edits: { a: edit }, inputs: { on: false } };
  const keeper = createKeeper(open, "test", "v1", () => {});
  expect(keeper.begin(work)).toBe(false);
  keeper.edit("a", undefined);
  expect(keeper.begin(work)).toBe(true);
  expect(keeper.read(lesson, takes)).toEqual({ edits: {}, inputs: { on: false } });
});

test("a cell that runs is noted until it no longer does, and a cell that is gone is none", () => {
  const { open, items } = createStorage();
  const keeper = createKeeper(open, "test", "", () => {});
  for (const name of ["b", "gone"]) keeper.running(name, true);
  expect(createKeeper(open, "test", "", () => {}).unfinished(lesson)).toEqual(["b"]);
  expect(createKeeper(open, "test", "v2", () => {}).unfinished(lesson)).toEqual([]);
  for (const name of ["b", "gone"]) keeper.running(name, false);
  expect(keeper.unfinished(lesson)).toEqual([]);
  expect(items.size).toBe(0);
});

test("what is noted is there again, in its own version, and never part of the work", () => {
  const { open } = createStorage();
  const keeper = createKeeper(open, "test", "", () => {});
  keeper.note("guess", "too large");
  keeper.note("gone", [1]);
  keeper.note("gone", null);
  const again = createKeeper(open, "test", "", () => {});
  expect([again.noted("guess"), again.noted("gone")]).toEqual(["too large", null]);
  expect(again.read(lesson, takes)).toEqual(noWork);
  expect(createKeeper(open, "test", "v2", () => {}).noted("guess")).toBeNull();
});
