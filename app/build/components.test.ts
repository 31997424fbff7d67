import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { evaluate } from "@mdx-js/mdx";
import * as runtime from "react/jsx-runtime";
import { expect, test } from "vitest";
import { islands } from "../island/islands";
import { components } from "./components";
import { collectLesson, type LessonModule } from "./lesson";

const app = dirname(dirname(fileURLToPath(import.meta.url)));
const partsOf = (folder: string) =>
  readdirSync(`${app}/${folder}`, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)[A-Z]\w*\.tsx$/.test(file))
    .map((file) => file.replace(/^.*\/|\.tsx$/g, ""));

test("what lies among the controls, the islands and the prose is a part that lessons can use", () => {
  const alive = ["Cell", ...partsOf("control"), ...partsOf("island")];
  expect(Object.keys(islands).sort()).toEqual(alive.sort());
  expect(Object.keys(components)).toEqual(
    expect.arrayContaining([...alive, ...partsOf("page/prose")]),
  );
  for (const part of Object.values(components)) expect(typeof part).toBe("function");
});

test("no part hides another", () => {
  const all = ["control", "island", "page/prose"].flatMap(partsOf);
  expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
});

test("a lesson with a part that there is not is refused, by the part's name", async () => {
  const lesson = await evaluate("<Controls>\n<Knob />\n</Controls>", runtime);
  const matter = { title: "t", summary: "s", able: [], needs: "", minutes: 1 };
  expect(() =>
    collectLesson("test", { matter, default: lesson.default as LessonModule["default"] }),
  ).toThrow("`Knob`");
});
