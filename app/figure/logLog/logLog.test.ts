import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anyValue, document, expectApart, moving } from "../../tests/picture";
import type { LogLogData } from "./data";
import { figure as logLog } from "./drawing";
import { asking, crossover, examples, odd } from "./examples";

const draw = (data: LogLogData, width = 640) => logLog.draw(data, width, document);
type Drawn = ReturnType<typeof draw>;

const seen = ({ svg }: Drawn) =>
  [...svg.querySelectorAll("text")].filter((text) => text.getAttribute("visibility") !== "hidden");
const texts = (drawing: Drawn) => seen(drawing).map((text) => text.textContent);
const label = ({ svg }: Drawn) => svg.getAttribute("aria-label");

test("each tenfold is as wide as the next, and ends of axes are whole powers of ten", () => {
  const { read } = draw(asking());
  const [one, ten, hundred] = [0, 1, 2].map((step) => read!({ from: 0, step })!.x);
  expect(hundred! - ten!).toBeCloseTo(ten! - one!, 6);
  expect(texts(draw(asking())).slice(0, 5)).toEqual(["1", "10", "100", "1k", "10k"]);
});

test("points that come move in place, as long as they lie within the decades that are there", () => {
  const [some, more] = [3, 4].map((count) =>
    asking({ series: asking().series.map((one) => ({ ...one, y: one.y!.slice(0, count) })) }),
  );
  const drawing = draw(asking());
  expect(drawing.update(some!)).toBe(true);
  const before = moving(drawing);
  expect(drawing.update(more!)).toBe(true);
  expect(moving(drawing)).not.toBe(before);
  expect(moving(drawing)).toBe(moving(draw(more!)));
  const high = asking({ levels: asking().levels.map((one) => ({ ...one, value: 2e5 })) });
  expect(drawing.update(high)).toBe(false);
});

test("places that are not measured yet keep the horizontal axis where it will be", () => {
  const run = (count: number) => crossover(count, { marks: [] });
  const drawing = draw(run(4));
  expect(texts(drawing)).toContain("10M");
  expect(drawing.update(run(5))).toBe(true);
});

test("a lane without a point is named with why, and one with points at its line's end", () => {
  const drawing = draw(crossover(29));
  expect(texts(drawing)).toEqual(expect.arrayContaining(["webgpu: not run", "wasm"]));
  expect(label(drawing)).toContain("wasm: from 40.00 at 1 to 41.71 at 4,096, 7 of 11 points");
  expect(label(drawing)).toContain("webgpu: not run");
  expect(texts(draw(odd))).toContain("webgl: absent");
  expect(label(draw(odd))).toContain("webgl: absent");
});

test("lines of one role differ, in their dashes and in the shape of their points", () => {
  const paths = [...draw(crossover()).svg.querySelectorAll("path[stroke='var(--framework)']")];
  expect(new Set(paths.map((path) => path.getAttribute("stroke-dasharray"))).size).toBe(4);
  const points = [...draw(crossover()).svg.querySelectorAll("path[fill='var(--framework)']")];
  const shape = (d: string) =>
    d
      .slice(1)
      .split("M")[0]!
      .replace(/^[\d.,]+/, "");
  expect(new Set(points.map((path) => shape(path.getAttribute("d")!))).size).toBe(4);
});

test("what a logarithm cannot show is left out and said; what is not a number is a gap", () => {
  const drawing = draw(odd);
  expect(texts(drawing)).toContain("by hand: 3 not above 0, left out");
  expect(label(drawing)).toContain("by hand: from 3 at 1 to 9 at 8, 3 not above 0 left out");
  expect(label(drawing)).toContain("cpu: from 30 at 1 to 50 at 4, 2 of 5 points measured");
  const cpu = drawing.svg.querySelector("[data-layer=moving] path[stroke='var(--framework)']")!;
  expect(cpu.getAttribute("d")!.match(/M/g)).toHaveLength(2);
});

test("a mark has a name and a value, and one that is not finite is not there", () => {
  const mark = (value: number) => crossover(55, { marks: [{ label: "they meet", value }] });
  expect(texts(draw(mark(5000)))).toContain("they meet: 5k");
  expect(label(draw(mark(5000)))).toContain("Marked across: they meet: 5k.");
  for (const value of [Number.NaN, Infinity, 0, -1]) {
    expect(texts(draw(mark(value))).join()).not.toContain("they meet");
    expect(label(draw(mark(value)))).not.toContain("Marked");
  }
});

test("a level is a line across with its value, by its role", () => {
  const drawing = draw(asking());
  expect(texts(drawing)).toContain("by hand: 0.14");
  const level = drawing.svg.querySelector("[data-layer=moving] path[stroke='var(--framework)']")!;
  expect(level.getAttribute("d")).toMatch(/^M\d+,[\d.]+H\d+$/);
  expect(label(drawing)).toContain("Lines across: TensorFlow.js webgpu: 2.41k, by hand: 0.14.");
  const unknown = asking({ levels: [{ label: "by hand", role: "hand", value: Number.NaN }] });
  expect(texts(draw(unknown)).join()).not.toContain("by hand");
});

test("the place looked at moves, and is said", () => {
  const drawing = draw(asking());
  const dot = drawing.svg.querySelector("circle")!;
  const before = Number(dot.getAttribute("cx"));
  expect(drawing.update(asking({ at: { x: 1000, y: 2 } }))).toBe(true);
  expect(Number(dot.getAttribute("cx"))).toBeGreaterThan(before);
  expect(label(drawing)).toMatch(/Looked at: steps a dispatch 1,000, time a step \(µs\) 2\.$/);
  expect(drawing.update(asking({ at: { x: 0, y: 2 } }))).toBe(true);
  expect(dot.getAttribute("visibility")).toBe("hidden");
});

test("a pointer finds where something was measured, and a model's value there", () => {
  const { read } = draw(asking());
  expect(read!({ px: 0 })!.text).toBe(
    "steps a dispatch 1: asking ÷ steps + arithmetic 620.6, one shader 620.6",
  );
  expect(read!({ px: 640 })!.text).toMatch(/^steps a dispatch 10,000:/);
  const between = asking();
  const [model, shader] = between.series;
  const series = [model!, { ...shader!, x: [1, 150], y: [600, 5] }];
  expect(draw(asking({ series })).read!({ px: 300 })!.text).toBe(
    "steps a dispatch 150: asking ÷ steps + arithmetic ≈ 4.736, one shader 5",
  );
});

test("the table has what was measured at each place", () => {
  expect(logLog.tabulate(odd)).toEqual({
    columns: [
      "batch × width",
      ...["by hand", "cpu", "webgl"].map((of) => `time a step (µs), ${of}`),
    ],
    rows: [
      [1, 3, 30, ""],
      [4, "", 50, ""],
      [8, 9, "", ""],
    ],
  });
});

test("names that a column has no room for stand in a legend", () => {
  const long = { label: "asking ÷ steps + arithmetic, as measured here", role: "plain" as const };
  const drawing = draw(asking({ series: [{ ...long, x: [1, 10], y: [5, 2] }] }));
  expectApart(drawing);
  expect(drawing.svg.querySelector("[data-layer=moving] text[visibility=visible]")).toBeNull();
  expect(texts(drawing)).toContain(long.label);
});

test.each(examples)("no text of %s lies on another, at any width", (_, data) => {
  for (const width of [320, 350, 390, 559, 560, 646, 900]) expectApart(draw(data, width));
});

test("no name lies on another, wherever lines end, marks stand and levels lie", () => {
  const value = fc.double({ min: -2, max: 5, noNaN: true }).map((power) => 10 ** power);
  const end = fc.record({ label: fc.constantFrom("cpu", "webgl"), value });
  const property = fc.property(
    fc.array(end, { maxLength: 4 }),
    fc.array(end, { maxLength: 2 }),
    fc.array(value, { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 350, max: 900 }),
    (marks, levels, ends, width) => {
      const series = ends.map((y, i) => ({
        ...{ label: `lane ${i}`, role: "framework" as const },
        ...{ x: [1, 10], y: [1, y] },
      }));
      const roles = levels.map((level) => ({ ...level, role: "hand" as const }));
      expectApart(draw(crossover(0, { series, marks, levels: roles }), width));
    },
  );
  fc.assert(property, { seed: 1, endOnFailure: true });
});

test("any data", () => {
  const list = fc.option(
    fc.array(fc.oneof(anyValue, fc.constantFrom(1, 10, 100)), { maxLength: 30 }),
  );
  const role = fc.constantFrom("hand", "framework", "truth", "error", "plain");
  const one = fc.record({
    ...{ label: fc.constantFrom("by hand", "cpu"), role, x: list, y: list },
    model: fc.constantFrom(undefined, true),
    state: fc.constantFrom(undefined, "", "absent"),
  });
  const named = { label: fc.constantFrom("they meet", "least"), value: anyValue };
  const data = fc.record({
    series: fc.array(one, { maxLength: 6 }),
    marks: fc.array(fc.record(named), { maxLength: 3 }),
    levels: fc.array(fc.record({ ...named, role }), { maxLength: 3 }),
    at: fc.option(fc.record({ x: anyValue, y: anyValue }), { nil: undefined }),
    xLabel: fc.constant("size"),
    yLabel: fc.constant("time a step (µs)"),
  }) as fc.Arbitrary<LogLogData>;
  alwaysHolds(logLog, data, () => false);
});
