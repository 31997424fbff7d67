import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anyValue, document, expectApart, moving } from "../../tests/picture";
import type { UnitsData } from "./data";
import { figure as units } from "./drawing";
import { examples, largest, network, small } from "./examples";

const open = (data = small, width = 640) => units.draw(data, width, document);
const at = (name: string) => examples.find(([one]) => one === name)![1];

test("a unit says its formula with the numbers of the place that is tried, and what it comes to", () => {
  const weights = [0.5, -0.25, 2, 1, 3, -1];
  const data: UnitsData = {
    ...{ sizes: [2, 2, 1], faces: null, weights, biases: [0.1, -0.2, 0], inputNames: ["x₁", "x₂"] },
    activations: ["relu", "tanh"],
    values: [1.5, -2, 0, 0, 0.5],
  };
  const { read = never } = open(data);
  const first = read({ px: 0 })!;
  expect(first.text).toBe("x₁ = 1.5 here");
  const wire = read({ from: first.x, fromY: first.y!, step: 1 })!;
  expect(wire.text).toBe("Weight from x₁ to unit 1 of layer 1: 0.5000");
  expect(read({ from: wire.x, fromY: wire.y!, step: 1 })!.text).toBe(
    "unit 1 of layer 1: relu(0.5 × 1.5 + 2 × (−2) + 0.1) = relu(−3.15) = 0",
  );
});

test("of many terms the largest are written, and the sum is of all", () => {
  const sizes = [9, 1];
  const inputs = Array.from({ length: 9 }, (_, i) => i + 1);
  const weights = inputs.map((i) => (i === 4 || i === 8 ? -i : i));
  const data = { ...small, sizes, weights, biases: [1], values: [...inputs, 0.5] };
  const { read = never } = open({ ...data, activations: ["identity"] });
  let reading = read({ px: 640 })!;
  reading = read({ px: reading.x, py: reading.y })!;
  expect(reading.text).toContain(
    "(−4 × 4 + 5 × 5 + 6 × 6 + 7 × 7 + (−8) × 8 + 9 × 9 + 3 smaller + 1)",
  );
  expect(reading.text).toContain("= identity(126) = 0.5");
});

test("keys go from face to wire to face, and down through a column and all that lead into a unit", () => {
  const { read = never } = open();
  let now = read({ px: 0 })!;
  const go = (step: number, rise = 0) => {
    now = read({ from: now.x, fromY: now.y!, step, rise })!;
    return now.text;
  };
  expect(go(1)).toMatch(/^Weight from x₁ to unit 1 of layer 1/);
  expect(go(0, -1)).toMatch(/^Weight from x₂ to unit 1 of layer 1/);
  expect(go(0, -1)).toMatch(/^Weight from x₁ to unit 2 of layer 1/);
  expect(go(1)).toMatch(/^unit 2 of layer 1/);
  expect(go(0, -25)).toMatch(/^unit 4 of layer 1/);
  expect(go(-25)).toMatch(/^x₁/);
  expect(go(25)).toMatch(/^answer/);
});

test("every weight can be reached, and held: it says where it is and what it is", () => {
  const { read = never, grip } = open();
  const found = new Map<string, string>();
  let now = read({ px: 0 })!;
  for (let layer = 0; layer < 3; ++layer) {
    now = read({ from: now.x, fromY: now.y!, step: 1 })!;
    now = read({ from: now.x, fromY: now.y!, step: 0, rise: 99 })!;
    for (let k = 0; k < 20; ++k) {
      found.set(now.grip!, now.text);
      now = read({ from: now.x, fromY: now.y!, step: 0, rise: -1 })!;
    }
    now = read({ from: now.x, fromY: now.y!, step: 1 })!;
  }
  expect(found.size).toBe(2 * 4 + 4 * 3 + 3);
  const held = grip!("1.2.0")!;
  expect(held.label).toBe("Weight from unit 3 of layer 1 to unit 1 of layer 2");
  expect(held.value).toBe(small.weights[8 + 2 * 3]);
  expect(read({ px: held.x, py: held.y })!.grip).toBe("1.2.0");
  expect(grip!("7.0.0")).toBeNull();
});

test("a pointer meets a face, then a wire that is near, and else nothing", () => {
  const { read = never, grip } = open();
  expect(read({ px: 320, py: 8 })).toBeNull();
  const { x, y } = grip!("0.0.0")!;
  expect(read({ px: x, py: y + 2 })!.grip).toBe("0.0.0");
  const output = read({ px: 640 })!;
  expect(output.item).toBe(2 + 4 + 3);
  expect(read({ px: output.x + 10, py: output.y! - 10 })!.item).toBe(9);
});

test("a line is as wide as its weight is large, dashed below 0 and dotted where it is no number", () => {
  const data = network([{ name: "x", of: (x) => x }], [3]);
  const { svg } = open({ ...data, weights: [0.1, -2, Number.NaN] });
  const paths = [...svg.querySelectorAll("[data-layer=moving] g[fill=none] > g > path")];
  const shown = paths.filter((path) => path.getAttribute("d"));
  expect(shown.map((path) => path.getAttribute("stroke-dasharray"))).toEqual([null, "5 3", "1 4"]);
  expect(shown.map((path) => path.getAttribute("stroke"))).toEqual([
    "var(--above)",
    "var(--below)",
    "var(--error)",
  ]);
  const [thin, thick] = shown.map((path) => Number(path.getAttribute("stroke-width")));
  expect(thick).toBeGreaterThan(4 * thin!);
});

test("a face shows where its unit is above 0 and where below, whatever its size", () => {
  const face = (values: number[]) => {
    const faces = { values: Float64Array.from([0, 0, 0, 0, ...values]), columns: 4 };
    const { svg } = open({ ...network([{ name: "x", of: (x) => x }], [1]), faces });
    return [...svg.querySelectorAll("[data-layer=moving] path[fill-opacity]")]
      .filter((path) => path.getAttribute("d"))
      .map((path) => path.getAttribute("fill"));
  };
  expect(new Set(face([1e-9, 1e-9, 1e-9, 1e-9]))).toEqual(new Set(["var(--above)"]));
  expect(new Set(face([-3, 5, -3, 5]))).toEqual(new Set(["var(--above)", "var(--below)"]));
  expect(face([0, 0, 0, 0])).toEqual([]);
  expect(face([Number.NaN, 0, 0, 0])).toEqual([]);
});

test("eight layers of 32 units keep faces of a finger’s tip apart, and scroll where there is no room", () => {
  const data = largest();
  const wide = open(data, 960);
  expect(wide.across).toBe(1);
  const phone = open(data, 350);
  expect(phone.across).toBe(1);
  expect(open(data, 250).across).toBeGreaterThan(1);
  expect(open(small, 350).across).toBe(1);
  const faces = [...phone.svg.querySelectorAll("g[stroke] > rect")];
  expect(faces).toHaveLength(2 + 8 * 32 + 1);
  for (const face of faces) expect(Number(face.getAttribute("width"))).toBeGreaterThanOrEqual(15);
});

test("other weights keep the drawing; another shape asks for a new one", () => {
  const drawing = open();
  const before = moving(drawing);
  const weights = Float64Array.from(small.weights, (w) => -w);
  expect(drawing.update({ ...small, weights })).toBe(true);
  expect(moving(drawing)).not.toBe(before);
  expect(drawing.update({ ...small, sizes: [2, 4, 3, 2] })).toBe(false);
  expect(drawing.update({ ...small, activations: ["relu", "tanh", "tanh"] })).toBe(false);
  expect(drawing.update(at("units-none"))).toBe(false);
});

test("what is looked at has its wires lit, until the reader leaves", () => {
  const drawing = open();
  const before = moving(drawing);
  drawing.look!(drawing.read!({ px: 640 }));
  const lit = drawing.svg.querySelector('path[stroke="var(--ink)"]')!.getAttribute("d")!;
  expect(lit.match(/M/g)).toHaveLength(3);
  drawing.look!(null);
  expect(moving(drawing)).toBe(before);
});

test("the sentence says how the network is built, and what does not fit", () => {
  expect(units.describe(small)).toMatch(
    /^A network of 2 inputs, then 4 tanh, 3 tanh, 1 tanh\. Its largest weight is −?0\.9\d+, from/,
  );
  expect(units.describe({ ...small, biases: [1] })).toContain("Of 8 biases there are 1.");
  expect(units.describe({ ...small, faces: null })).toContain("Of 10 faces there are 0.");
  expect(units.describe(at("units-large"))).toBe(
    "Network: A layer of 784 is too large to draw: 32 at most.",
  );
});

test("the table has units and weights, of many some", () => {
  const { rows } = units.tabulate(small);
  expect(rows[0]).toEqual(["x₁", 1.5, ""]);
  expect(rows).toHaveLength(25);
  expect(rows.at(-1)![0]).toBe("unit 3 of layer 2 → answer");
  expect(rows.at(-1)![2]).toBe(small.weights[22]);
});

test.each(examples)("no two texts of %s lie on each other", (_, data, width = 640) => {
  const drawing = open(data, width);
  if ((drawing.across ?? 1) === 1) expectApart(drawing);
});

test("any data", () => {
  const numbers = fc.array(anyValue, { maxLength: 12 });
  const data = fc.record<UnitsData>({
    sizes: fc.oneof(
      fc.constantFrom<number[]>([], [2], [2, 0], [40, 1], [1.5, 2]),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
    ),
    faces: fc.oneof(
      fc.constant(null),
      numbers.map((some) => ({
        values: Float64Array.from(some.slice(0, some.length & ~3)),
        columns: 4,
      })),
    ),
    ...{ weights: numbers, biases: numbers, values: numbers },
    inputNames: fc.array(fc.constantFrom("x₁", "sin(x₂)", "a very long name of an input")),
    activations: fc.array(fc.constantFrom("tanh", "leakyRelu")),
    chosen: fc.oneof(fc.constant(undefined), anyValue),
  });
  alwaysHolds(units, data, () => false);
});

function never(): never {
  throw new Error("nothing can be read");
}
