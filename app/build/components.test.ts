import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { evaluate } from "@mdx-js/mdx";
import * as runtime from "react/jsx-runtime";
import { expect, test } from "vitest";
import { islands } from "../island/islands";
import { components } from "./components";
import { collectLesson, type LessonModule } from "./lesson";
import { noPlaces } from "./places";

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

/** What the build says of a lesson with so much in it. */
async function collect(source: string) {
  const { default: Content } = await evaluate(source, runtime);
  const matter = { title: "t", summary: "s", able: [], needs: "", minutes: 1 };
  const places = noPlaces("test.mdx");
  return () =>
    collectLesson("test", { matter, places, default: Content as LessonModule["default"] });
}

test("a lesson with a part that there is not is refused, by the part's name", async () => {
  expect(await collect("<Controls>\n<Knob />\n</Controls>")).toThrow("`Knob`");
});

test("a control that could not be set to what it begins with is refused, by its name", async () => {
  const slider = (value: string) =>
    `<Slider name="a" label="a" min={0} max={1} value={${value}} />`;
  for (const value of ["2", "null", '"1"'])
    expect(await collect(slider(value))).toThrow("The value of the control a cannot be");
  expect((await collect(slider("0.5")))().controls).toEqual([
    {
      ...{ kind: "slider", name: "a", label: "a", min: 0, max: 1, value: 0.5 },
      ...{ scale: "linear", integer: false, step: null },
    },
  ]);
});

test("a lesson says what tells its runs apart, once", async () => {
  const runs =
    '<Runs curve="d" error="d" step="d" steps="d" controls={["d"]} signs={{ R: "d" }} />';
  const slider = '<Slider name="d" label="d" min={0} max={1} value={0} />';
  expect((await collect(`${slider}\n\n${runs}`))().runs).toEqual({ signs: { R: "d" } });
  expect(await collect(`${runs}\n\n${runs}`)).toThrow("The runs are listed twice");
});
