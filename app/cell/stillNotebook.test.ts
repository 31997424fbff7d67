import { expect, test } from "vitest";
import { makeLesson, openNotebook } from "../tests/openNotebook";
import { createStillNotebook } from "./stillNotebook";

const lesson = makeLesson({ a: "const a = R + 1", b: "const b = a + 1" });

test("a still notebook reads as a live one that nobody has touched: islands are hydrated with it", () => {
  const still = createStillNotebook(lesson);
  const { notebook: live } = openNotebook(lesson);
  const read = {
    lesson: (n: typeof still) => n.lesson,
    cells: (n) => ["a", "b", "gone"].map(n.cell),
    inputs: (n) => ["R", "gone"].map(n.input),
    values: (n) => ["b", "gone"].map(n.value),
    coming: (n) => ["a", "gone"].map(n.comingTo),
    note: (n) => n.note("guess"),
    notes: (n) => n.notesUnder("run:"),
    touched: (n) => n.isTouched(),
    resets: (n) => n.resets(),
    news: (n) => n.news(),
    dependencies: (n) => n.dependencies(),
    faults: (n) => ["a", "b"].map(n.faultIn),
    names: (n) => n.namesInScope(),
    running: (n) => n.runningNow(),
    changed: (n) => n.isChanged(),
    work: (n) => n.work(),
    backends: (n) => n.backends(),
    kernel: (n) => n.kernelState(),
    notice: (n) => n.notice(),
    again: (n) => n.again(),
  } satisfies Record<string, (n: typeof still) => unknown>;
  const all = (n: typeof still) => Object.entries(read).map(([what, of]) => [what, of(n)]);
  expect(all(still)).toEqual(all(live));
  expect(Object.keys(still).filter((key) => key !== "subscribe")).toHaveLength(all(still).length);
  expect(still.value("b")).toEqual({ kind: "number", value: 3 });
});

test("what it gives is the same at every look, or an island would be drawn again and again", () => {
  const still = createStillNotebook(lesson);
  expect(still.cell("a")).toBe(still.cell("a"));
  expect(still.dependencies()).toBe(still.dependencies());
});
