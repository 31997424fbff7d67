import { expect, test } from "vitest";
import { loadLocally } from "../kernel/local";
import { lazyLibrary, library } from "./library";
import { namesOf } from "./namesOf";
import { packages } from "./packages";

test("every folder that can be opened is in the list", () => {
  const folders = Object.keys(import.meta.glob("./*/open.ts")).map((path) => path.split("/")[1]);
  expect(folders.sort()).toEqual(Object.keys(packages).sort());
});

test.each(Object.entries(packages))(
  "%s gives the names that the list says",
  async (name, names) => {
    expect(namesOf(await loadLocally(name)).sort()).toEqual([...names].sort());
  },
);

test("no two give the same name", () => {
  const names = [...Object.keys(library), ...Object.values(packages).flat()];
  expect(names).toHaveLength(new Set(names).size);
  expect(Object.keys(lazyLibrary)).toEqual(Object.values(packages).flat());
});
