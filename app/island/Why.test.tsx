import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { runLesson } from "../build/bake";
import { collectLesson } from "../build/lesson";
import { noPlaces } from "../build/places";
import { Cell } from "../cell/Cell";
import { LessonContext } from "../cell/context";
import { evaluate } from "../cell/evaluate";
import { createStillNotebook } from "../cell/stillNotebook";
import { Handles } from "../page/prose/Handles";
import { Marks } from "../page/prose/Marks";
import { Value } from "../page/prose/Value";
import { Line } from "./Line";
import { Unfolded, Why } from "./Why";

const source = `const x = [1, 2];
const y = 0.5;
const units = [
  { w1: [0.5, -1], b1: 0.25, w2: 2, a1: 0 },
  { w1: [1, 0.125], b1: 0, w2: -4, a1: 0 },
  { w1: [0, 0], b1: 1, w2: 1, a1: 0 },
];
for (const unit of units) {
  unit.a1 = x[0]! * unit.w1[0]! + x[1]! * unit.w1[1]! + unit.b1;
}
const b2 = -0.75;
const z2 = units.reduce((sum, { a1, w2 }) => sum + a1 * w2, 0) + b2;
const R = 0.1;
const delta2 = z2 - y;
const w1 = units.map((unit) => [...unit.w1]);
for (const [j, unit] of units.entries()) {
  w1[j]![0]! -= R * delta2 * unit.w2 * x[0]!;
}
const rows = units.map((unit) => ({ ...unit, delta1: delta2 * unit.w2 }));
const now = { x, y, b2, z2, R, delta2, rows, ...rows[1]! };
const found = { delta2: { verdict: "agrees", off: 0 } };`;

const names = {
  x: "the inputs",
  y: "the target",
  w1: "the weights into the unit",
  b1: "its bias",
  a1: "its activation",
  w2: "its weight towards the output",
  b2: "the output’s bias",
  z2: "the output",
  R: "the learning rate",
  delta2: "how the loss moves with z2",
  delta1: "how the loss moves with a1",
};
const formulas = {
  a1: "x[0] * w1[0] + x[1] * w1[1] + b1",
  z2: "sum(a1 * w2) + b2",
  delta2: "z2 - y",
  delta1: "delta2 * w2",
};
const handles = { of: "now", each: "unit", row: "hidden unit", rows: ["1", "2", "3"] };
const matter = { title: "", summary: "", able: [], needs: "", minutes: 1 };
const lessonOf = (more: object) =>
  collectLesson("layers", {
    matter,
    places: noPlaces("layers"),
    default: () => (
      <>
        <Handles {...handles} names={names} formulas={formulas} {...more} />
        <Cell name="layers" mode="auto" source={source} html="" />
        <Marks cell="layers" of="found" names={["delta2"]} />
      </>
    ),
  });

const next = { "w1[0]": "w1[0] - R * delta1 * x[0]" };
const lesson = lessonOf({ next });
const { baked, variables } = await runLesson(lesson);
const notebook = createStillNotebook({ ...lesson, baked });
const write = (part: React.ReactNode) =>
  renderToStaticMarkup(
    <LessonContext.Provider value={{ notebook }}>{part}</LessonContext.Provider>,
  );
const textOf = (part: React.ReactNode) => write(part).replace(/<[^>]*>/g, "");

test("a sum in a larger formula is written out, each number of its own row", () => {
  const text = textOf(<Unfolded name="z2" />);
  expect(text).toContain("z2 = Σ a1 · w2 + b2= (−1.25) · 2 + 1.25 · (−4) + 1 · 1 + (−0.75)");
  expect(text).toContain("= −7.25");
  expect(text).not.toContain("not its formula");
  const rows = Array.from(write(<Unfolded name="z2" />).matchAll(/data-row="(\d)"/g), ([, i]) => i);
  expect(rows).toEqual(["0", "0", "1", "1", "2", "2"]);
});

test("a formula that is only a sum has a line for each row", () => {
  const { handles } = lessonOf({ formulas: { z2: "sum(a1 * w2)" } });
  const notebook = createStillNotebook({ ...lesson, handles, baked });
  const text = renderToStaticMarkup(
    <LessonContext.Provider value={{ notebook }}>
      <Unfolded name="z2" />
    </LessonContext.Provider>,
  ).replace(/<[^>]*>/g, "");
  expect(text).toContain("z2 = Σ a1 · w2 over the hidden units");
  expect(text).toContain("2: 1.25 · (−4) = −5");
  expect(text).toContain("The code gives −7.25: this is not its formula any more.");
});

test("in a row an element is the row's own, and what no row has is the same in each", () => {
  const text = textOf(<Unfolded name="a1" row={0} />);
  expect(text).toContain("in hidden unit 1");
  expect(text).toContain("= 1 · 0.5 + 2 · (−1) + 0.25");
  expect(textOf(<Unfolded name="a1" />)).toContain("= 1 · 1 + 2 · 0.125 + 0");
  const html = write(<Unfolded name="a1" row={0} />);
  expect(html).toContain('<code data-sym="w1">w1[0]</code>');
  expect(html).toContain('<span data-sym="w1" data-row="0">0.5</span>');
  expect(html).toContain('<span data-sym="x">2</span>');
});

test("the next value of an element is what the code makes of it", () => {
  expect(textOf(<Why of="w1[0]" next />)).toContain("Why is the next w1[0] −2.1?");
  const term = lesson.handles!.next["w1[0]"]!;
  const { now, w1 } = Object.fromEntries(variables);
  const read = (name: string) => new Function("now", `return now.${name}`)(now) as number;
  expect(evaluate(term, read, 3)).toBe((w1 as number[][])[1]![0]);
});

test("an element in the prose belongs to its symbol", () => {
  expect(write(<Value of="now.w1[1]" />)).toBe(
    '<data data-of="now.w1[1]" data-sym="w1" data-digits="6" value="0.125" translate="no">0.125000</data>',
  );
  expect(write(<Value of="now.a1" />)).toContain('data-why="a1"');
  expect(write(<Value of="now.wrong[1]" />)).not.toContain("data-sym");
});

test("a line and its marks know their names alone", () => {
  expect(textOf(<Line of="delta2" cell="layers" />)).toContain("const delta2 = z2 - y;");
  expect(textOf(<Line of="w1" cell="layers" />)).toContain("w1[j]![0]! -= R * delta2");
  expect(write(<Cell name="layers" mode="auto" source={source} html="" />)).toContain(
    '<span class="unseen">delta2, line 14: agrees, relative error 0</span>',
  );
});

test("what is no handle is said before anything is built", () => {
  const wrong = () => lessonOf({ formulas: { "w9[0]": "x[0]" } });
  expect(wrong).toThrow("w9[0], which is no handle");
  expect(() => lessonOf({ next: { "w1[0]": "w1[0] - q[1]" } })).toThrow("q[1], which is no handle");
});
