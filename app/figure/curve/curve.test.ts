import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anySeries, anyValue, document, moving } from "../../tests/picture";
import { figure as curve } from "./drawing";
import { gate, sigmoid } from "./examples";

test("samples ride on the curve under the same axes", () => {
  const drawing = curve.draw(gate([0, 0, 0, 0]), 640, document);
  const next = gate([-4.5, 6, 6.2, 16]);
  expect(drawing.update(next)).toBe(true);
  expect(moving(drawing)).toBe(moving(curve.draw(next, 640, document)));
});

test("a function that needs another axis asks for a new drawing", () => {
  const drawing = curve.draw(gate([0, 0, 0, 0]), 640, document);
  expect(drawing.update(gate([0, 0, 0, 0], (x) => x))).toBe(false);
  expect(drawing.update(gate([0, 0, 0, 0], (x) => sigmoid(-x)))).toBe(true);
});

test("a sample whose truth changes is filled or hollow at once", () => {
  const data = gate([-4.5, 6, 6.2, 16]);
  const drawing = curve.draw(data, 640, document);
  const rings = () => moving(drawing).match(/<circle[^>]*r="7"/g)?.length ?? 0;
  expect(rings()).toBe(1);
  for (const sample of data.samples) sample.truth = 0;
  drawing.update(data);
  expect(rings()).toBe(4);
});

test("a sample beyond the axis waits at its edge with an arrow", () => {
  const arrows = (sums: number[]) => {
    const { svg } = curve.draw(gate(sums), 640, document);
    return svg.querySelectorAll('[data-layer=moving] path[d$="Z"]').length;
  };
  expect(arrows([-10, 0, 5, 10])).toBe(0);
  expect(arrows([-10.1, 0, 5, 16])).toBe(2);
});

test("samples that are no number are named in the picture, and so is a curve without any", () => {
  const drawing = curve.draw(gate([-4.5, 6, 6.2, 16]), 640, document);
  const note = () => drawing.svg.querySelector('[font-weight="600"]')?.textContent ?? "";
  expect(note()).toBe("");
  drawing.update(gate([-4.5, Number.NaN, 6.2, Number.NaN]));
  expect(note()).toBe("Not a number: 0 1, 1 1");
  drawing.update(gate([-4.5, 6, 6.2, 16], () => Number.NaN));
  expect(note()).toBe("Not a number anywhere.");
  drawing.update(gate([-4.5, 6, 6.2, 16]));
  expect(note()).toBe("");
});

test("names of samples never lie on one another", () => {
  const sum = fc.oneof(fc.double({ min: -12, max: 12, noNaN: true }), fc.constantFrom(0, 16));
  const four = fc.array(sum, { minLength: 4, maxLength: 4 });
  const shapes = [sigmoid, Math.tanh, (x: number) => sigmoid(-x), (x: number) => x];
  const property = fc.property(
    four,
    fc.constantFrom(320, 640),
    fc.constantFrom(...shapes),
    (sums, width, f) => {
      const { svg } = curve.draw(gate(sums, f), width, document);
      const names = [...svg.querySelectorAll("[data-layer=moving] text")].map((name) => {
        return ["x", "y"].map((axis) => Number(name.getAttribute(axis))) as [number, number];
      });
      names.forEach(([x, y], i) => {
        expect(x > 0 && x < width && y > 0).toBe(true);
        for (const [u, v] of names.slice(i + 1))
          expect(Math.abs(x - u) >= 20 || Math.abs(y - v) >= 13.8).toBe(true);
      });
    },
  );
  fc.assert(property, { numRuns: 100, seed: 1, endOnFailure: true });
});

test("where nothing is a number nothing of before is shown", () => {
  const drawing = curve.draw(gate([0, 1, 2, 3]), 640, document);
  const lost = gate([0, 1, 2, 3], () => Number.NaN);
  expect(moving(drawing)).not.toBe(moving(curve.draw(lost, 640, document)));
  expect(drawing.update(lost)).toBe(true);
  expect(moving(drawing)).toBe(moving(curve.draw(lost, 640, document)));
});

test("a pointer finds the nearest place where both are known", () => {
  const { read } = curve.draw(gate([0, 1, 2, 3]), 640, document);
  const start = read!({ px: 0 })!;
  expect(start.text).toBe("weighted sum −10: by hand 4.540 × 10⁻⁵, TensorFlow.js 4.540 × 10⁻⁵");
  expect(read!({ from: start.x, step: 20 })!.text).toBe(
    "weighted sum 0: by hand 0.5000, TensorFlow.js 0.5000",
  );
});

test("the text and the table have the ends, the agreement and the samples", () => {
  const data = gate([-4.5, 6, 6.2, 16]);
  expect(curve.describe(data)).toBe(
    "Output against weighted sum: from 4.540 × 10⁻⁵ at −10 to 1.000 at 10. " +
      "By hand and in TensorFlow.js the values are exactly equal. " +
      "0 0: 0.01099 at −4.5, truth 0. 0 1: 0.9975 at 6, truth 1. " +
      "1 0: 0.9980 at 6.2, truth 1. 1 1: 1.000 at 16, truth 1.",
  );
  const { rows } = curve.tabulate(data);
  expect(rows).toHaveLength(25);
  expect(rows[0]).toEqual(["0 0", -4.5, sigmoid(-4.5), "", 0]);
  expect(rows[4]).toEqual(["", -10, sigmoid(-10), sigmoid(-10), ""]);
  expect(rows.at(-1)).toEqual(["", 10, sigmoid(10), sigmoid(10), ""]);
  const none = { x: new Float64Array(), y: new Float64Array() };
  expect(curve.describe({ ...data, line: none, dots: null })).toContain("no run yet");
});

test("any data", () => {
  const label = fc.constantFrom("0 0", "0 1", "1 0", "1 1");
  const sample = fc.record({ x: anyValue, y: anyValue, label, truth: anyValue });
  const x = fc.oneof(fc.integer({ min: -10, max: 10 }), fc.double({ noNaN: true }));
  const data = fc.record({
    line: anySeries(x),
    dots: fc.option(anySeries(x)),
    samples: fc.array(sample, { maxLength: 5 }),
    xLabel: fc.constantFrom("weighted sum", ""),
    yLabel: fc.constantFrom("output", "the output of the neuron after the sigmoid"),
  });
  alwaysHolds(curve, data, () => false);
});
