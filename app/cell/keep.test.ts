import { expect, test, vi } from "vitest";
import { createFakeStorage, deniedStorage } from "../tests/fakeStorage";
import { openEntries } from "./entries";
import { createKeeper } from "./keep";
import { lessonKey } from "./keys";
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

const open = (
  storage: () => Storage,
  { of = lesson, version = "", full = () => {} }: Partial<Opened> = {},
) => createKeeper(openEntries(storage, lessonKey("/", of.slug, version), full), of, takes);
type Opened = { of: Lesson; version: string; full: (reason: string) => void };

const edit = { source: "const a = 2", of: "x" };

test("what was kept is there again, and what is the author's again is not", () => {
  const { open: storage, items } = createFakeStorage();
  const keeper = open(storage);
  keeper.edit("a", edit);
  keeper.edit("b", edit);
  keeper.input("on", false);
  keeper.compare("a", true);
  keeper.edit("b", undefined);
  const again = open(storage);
  expect(again.read()).toEqual({ edits: { a: edit }, inputs: { on: false } });
  expect([again.compared("a"), again.compared("b")]).toEqual([true, false]);
  expect(open(storage, { of: { ...lesson, slug: "other" } }).read()).toEqual(noWork);
  expect(open(storage, { version: "v2" }).read()).toEqual(noWork);
  again.edit("a", undefined);
  again.input("on", undefined);
  again.compare("a", false);
  expect(items.size).toBe(0);
});

test("a control that is left empty is kept so, and no other takes nothing for a value", () => {
  const { open: storage, items } = createFakeStorage();
  const controls = ["target", "rate"].map((name) => ({
    kind: "slider",
    name,
    label: name,
    value: 1,
  }));
  const sliders = { ...lesson, controls } as Lesson;
  const keeper = open(storage, { of: sliders });
  keeper.input("target", null);
  keeper.input("rate", null);
  expect(keeper.read().inputs).toEqual({ target: null });
  keeper.input("target", undefined);
  keeper.input("rate", undefined);
  expect(items.size).toBe(0);
  keeper.begin({ edits: {}, inputs: { target: null } });
  expect(open(storage, { of: sliders }).read().inputs).toEqual({ target: null });
});

test("a damaged entry, or a value its control does not take, counts for nothing", () => {
  const { open: storage, items } = createFakeStorage();
  items.set("descent:/:test:edits:a", "{");
  items.set("descent:/:test:edits:b", JSON.stringify(edit));
  items.set("descent:/:test:inputs:on", "7");
  const keeper = open(storage);
  expect(keeper.read()).toEqual({ edits: { b: edit }, inputs: {} });
});

test("a full storage is said once, and all else works", () => {
  const { open: storage } = createFakeStorage({}, 1);
  const full = vi.fn();
  const keeper = open(storage, { full });
  for (const name of ["a", "b", "a", "b"]) keeper.edit(name, edit);
  expect(full.mock.calls).toEqual([["the quota has been exceeded"]]);
  expect(keeper.read().edits).toEqual({ a: edit, b: edit });
  expect(open(storage).read().edits).toEqual({ a: edit });
});

test("a storage that is denied is said once, and nothing was kept", () => {
  const full = vi.fn();
  const keeper = open(deniedStorage, { full });
  expect(keeper.read()).toEqual(noWork);
  expect(keeper.compared("a")).toBe(false);
  keeper.input("on", false);
  keeper.input("on", true);
  expect(full.mock.calls).toEqual([["access is denied"]]);
});

test("a version begins once with the work it is given", () => {
  const { open: storage } = createFakeStorage();
  const work = { edits: { a: edit }, inputs: { on: false } };
  const keeper = open(storage, { version: "v1" });
  expect(keeper.begin(work)).toBe(false);
  keeper.edit("a", undefined);
  expect(keeper.begin(work)).toBe(true);
  expect(keeper.read()).toEqual({ edits: {}, inputs: { on: false } });
});

test("a cell that runs is noted until it does in no window, and a cell that is gone is none", () => {
  const { open: storage, items } = createFakeStorage();
  const keeper = open(storage);
  for (const name of ["b", "gone"]) keeper.running(name, true);
  expect(open(storage).unfinished()).toEqual(["b"]);
  expect(open(storage, { version: "v2" }).unfinished()).toEqual([]);
  keeper.settle("gone");
  open(storage).running("b", true);
  keeper.running("b", false);
  expect(keeper.unfinished()).toEqual(["b"]);
  keeper.settle("b");
  expect(keeper.unfinished()).toEqual([]);
  expect(items.size).toBe(0);
});

test("what is noted is there again, in its own version, and never part of the work", () => {
  const { open: storage } = createFakeStorage();
  const keeper = open(storage);
  keeper.note("guess", "too large");
  keeper.note("gone", [1]);
  keeper.note("gone", null);
  const again = open(storage);
  expect([again.noted("guess"), again.noted("gone")]).toEqual(["too large", null]);
  expect(again.read()).toEqual(noWork);
  expect(open(storage, { version: "v2" }).noted("guess")).toBeNull();
});
