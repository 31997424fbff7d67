import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anyValue, document, expectApart, moving } from "../../tests/picture";
import type { PlaneData } from "./data";
import { figure as plane } from "./drawing";
import { answers, examples, learned } from "./examples";

const at = (name: string) => examples.find(([one]) => one === name)![1];

test("the boundary of two classes lies where either has a half, in the picture's own places", () => {
  const { svg, valueAt } = plane.draw(
    answers([(x, y) => 1 / (1 + Math.exp(-x - 2 * y - 1))], null),
    640,
    document,
  );
  const places = [...lineOf(svg).matchAll(/([\d.]+),([\d.]+)/g)];
  expect(places.length).toBeGreaterThan(20);
  for (const [, px, py] of places) {
    const { x, y } = valueAt!(Number(px), Number(py));
    expect(Math.abs(x + 2 * y + 1)).toBeLessThan(0.05);
  }
});

test("of three classes each has the places where its chance is the highest", () => {
  const data = answers(
    [
      (x) => (x < -1 ? 0.6 : 0.2),
      (x) => (x > 1 ? 0.6 : 0.2),
      (x) => (Math.abs(x) <= 1 ? 0.6 : 0.2),
    ],
    null,
  );
  const { read } = plane.draw(data, 640, document);
  const { left, right } = { left: 60, right: 440 };
  expect(read!({ px: left, py: 200 })!.text).toContain("class 0, 0.6000");
  expect(read!({ px: right, py: 200 })!.text).toContain("class 1, 0.6000");
  expect(read!({ px: (left + right) / 2, py: 200 })!.text).toContain("class 2, 0.6000");
  expect(plane.describe(data)).toContain("class 0 has 43 %, class 1 has 43 %, class 2 has 15 %");
});

test("classes have their names, and one without has its number", () => {
  const names = ["setosa", "3"];
  const data = answers([() => 1, () => 0, () => 0], null, { names });
  const drawing = plane.draw(data, 640, document);
  expect(drawing.read!({ px: 100, py: 100 })!.text).toContain("setosa, 1");
  expect(plane.describe(data)).toContain("setosa has 100 %, class 3 has 0 %, class 2 has 0 %");
  expect(plane.tabulate(data).rows[0]).toContain("setosa");
  expect(drawing.svg.textContent).toContain("setosa");
  expect(drawing.update({ ...data, names: ["virginica", "3"] })).toBe(false);
});

test("a discrete plane has one shade a class, and the same boundary", () => {
  const areas = (data: PlaneData) =>
    [...plane.draw(data, 640, document).svg.querySelectorAll("path[fill-opacity]")].filter(
      (path) => path.getAttribute("d") !== "",
    ).length;
  const discrete = { ...learned, discrete: true };
  expect(areas(discrete)).toBe(2);
  expect(areas(learned)).toBeGreaterThan(10);
  const line = (data: PlaneData) => lineOf(plane.draw(data, 640, document).svg);
  expect(line(discrete)).toBe(line(learned));
});

test("points of each class have a shape and a hue of their own, and are hollow for testing", () => {
  const rows = { values: Float64Array.of(1, 1, 0, 0, 2, 2, 1, 1, Number.NaN, 2, 1, 0), columns: 4 };
  const { svg } = plane.draw({ ...learned, points: rows }, 640, document);
  const marks = [...svg.querySelectorAll("[data-layer=moving] path[stroke]")].filter((path) =>
    /z$/.test(path.getAttribute("d") ?? ""),
  );
  const looks = marks.map((mark) => [
    mark.getAttribute("fill"),
    mark.getAttribute("d")!.includes("a") ? "round" : "square",
  ]);
  expect(looks).toEqual([
    ["var(--class-0)", "round"],
    ["var(--paper)", "square"],
  ]);
  expect(plane.describe({ ...learned, points: rows })).toContain(
    "Drawn: 1 point to learn from, 1 for testing.",
  );
});

test("arrow keys walk over the plane, and the probe can be moved where there is one", () => {
  const { read, mark, valueAt } = plane.draw(learned, 640, document);
  const start = read!({ px: 200, py: 200 })!;
  const next = read!({ from: start.x, fromY: start.y!, step: 1, rise: 2 })!;
  expect(next.x).toBeGreaterThan(start.x);
  expect(next.y).toBeLessThan(start.y!);
  const { x, y } = mark!()!;
  expect(valueAt!(x, y).x).toBeCloseTo(1.5, 9);
  expect(plane.draw({ ...learned, probe: null }, 640, document).mark!()).toBeNull();
});

test("what moves keeps its drawing; other classes, another task or other ends ask for a new one", () => {
  const drawing = plane.draw(learned, 640, document);
  const halved = learned.planes.map((one) => one.map((value) => value / 2));
  expect(drawing.update({ ...learned, planes: halved })).toBe(true);
  expect(plane.describe({ ...learned, planes: halved })).toContain("class 1 has 0 %");
  for (const other of ["plane-three", "plane-regression"])
    expect(drawing.update(at(other))).toBe(false);
  expect(drawing.update({ ...learned, x: [-3, 3] })).toBe(false);
});

test("where nothing is a number only the points are there, which may be others, and the reason", () => {
  const drawing = plane.draw(learned, 640, document);
  const planes = learned.planes.map((one) => one.map(() => Number.NaN));
  const points = { values: Float64Array.of(1, 2, 0, 0), columns: 4 };
  const lost = { ...learned, planes, points };
  expect(lineOf(drawing.svg)).not.toBe("");
  expect(drawing.update(lost)).toBe(true);
  expect(lineOf(drawing.svg)).toBe("");
  expect(moving(drawing)).toBe(moving(plane.draw(lost, 640, document)));
  expect(drawing.svg.textContent).toContain("Not a number anywhere.");
  expect(plane.describe(lost)).toBe("Answer over x₁ and x₂: not a number anywhere.");
  expect(drawing.update(learned)).toBe(true);
  expect(drawing.svg.textContent).not.toContain("Not a number anywhere.");
});

test("why there is no plane is said in the picture and of it, and no place is tried in it", () => {
  const [, data] = examples.find(([name]) => name === "plane-no-plane-phone")!;
  const drawing = plane.draw(data, 225, document);
  const said = ["There is no plane to draw:", "the network has 5 inputs."];
  for (const line of said) expect(drawing.svg.textContent).toContain(line);
  expect(plane.describe(data)).toBe(`Answer over x₁ and x₂: ${said.join(" ")}`);
  expect(drawing.mark!()).toBeNull();
  expect(drawing.update(learned)).toBe(true);
  expect(drawing.svg.textContent).not.toContain(said[0]);
  expect(drawing.mark!()).not.toBeNull();
});

test.each(examples)("no two texts of %s lie on each other", (_, data, width = 640) => {
  expectApart(plane.draw(data, width, document));
});

test("any data", () => {
  const field = fc.array(anyValue, { minLength: 9, maxLength: 9 }).map((some) => {
    return Float64Array.from(some);
  });
  const rows = fc.array(anyValue, { maxLength: 40 }).map((some) => {
    const values = Float64Array.from(some.slice(0, some.length - (some.length % 4)));
    return { values, columns: 4 };
  });
  const data = fc.record<PlaneData>({
    planes: fc.array(field, { maxLength: 4 }),
    task: fc.constantFrom("classes", "regression"),
    points: fc.oneof(fc.constant(null), rows),
    discrete: fc.boolean(),
    says: fc.constantFrom("", "No\nplane."),
    names: fc.array(fc.string(), { maxLength: 4 }),
    probe: fc.oneof(fc.constant(null), fc.record({ x: anyValue, y: anyValue })),
    columns: fc.constant(3),
    x: fc.constant<[number, number]>([-6, 6]),
    y: fc.constant<[number, number]>([-6, 6]),
    ...{ xLabel: fc.constant("x₁"), yLabel: fc.constant("x₂"), zLabel: fc.constant("answer") },
  });
  alwaysHolds(plane, data, () => false);
});

/** The boundary: what is not filled. */
function lineOf(svg: Element): string {
  return [...svg.querySelectorAll("[data-layer=moving] > g[stroke-linecap] > path")]
    .map((path) => path.getAttribute("d"))
    .join("");
}
