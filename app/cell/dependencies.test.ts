import { expect, test } from "vitest";
import { makeLesson } from "../tests/openNotebook";
import { findDependencies, withDependents } from "./dependencies";
import { openVersions } from "./versions";

const chain = findDependencies(
  openVersions(
    makeLesson({
      d: "const d = c + 1",
      c: "const c = b + 1",
      b: "const b = a + R",
      a: "const a = 1",
      other: "const other = R",
    }),
  ),
  new Map([["R", 1]]),
);

test("what each cell gives, takes and follows is found", () => {
  expect(chain.find(({ cell }) => cell === "b")).toEqual({
    cell: "b",
    gives: ["b"],
    takes: [{ name: "a", from: "a" }],
    follows: ["R"],
  });
});

test("of a cell that takes what there is, this is known", () => {
  const cells = new Map(openVersions(makeLesson({ a: "const a = 1", b: "const b = a" })));
  const b = cells.get("b")!;
  cells.set("b", { ...b, compiled: { ...b.compiled, needs: "any" } });
  expect(findDependencies(cells, new Map())).toMatchObject([
    { cell: "a" },
    { cell: "b", any: true },
  ]);
});

test("a cell's dependents are found at any depth, in whatever order they stand on the page", () => {
  expect([...withDependents(["a"], chain)].sort()).toEqual(["a", "b", "c", "d"]);
  expect([...withDependents(["c", "other"], chain)].sort()).toEqual(["c", "d", "other"]);
  expect(withDependents([], chain).size).toBe(0);
});
