import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anyValue, document, moving } from "../../tests/picture";
import { figure as predictions } from "./drawing";
import { gate, none, odd, trained } from "./examples";

test("predictions move under the same axis", () => {
  const drawing = predictions.draw(gate(odd), 640, document);
  expect(drawing.update(gate(trained))).toBe(true);
  expect(moving(drawing)).toBe(moving(predictions.draw(gate(trained), 640, document)));
});

test("a prediction outside of the axis, or another row, asks for a new drawing", () => {
  const drawing = predictions.draw(gate(trained), 640, document);
  expect(drawing.update(gate([-0.1, 0, 0, 0]))).toBe(false);
  expect(drawing.update(gate([0, 0, 0, 1.1]))).toBe(false);
  expect(drawing.update({ rows: gate(trained).rows.slice(1) })).toBe(false);
});

test("both marks are seen where they coincide", () => {
  const layer = moving(predictions.draw(gate([0.5, 0.5, 0.5, 0.5]), 640, document));
  const places = [...layer.matchAll(/<circle[^>]*transform="([^"]+)"[^>]*r="([^"]+)"/g)];
  const swapped = [...layer.matchAll(/<circle[^>]*r="([^"]+)"[^>]*transform="([^"]+)"/g)];
  expect(places.length + swapped.length).toBe(8);
  expect(layer.match(/r="8"/g)).toHaveLength(4);
  expect(layer.match(/r="4.5"/g)).toHaveLength(4);
});

test("what cannot be drawn is said in its row", () => {
  const { svg } = predictions.draw(gate(odd, [0.5, Number.NaN, null, 1]), 640, document);
  const texts = [...svg.querySelectorAll("[data-layer=moving] text")].map((t) => t.textContent);
  expect(texts.filter(Boolean)).toEqual([
    "0 0",
    "by hand: not a number",
    "0 1",
    "not a number",
    "1 0",
    "1 1",
    "by hand: infinity",
  ]);
});

test("the text and the table", () => {
  expect(predictions.describe(gate(none))).toBe("Predictions: no run yet.");
  expect(predictions.describe({ rows: gate([0.25, null, null, null]).rows.slice(0, 2) })).toBe(
    "Predictions. 0 0: truth 0, by hand 0.2500, TensorFlow.js 0.2500, which are exactly equal. " +
      "0 1: truth 1, no run yet.",
  );
  expect(predictions.tabulate(gate([1 / 3, null, null, null])).rows.slice(0, 2)).toEqual([
    ["0 0", 0, 1 / 3, 1 / 3],
    ["0 1", 1, "", ""],
  ]);
});

test("any data", () => {
  const row = fc.record({
    label: fc.constantFrom("0 0", "a seven that looks like a one"),
    truth: anyValue,
    hand: fc.option(anyValue),
    framework: fc.option(anyValue),
  });
  const data = fc.record({ rows: fc.array(row, { maxLength: 30 }) });
  alwaysHolds(predictions, data, () => false);
});
