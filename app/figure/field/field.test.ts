import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anyValue, document, moving } from "../../tests/picture";
import { type FieldData, figure as field } from "./drawing";
import { answers, examples, learned } from "./examples";

const sigmoid = (y: number) => 1 / (1 + Math.exp(-y));

test("the line at a half lies where the weighted sum is 0", () => {
  const property = fc.property(
    fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -12, max: 12, noNaN: true }))),
    ([w1, w2, b]) => {
      const data = answers((x1, x2) => sigmoid(x1 * w1! + x2 * w2! + b!), [0, 1, 1, 1]);
      const { svg, valueAt } = field.draw(data, 640, document);
      const d = svg.querySelector("[data-layer=moving] > path")!.getAttribute("d")!;
      const size = Math.hypot(w1!, w2!);
      for (const [, px, py] of d.matchAll(/([\d.]+),([\d.]+)/g)) {
        const { x, y } = valueAt!(Number(px), Number(py));
        // Linear between two values of the grid, so off by a small part of its mesh.
        expect(Math.abs(x * w1! + y * w2! + b!) / size).toBeLessThan(0.02);
      }
    },
  );
  fc.assert(property, { numRuns: 30, seed: 1, endOnFailure: true });
});

test("an input on the wrong side of a half is crossed and called wrong", () => {
  const crosses = (data: FieldData) =>
    moving(field.draw(data, 640, document)).match(/l26,26/g)?.length ?? 0;
  expect(crosses(learned)).toBe(0);
  const xor = {
    ...learned,
    inputs: learned.inputs.map((one, i) => ({ ...one, truth: i % 3 ? 1 : 0 })),
  };
  expect(crosses(xor)).toBe(1);
  expect(field.describe(xor)).toContain("1 1: 1.000, truth 0, wrong");
});

test("inputs on one spot have their names one below the other, or above where there is no room", () => {
  const placed = (y: number) => {
    const inputs = learned.inputs.map((input) => ({ ...input, x: 0.5, y }));
    const { svg } = field.draw({ ...learned, inputs }, 640, document);
    const names = [...svg.querySelectorAll("[data-layer=moving] text")].slice(-4);
    return names.map((name) => Number(name.getAttribute("y")));
  };
  expect(placed(0.5)).toEqual([22, 37, 52, 67]);
  expect(placed(-0.5)).toEqual([-22, -37, -52, -67]);
});

test("what is rounded to 1 does not say that it is 1", () => {
  const names = (answer: number) => {
    const inputs = learned.inputs.map((input) => ({ ...input, answer }));
    return moving(field.draw({ ...learned, inputs }, 640, document)).match(/1 1: [^<]*/)![0];
  };
  expect(names(0.9999995)).toBe("1 1: 1.00");
  expect(names(1)).toBe("1 1: 1");
});

test("answers move under the same axes", () => {
  const drawing = field.draw(learned, 640, document);
  const next = answers((x1, x2) => sigmoid(x1 - x2), [0, 0, 0, 1]);
  expect(drawing.update(next)).toBe(true);
  expect(moving(drawing)).toBe(moving(field.draw(next, 640, document)));
});

test("where nothing is a number the inputs keep their places, crossed, and nothing of before is shown", () => {
  const lost = answers(() => Number.NaN, [0, 1, 1, 1]);
  const drawing = field.draw(learned, 640, document);
  const places = () => moving(drawing).match(/translate\([^)]*/g);
  const before = places();
  const fresh = field.draw(lost, 640, document);
  expect(drawing.update(lost)).toBe(true);
  expect(moving(drawing)).toBe(moving(fresh));
  expect(places()).toEqual(before);
  expect(new Set(before)).toHaveProperty("size", 4);
  expect(moving(drawing).match(/ d="[^"]+"/g)).toEqual(
    Array(4).fill(' d="M-13,-13l26,26m0,-26l-26,26"'),
  );
  expect(moving(drawing).match(/(?<=>)[^<\n]+/g)).toEqual([
    "0 0: NaN",
    "0 1: NaN",
    "1 0: NaN",
    "1 1: NaN",
  ]);
  expect(drawing.svg.textContent).toContain("Not a number anywhere.");
  drawing.update(learned);
  expect(drawing.svg.textContent).not.toContain("Not a number");
});

test("an input without a place is not shown, nor its cross", () => {
  const inputs = learned.inputs.map((input) => ({ ...input, answer: Number.NaN }));
  const drawing = field.draw({ ...learned, inputs }, 640, document);
  drawing.update({ ...learned, inputs: inputs.map((input) => ({ ...input, x: Number.NaN })) });
  const crosses = [...drawing.svg.querySelectorAll("[data-layer=moving] [d$='l-26,26']")];
  expect(crosses.map((one) => one.getAttribute("visibility"))).toEqual(Array(4).fill("hidden"));
});

test("a pointer and the arrow keys find an answer in the plane", () => {
  const { read } = field.draw(learned, 640, document);
  const corner = read!({ px: 0, py: 1000 })!;
  expect(corner.text).toBe("x₁ −0.5, x₂ −0.5: answer f 4.976 × 10⁻⁷");
  const next = read!({ from: corner.x, fromY: corner.y, step: 0, rise: 49 })!;
  expect(next.text).toBe("x₁ −0.5, x₂ 1.5: answer f 0.9958");
});

test("the sentence and the table say the answers", () => {
  expect(field.describe(learned)).toBe(
    "Answer f over x₁ and x₂: from 4.976 × 10⁻⁷ to 1.000. A line at ½ parts on from off. 0 0: 0.01069, truth 0, right. 0 1: 0.9958, truth 1, right. 1 0: 0.9958, truth 1, right. 1 1: 1.000, truth 1, right.",
  );
  const { columns, rows } = field.tabulate(learned);
  expect(columns).toEqual(["input", "x₁", "x₂", "answer f", "truth"]);
  expect(rows[0]!.slice(0, 3)).toEqual(["0 0", 0, 0]);
});

test("a fresh drawing and an update agree for any data", () => {
  const size = fc.integer({ min: 2, max: 6 });
  const data = size.chain((columns) =>
    fc.record<FieldData>({
      grid: fc.record<FieldData["grid"]>({
        columns: fc.constant(columns),
        values: fc
          .oneof(
            fc.array(anyValue, { minLength: 2 * columns, maxLength: 2 * columns }),
            fc.constant([]),
          )
          .map((some) => Float64Array.from(some)),
        x: fc.constant<[number, number]>([-0.5, 1.5]),
        y: fc.constantFrom<[number, number]>([-0.5, 1.5], [0, 1]),
      }),
      inputs: fc.array(
        fc.record({
          x: anyValue,
          y: anyValue,
          truth: anyValue,
          answer: anyValue,
          label: fc.constant("0 1"),
        }),
        { maxLength: 4 },
      ),
      xLabel: fc.constant("x₁"),
      yLabel: fc.constant("x₂"),
      zLabel: fc.constant("answer"),
    }),
  );
  alwaysHolds(field, data, () => false);
});

test("where there is no ground nothing is drawn, no axis either, and its place is kept", () => {
  const { "field-none": none } = Object.fromEntries(examples);
  const [empty, full] = [none!, learned].map((data) => field.draw(data, 320, document).svg);
  const texts = [...empty!.querySelectorAll('text:not([visibility="hidden"])')];
  expect(texts.map(({ textContent }) => textContent).join("")).toBe("");
  expect(empty!.getAttribute("height")).toBe(full!.getAttribute("height"));
  expect(field.describe(none!)).toContain(": no run yet.");
  const { inputs } = learned!;
  expect(field.describe({ ...none!, inputs })).toContain(": not to be drawn here.");
});
