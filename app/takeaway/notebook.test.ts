import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noWork, type Work } from "../cell/work";
import { makeLesson } from "../tests/openNotebook";
import { readNotebook } from "./readNotebook";
import { type State, writeNotebook } from "./writeNotebook";

const lesson = makeLesson({
  c: "const c = b + 1;",
  a: "const a = iterate(step, { x: R }, 3);\nfunction step({ x }: { x: number }) { return { x: x / 2 }; }",
  b: "const b = a.x[3];",
});
const about = { title: "A test", url: "https://here/lessons/test/" };
const stateOf = ({ edits, inputs }: Work): State => ({
  source: (cell) =>
    edits[cell]?.source ?? lesson.cells.find(({ compiled }) => compiled.name === cell)!.source,
  input: (name) => (name in inputs ? inputs[name]! : 1),
});
const write = (work: Work) => writeNotebook(lesson, stateOf(work), ["// library"], about);
const codeOf = (work: Work) =>
  write(work)
    .cells.filter(({ cell_type }) => cell_type === "code")
    .map(({ id, source }) => [id, source.join("")]);

test("a notebook has the library, the controls, the cells as they run, and the numbers", () => {
  expect(codeOf(noWork)).toEqual([
    ["library-0", "// library"],
    ["controls", "// The page’s controls: change the values.\nconst R = 1; // rate"],
    [
      "cell-a",
      "const a = await toEnd(iterate(step, { x: R }, 3));\nfunction step({ x }: { x: number }) { return { x: x / 2 }; }",
    ],
    ["cell-b", "const b = a.x[3];"],
    ["cell-c", "const c = b + 1;"],
    ["numbers", 'printNumbers({\n  "b": () => b,\n});'],
  ]);
});

test("code that cannot be read is taken along, after all that can", () => {
  const broken = "const a = (";
  const work = { ...noWork, edits: { a: { source: broken, of: "" } } };
  expect(codeOf(work).slice(2, -1)).toEqual([
    ["cell-b", "const b = a.x[3];"],
    ["cell-c", "const c = b + 1;"],
    ["cell-a", broken],
  ]);
});

test("what was taken away comes back as it was, whatever it was", () => {
  const source = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("const a = iterate(step, { x: R }, 9);", "a;\n\n", "\n", "const a = `\n`;\n"),
  );
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(source, value, (a, R) => {
      const text = JSON.stringify(write({ edits: { a: { source: a, of: "" } }, inputs: { R } }));
      const read = readNotebook(text, lesson);
      const isAuthors = a === lesson.cells[1]!.source;
      expect(Object.keys(read.edits)).toEqual(isAuthors ? [] : ["a"]);
      if (!isAuthors) expect(read.edits.a!.source).toBe(a);
      expect(read.inputs.R).toBe(Object.is(R, -0) ? 0 : R);
    }),
  );
});

test("what Jupyter's reader has changed is what comes back", () => {
  const notebook = write(noWork);
  const edit = (id: string, from: string, to: string) => {
    const cell = notebook.cells.find((one) => one.id === id)!;
    // Other programs write a text in one piece.
    Object.assign(cell, { source: cell.source.join("").replace(from, to) });
  };
  edit("controls", "R = 1;", "R = 2.5");
  edit("cell-a", "toEnd(iterate(step, { x: R }, 3))", "toEnd( iterate(step, { x: R }, 4) )");
  const { edits, inputs } = readNotebook(JSON.stringify(notebook), lesson);
  expect(inputs).toEqual({ R: 2.5 });
  expect(edits.a!.source).toMatch(/^const a = iterate\(step, \{ x: R \}, 4\);\n/);
});

test("a cell that Jupyter's reader has split comes back whole, and those that they added are counted", () => {
  const { cells, ...rest } = write(noWork);
  const i = cells.findIndex(({ id }) => id === "cell-a");
  const [first = "", second = ""] = cells[i]!.source;
  const split = [first, second].map((line, half) => ({
    ...cells[i]!,
    id: `half-${half}`,
    source: [line.replace("3", "4").trimEnd()],
  }));
  const own = { ...cells[0]!, cell_type: "code", id: "mine", source: ["const mine = 1;"] };
  const notebook = { ...rest, cells: cells.toSpliced(i, 1, ...split, own as never) };
  const { edits, inputs, added } = readNotebook(JSON.stringify(notebook), lesson);
  expect({ inputs, added }).toEqual({ inputs: { R: 1 }, added: 1 });
  expect(edits.a!.source).toBe(lesson.cells[1]!.source.replace("3", "4"));
});

test("lines may end as Windows ends them, and cells that were deleted are named", () => {
  const { cells, ...rest } = write(noWork);
  const ended = cells
    .filter(({ id }) => id !== "cell-b")
    .map((cell) => ({ ...cell, source: cell.source.map((line) => line.replace("\n", "\r\n")) }));
  const { edits, missing } = readNotebook(JSON.stringify({ ...rest, cells: ended }), lesson);
  expect({ edits, missing }).toEqual({ edits: {}, missing: ["b"] });
});

describe("a file that is no such notebook says so:", () => {
  const other = { ...write(noWork), metadata: { descent: { version: 1, lesson: "other" } } };
  const strange = write(noWork);
  strange.cells.find(({ id }) => id === "controls")!.source = ["const R = alert(1);"];
  test.each([
    ["text", "hello", "it is no notebook"],
    ["other JSON", "{}", "it is no notebook that was taken from such a page"],
    ["null", "null", "it is no notebook that was taken from such a page"],
    ["another lesson", JSON.stringify(other), "it belongs to the lesson other"],
    ["code for a value", JSON.stringify(strange), "the value of its control R is not a plain one"],
  ])("%s", (_, text, why) => {
    expect(() => readNotebook(text, lesson)).toThrow(new Error(why));
  });
});
