import { expect, test } from "vitest";
import { createFakeStorage, deniedStorage } from "../tests/fakeStorage";
import { markOfRun } from "./mark";
import { moveOld } from "./moveOld";

const old = {
  "descent:theme": "dark",
  "descent:test:edits:a": { source: "const a = 2", of: "x" },
  "descent:test@v1:inputs:R": 5,
  "descent:/spring/:test:inputs:R": 7,
  "another:site": 1,
};
const of = (items: Map<string, string>, place: string) =>
  Object.fromEntries(
    [...items]
      .filter(([key]) => key.startsWith(`descent:${place}:`))
      .map(([key, text]) => [key.slice(`descent:${place}:`.length), JSON.parse(text)]),
  );

test("what all deployments kept together is in each of them, beside what it has, and is left", () => {
  const { items, open } = createFakeStorage(old);
  for (const place of ["/spring/", "/autumn/"]) moveOld(open, place);
  const moved = { theme: "dark", "test:edits:a": old["descent:test:edits:a"], moved: 1 };
  expect(of(items, "/autumn/")).toEqual({ ...moved, "test@v1:inputs:R": 5 });
  expect(of(items, "/spring/")).toEqual({ ...moved, "test@v1:inputs:R": 5, "test:inputs:R": 7 });
  for (const [key, value] of Object.entries(old))
    expect(JSON.parse(items.get(key)!)).toEqual(value);
});

test("it is taken over once: what is the author's again stays so, and later things are another's", () => {
  const { items, open } = createFakeStorage(old);
  moveOld(open, "/");
  items.delete("descent:/:test:edits:a");
  items.set("descent:test:inputs:seed", "3");
  moveOld(open, "/");
  expect(Object.keys(of(items, "/")).sort()).toEqual(["moved", "test@v1:inputs:R", "theme"]);
  const fresh = createFakeStorage();
  moveOld(fresh.open, "/");
  fresh.items.set("descent:test:inputs:seed", "3");
  moveOld(fresh.open, "/");
  expect(of(fresh.items, "/")).toEqual({ moved: 1 });
});

test("runs that were pinned in one list are entries of their own, and a damaged list is none", () => {
  const runs = [1, 2].map((rate) => ({ id: rate, settings: { rate }, error: rate / 10 }));
  const { items, open } = createFakeStorage({ "descent:test:note:runs": runs });
  items.set("descent:other:note:runs", "{");
  moveOld(open, "/");
  const entries = runs.map((run) => [`test:note:run:${markOfRun(run)}`, run]);
  expect(of(items, "/")).toEqual({ ...Object.fromEntries(entries), moved: 1 });
});

test("where there is no room it is tried again, and where nothing is allowed nothing happens", () => {
  const small = createFakeStorage(old, 6);
  moveOld(small.open, "/");
  expect(small.items.has("descent:/:moved")).toBe(false);
  const { items, open } = createFakeStorage();
  for (const [key, text] of small.items) items.set(key, text);
  moveOld(open, "/");
  expect(Object.keys(of(items, "/"))).toHaveLength(4);
  expect(() => moveOld(deniedStorage, "/")).not.toThrow();
});
