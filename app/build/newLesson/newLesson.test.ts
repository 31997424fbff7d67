import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { components } from "../components";
import type { LessonModule } from "../lesson";
import { renderLesson } from "../pages";
import { sayWhatNext, writeNewLesson } from "./newLesson";

const folder = resolve(".cache/newLesson");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

test("a new lesson comes after the last, under its name, and overwrites nothing", () => {
  const first = writeNewLesson("Threes & sevens", folder);
  expect(first.file).toBe(`${folder}/1-threes-sevens/lesson.mdx`);
  mkdirSync(`${folder}/7-gpu`);
  const { file, path } = writeNewLesson("Où va le gradient? $&", folder);
  expect(file).toBe(`${folder}/8-ou-va-le-gradient/lesson.mdx`);
  expect(path).toBe("lessons/ou-va-le-gradient/");
  expect(readFileSync(file, "utf8")).toContain('\ntitle: "Où va le gradient? $&"\n');
});

test.each([
  ["gpu", "There is a lesson called gpu already: "],
  ["GPU!", "There is a lesson called gpu already: "],
  ["", "A lesson needs a name: npm run new-lesson"],
  [" ", "A lesson needs a name: npm run new-lesson"],
  ["?!", "made of its name’s letters a to z, and ?! has none"],
  ["--", "made of its name’s letters a to z, and -- has none"],
  ["本", "made of its name’s letters a to z, and 本 has none"],
  ["a/b", "A lesson’s name is no path: a/b has a slash"],
  ["../a", "A lesson’s name is no path: ../a has a slash"],
])("of %j no lesson is made, and it is said why", (title, why) => {
  mkdirSync(`${folder}/7-gpu`, { recursive: true });
  const before = readdirSync(folder);
  expect(() => writeNewLesson(title, folder)).toThrow(why);
  expect(readdirSync(folder)).toEqual(before);
});

test("it is said where a new lesson is, in development and built, on the ports that they have", () => {
  const said = sayWhatNext({ file: "content/3-a/lesson.mdx", path: "lessons/a/" });
  expect(said).toMatch(/^content\/3-a\/lesson\.mdx /);
  const { dev, start } = JSON.parse(readFileSync("package.json", "utf8")).scripts;
  for (const script of [dev, start])
    expect(said).toContain(`http://localhost:${/--port (\d+)/.exec(script)![1]}/lessons/a/`);
});

test("a new lesson is built, its cells run, and each part stands in it", async () => {
  const { file } = writeNewLesson("A trial", folder);
  const module: LessonModule = await import(/* @vite-ignore */ file);
  const assets = { script: "", style: "", prefetch: [] };
  const listed = { ...module.matter, slug: "a-trial", number: 9, module };
  const [page] = await renderLesson(listed, assets);
  expect(page!.text).toContain("A trial");
  const used = module.places.parts.map(({ name }) => name);
  // These come from fences, from other parts, with every page, and with the playground.
  const given = [
    "Cell",
    "Listing",
    "Verdict",
    "Pick",
    "Workbench",
    "TakeProgram",
    "TakeAway",
    "Dependencies",
    "Hiding",
  ];
  const missing = Object.keys(components).filter((name) => ![...used, ...given].includes(name));
  expect(missing, "write each of these parts once into app/build/newLesson/lesson.mdx").toEqual([]);
});

test("the two ways to train fit side by side in a new lesson, and the loop by hand is short", () => {
  const text = readFileSync(`${import.meta.dirname}/lesson.mdx`, "utf8");
  const [, twins] = /<Twins>([\s\S]*?)<\/Twins>/.exec(text)!;
  for (const line of twins!.split("\n")) expect(line.length, line).toBeLessThanOrEqual(66);
  const [, byHand] = /```ts by-hand\n([\s\S]*?)\n```/.exec(text)!;
  expect(byHand!.split("\n").length).toBeLessThanOrEqual(20);
});
