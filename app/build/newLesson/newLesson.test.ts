import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { components } from "../components";
import type { LessonModule } from "../lesson";
import { renderLesson } from "../pages";
import { writeNewLesson } from "./newLesson";

const folder = resolve(".cache/newLesson");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

test("a new lesson comes after the last, under its name, and overwrites nothing", () => {
  expect(writeNewLesson("Threes & sevens", folder)).toBe(`${folder}/1-threes-sevens/lesson.mdx`);
  mkdirSync(`${folder}/7-gpu`);
  const file = writeNewLesson("Où va le gradient?", folder);
  expect(file).toBe(`${folder}/8-ou-va-le-gradient/lesson.mdx`);
  expect(readFileSync(file, "utf8")).toContain('\ntitle: "Où va le gradient?"\n');
  expect(() => writeNewLesson("gpu", folder)).toThrow("There is a lesson called gpu already");
  expect(() => writeNewLesson("?!", folder)).toThrow("A lesson needs a name");
});

test("a new lesson is built, its cells run, and each part stands in it", async () => {
  const file = writeNewLesson("A trial", folder);
  const module: LessonModule = await import(/* @vite-ignore */ file);
  const assets = { script: "", style: "", prefetch: [] };
  const listed = { ...module.matter, slug: "a-trial", number: 9, module };
  const [page] = await renderLesson(listed, assets);
  expect(page!.text).toContain("A trial");
  const used = new Set(module.places.parts.map(({ name }) => name));
  // These come from fences, from other parts and with every page.
  const given = ["Cell", "Listing", "Verdict", "Workbench", "Dependencies"];
  expect(
    Object.keys(components)
      .filter((name) => !used.has(name))
      .sort(),
  ).toEqual(given.sort());
});
