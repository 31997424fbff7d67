import { expect, test } from "vitest";
import { propsOf } from "./components";
import { type LessonModule, readLesson } from "./lesson";
import { findUnnamed, namesIn } from "./names";

/** The lesson that a new one starts from has each part once. */
const module: LessonModule = await import("./newLesson/lesson.mdx");
const { lesson, met } = readLesson("new", module);

const named = met.flatMap((part) =>
  namesIn(propsOf(part.part) ?? propsOf("Twins")!, part.props).map((name) => ({ part, ...name })),
);

test("what the parts of a lesson name is known", () => {
  const list = [...new Set(named.map(({ part, name, names }) => `${part.part} ${names} ${name}`))];
  expect(list).toEqual(expect.arrayContaining(known));
});

const known = [
  "Value path byHand.loss",
  "Curve path curve.x",
  "Curve symbols f",
  "Trace path tensorflow.L",
  "Trace path steps",
  "Marks cell by-hand",
  "Line cell by-hand",
  "Runs path byHand.step",
  "Runs number control steps",
  "Runs control isTwoLarge",
  "Runs control learningRate",
  "Guess control learningRate",
  "Try control steps",
  "Past moment moment",
  "Moment path byHand.step",
  "Landscape number control startW",
  "Landscape switch startPlaced",
  "Slider switch startPlaced",
  "Landscape symbols w b",
  "Network path drawing.w",
  "Handles path now",
  "Check path exercise",
  "Why formula dL_dw",
];

test("a part that names something else is refused, whichever it is", () => {
  for (const { part, name } of named) {
    const { children, ...given } = part.props as Record<string, unknown>;
    const props = JSON.parse(JSON.stringify(given), (_, one) => (one === name ? "nosuch" : one));
    const said = `${part.part} ${name}: ${findUnnamed({ part: part.part, props }, lesson)}`;
    expect(said).toMatch(/nosuch/);
    expect(findUnnamed({ part: part.part, props: given }, lesson)).toBe(null);
  }
});

test.each([
  ["Past", { moment: "steps", of: "byHand.step" }, "the control steps, which is no <Moment>"],
  ["Runs", { steps: "isTwoLarge" }, "the control isTwoLarge, which is no number"],
  ["Runs", { signs: { R: "rate" } }, "the control rate, which there is not"],
  ["Guess", { set: "steps", to: 0.5 }, "sets the control steps to 0.5, which it cannot be"],
  [
    "Guess",
    { set: "steps", to: 5, along: [{ set: "isTwoLarge", to: 2 }] },
    "sets the control isTwoLarge to 2, which it cannot be",
  ],
  ["Try", { settings: [{ set: "steps", to: 0 }] }, "sets the control steps to 0"],
  [
    "Try",
    { write: { cell: "by-hand", put: "nosuch", for: "nor this" } },
    "writes in the place of what the cell by-hand does not have",
  ],
  ["Again", { of: "moment" }, "repeats moment, which is neither a slider nor a switch"],
  ["Line", { cell: "by-hand", of: "dL" }, "finds no line of by-hand that works out dL"],
  ["Marks", { cell: "by-hand", names: ["L", "M"] }, "finds no line of by-hand that works out M"],
  ["Landscape", { symbols: { now: "w  b" } }, 'names the symbol "", which <Handles>'],
  ["Network", { inputs: { of: "now.x", symbol: "z" } }, 'names the symbol "z", which <Handles>'],
  ["Why", { of: "x" }, "asks why x is what it is"],
])("%s that names what is of another kind is refused: %j", (part, props, words) => {
  expect(findUnnamed({ part, props }, lesson)).toContain(words);
});
