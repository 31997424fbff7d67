import { expect, test } from "vitest";
import { chaptersOf, neighboursOf } from "./chapters";

const lessons = [
  { slug: "a", title: "A", number: 1 },
  { slug: "b", title: "B", number: 2 },
];
const chapters = chaptersOf(lessons);
const around = (path: string) => {
  const { previous, next } = neighboursOf(chapters, path);
  return [previous?.path, next?.path];
};

test("each chapter leads to the one before and the one after, and the library is the last", () => {
  expect(around("lessons/a/")).toEqual([undefined, "lessons/b/"]);
  expect(around("lessons/b/")).toEqual(["lessons/a/", "library/"]);
  expect(around("library/")).toEqual(["lessons/b/", undefined]);
  const { previous, next } = neighboursOf(chaptersOf(lessons, "Playground"), "playground/");
  expect([previous?.path, next]).toEqual([
    "lessons/b/",
    { path: "library/", title: "The library" },
  ]);
});
