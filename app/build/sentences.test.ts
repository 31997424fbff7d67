import { evaluate } from "@mdx-js/mdx";
import * as runtime from "react/jsx-runtime";
import { expect, test } from "vitest";
import { collectLesson, type LessonModule } from "./lesson";
import { noPlaces } from "./places";

/** The names of which a lesson with such code says what the library does. */
async function namesIn(code: string, more = "") {
  const cell = `<Cell name="a" mode="auto" source={${JSON.stringify(code)}} />`;
  const { default: Content } = await evaluate(`${cell}\n\n${more}`, runtime);
  const matter = { title: "t", summary: "s", able: [], needs: "", minutes: 1 };
  const places = { ...noPlaces("t.mdx"), cells: { a: { line: 1, column: 1 } } };
  const lesson = collectLesson("t", {
    ...{ matter, places },
    default: Content as LessonModule["default"],
  });
  return Object.keys(lesson.sentences ?? {});
}

test("a lesson brings the sentences of the names that it takes from the library alone", async () => {
  expect(await namesIn("const x = sum(numpyRandom(1).rand(2));")).toEqual(["numpyRandom", "sum"]);
  expect(await namesIn("const f = (sum: number) => sum;")).toEqual([]);
});

test("what a cell, a control or a symbol of the lesson is called is not the library's", async () => {
  const code = "const x = sum(1) + matmul(2);";
  expect(await namesIn(code)).toEqual(["matmul", "sum"]);
  expect(await namesIn(`${code} function sum() {}`)).toEqual(["matmul"]);
  const slider = '<Slider name="sum" label="s" min={0} max={1} value={0} />';
  expect(await namesIn(code, slider)).toEqual(["matmul"]);
  const handles = '<Handles of="x" names={{ matmul: "a product" }} />';
  expect(await namesIn(code, handles)).toEqual(["sum"]);
});
