import { expect, test } from "vitest";
import type { LessonModule } from "./lesson";
import { listLessons } from "./listLessons";
import { noPlaces } from "./places";

const moduleOf = (path: string): LessonModule => ({
  matter: { title: path, summary: "s", able: ["a"], needs: "n", minutes: 1 },
  places: noPlaces(path.slice(1)),
  default: () => null,
});

/** What is made of lessons in such folders. */
function list(...folders: string[]) {
  const paths = folders.map((folder) => `/content/${folder}/lesson.mdx`);
  const modules = Object.fromEntries(paths.map((path) => [path, moduleOf(path)]));
  return () => listLessons(modules, folders).map(({ number, slug }) => `${number} ${slug}`);
}

test("lessons are in the order of their numbers", () => {
  expect(list("10-c", "2-b-2", "1-or-gate")()).toEqual(["1 or-gate", "2 b-2", "10 c"]);
});

test("two lessons with one number or one address are refused, and both files are said", () => {
  expect(list("1-a", "1-b")).toThrow(
    "content/1-b/lesson.mdx:1:1: Two lessons have number 1: this one and content/1-a/lesson.mdx.",
  );
  expect(list("1-a", "01-b")).toThrow("Two lessons have number 01");
  expect(list("1-a", "2-a")).toThrow("Two lessons have the address lessons/a/");
});

test("a folder that is no lesson’s is refused, by its name", () => {
  for (const folder of ["three", "3_c", "3-", "3-a b", "3-Ä"])
    expect(list(folder)).toThrow(`content/${folder} is no lesson’s folder`);
  expect(() => listLessons({}, ["3-c"])).toThrow("content/3-c has no lesson.mdx.");
});
