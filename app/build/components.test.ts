import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { evaluate } from "@mdx-js/mdx";
import * as runtime from "react/jsx-runtime";
import * as v from "valibot";
import { expect, test } from "vitest";
import { findWrong } from "../figure/check";
import { islands } from "../island/islands";
import { components, propsOf } from "./components";
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
  for (const value of ["2", "null"])
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
  expect((await collect(`${slider}\n\n${runs}`))().runs).toEqual({ curve: "d", signs: { R: "d" } });
  expect(await collect(`${runs}\n\n${runs}`)).toThrow("The runs are listed twice");
});

test("each part that an author can write says what it takes", () => {
  const silent = Object.keys(components).filter((name) => !propsOf(name));
  expect(silent, "export `props` from the file of each of these, as Guess.tsx does").toEqual([
    "Listing",
    "Cell",
  ]);
});

type Schema = { type: string; wrapped?: v.GenericSchema; item?: v.GenericSchema } & {
  value?: v.GenericSchema;
  entries?: Record<string, v.GenericSchema>;
};

/** The texts among a part's props that do not say whether they are the name of something. */
function silentTexts(schema: v.GenericSchema, path: string): string[] {
  const { type, wrapped, item, value, entries = {} } = schema as unknown as Schema;
  const inner = wrapped ?? item ?? value;
  if (inner) return silentTexts(inner, path);
  if (type === "string") return "names" in v.getMetadata(schema) ? [] : [path];
  return Object.entries(entries).flatMap(([key, one]) => silentTexts(one, `${path}.${key}`));
}

test("each text that a part takes says whether it is the name of something", () => {
  const all = Object.keys(components).filter(propsOf);
  expect(silentTexts(v.strictObject({ a: v.optional(v.array(v.string())) }), "A")).toEqual(["A.a"]);
  expect(
    all.flatMap((name) => silentTexts(propsOf(name)!, name)),
    "use `text`, `label`, or what it names, of figure/props.ts",
  ).toEqual([]);
});

const trace = {
  ...{ name: "loss", caption: "The loss.", steps: "iterations", xLabel: "step", yLabel: "E" },
  series: [{ of: "run.errors", role: "hand", label: "by hand" }],
};
const field = {
  ...{ name: "field", caption: "c", answers: "field", truth: "truth", labels: ["0 0"] },
  ...{ inputs: { x: "c.x", y: "c.y", answer: "c.f" }, xLabel: "x", yLabel: "y", zLabel: "f" },
};

const slider = { name: "a", label: "a", min: 0, max: 1, value: 0 };

test.each([
  ["Trace", { ...trace, setps: "iterations" }, "it takes no setps"],
  ["Trace", { ...trace, xLabel: undefined }, "it needs xLabel"],
  ["Trace", { ...trace, caption: undefined }, "it needs caption"],
  ["Trace", { ...trace, caption: "" }, 'its caption is "", which is not words'],
  ["Trace", { ...trace, steps: 5 }, "its steps is 5, which is not a text"],
  [
    "Trace",
    { ...trace, steps: "the iterations" },
    'its steps is "the iterations", which is not a path such as byHand.weights[0]',
  ],
  [
    "Trace",
    { ...trace, series: [{ of: "a", role: "their", label: "" }] },
    'its series.0.role is "their", which is not ("hand" | "framework" | "truth" | "error" | "plain")',
  ],
  ["Trace", { ...trace, at: { step: "now.step" } }, "it needs at.value"],
  ["Curve", { name: "gate", caption: "c", line: { x: "c.y" }, xLabel: "y" }, "it needs line.y"],
  ["Field", { ...field, low: -1 }, "it takes no low"],
  ["Landscape", { name: "ground", caption: "c" }, "it needs heights, it needs path"],
  ["Slider", { ...slider, lable: "a" }, "it takes no lable"],
  ["Slider", { ...slider, value: "1" }, 'its value is "1", which is not a number'],
  ["Slider", { ...slider, min: 2 }, "its min is not below its max"],
  ["Slider", { ...slider, scale: "log" }, "its logarithmic scale begins at no number above 0"],
  ["Slider", { ...slider, step: 0 }, "its step is 0, which is not above 0"],
  ["Value", { of: "y", digits: "six" }, 'its digits is "six", which is not a number'],
  ["Value", { of: "y", digits: 0 }, "its digits is 0, which is not 1 to 17"],
  ["Exercise", { title: "Try" }, "it needs text inside"],
  ["Value", { of: "y", children: "y" }, "it takes no text inside"],
] as const)("an author's slip in a part is said in words: %#", (part, props, words) => {
  expect(findWrong(propsOf(part)!, props)).toContain(words);
});
