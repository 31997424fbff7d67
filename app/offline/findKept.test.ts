import { expect, test } from "vitest";
import { findKept } from "./findKept";

const home = "https://here/some/where/";
const kept = new Set([home, `${home}lessons/a/`, `${home}lessons/a/lesson.json?1`]);
const find = (path: string, isPage = true) => findKept(home + path, isPage, (url) => kept.has(url));

test.each([
  ["", ""],
  ["index.html", ""],
  ["?utm_source=mail", ""],
  ["lessons/a/#cell-b", "lessons/a/"],
  ["lessons/a/index.html?x#changes=1", "lessons/a/"],
])("a page is found under %j", (path, url) => {
  expect(find(path)).toEqual({ is: "kept", url: home + url });
});

test("a page without its last slash is elsewhere, with all that was asked", () => {
  expect(find("lessons/a?x=1")).toEqual({ is: "elsewhere", url: `${home}lessons/a/?x=1` });
});

test("a file is found under its own address alone", () => {
  const url = `${home}lessons/a/lesson.json?1`;
  expect(find("lessons/a/lesson.json?1", false)).toEqual({ is: "kept", url });
  expect(find("lessons/a/lesson.json?2", false)).toBeNull();
  expect(find("lessons/a", false)).toBeNull();
});

test("what is not kept is not found", () => {
  expect(find("lessons/b/")).toBeNull();
  expect(find("lessons/a/lesson.json")).toBeNull();
});
