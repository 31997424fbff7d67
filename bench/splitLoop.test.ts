import { expect, test } from "vitest";
import { collectLesson } from "../app/build/lesson";
import * as orGate from "../content/1-or-gate/lesson.mdx";
import { splitLoop } from "./splitLoop";

test("the bare loop takes the steps of lesson 1's cell", () => {
  const { cells } = collectLesson("or-gate", orGate);
  const { source } = cells.find(({ compiled }) => compiled.name === "tensorflow")!;
  expect(splitLoop(source).training).toMatch(/^iterate\(.*\}\)$/s);
  expect(() => splitLoop(source.replace("minimize", "maximize"))).toThrow("the loop is another");
});
