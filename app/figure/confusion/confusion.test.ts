import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anyValue, document, moving } from "../../tests/picture";
import { binding } from "./binding";
import { figure as confusion } from "./drawing";
import { ten, two } from "./examples";
import type { ConfusionData } from "./text";

const draw = (data: ConfusionData, width = 640) => confusion.draw(data, width, document);

test("each count stands with its share of what is true, and rows and columns with their sums", () => {
  const texts = [...draw(two).svg.querySelectorAll("[data-layer=moving] text")];
  expect(texts.map((text) => text.textContent)).toEqual([
    ...["976", "96.6 %", "34", "3.4 %", "12", "1.2 %", "1,016", "98.8 %"],
    ...["1,010", "1,028", "988", "1,050", "2,038"],
  ]);
});

test("a shade is the share of its row, and what is wrong has the hue of errors", () => {
  const shades = [...draw({ ...two, counts: [50, 50, 0, 8] }).svg.querySelectorAll("rect[fill]")];
  expect(
    shades
      .slice(0, 4)
      .map((shade) => [shade.getAttribute("fill"), shade.getAttribute("fill-opacity")]),
  ).toEqual([
    ["var(--ink)", "0.15"],
    ["var(--error)", "0.15"],
    ["var(--error)", "0"],
    ["var(--ink)", "0.3"],
  ]);
});

test("other counts move in the same table", () => {
  const next = { ...two, counts: [1000, 10, 20, 1008] };
  const drawing = draw(two);
  expect(drawing.update(next)).toBe(true);
  expect(moving(drawing)).toBe(moving(draw(next)));
  expect(drawing.update({ ...two, classes: ["3", "7"] })).toBe(false);
});

test("no rows of counts are none as yet, and no counts of 0", () => {
  const found = { kind: "matrix" as const, values: new Float64Array(), columns: 0 };
  const data = binding.data({ of: "ten", classes: ["a", "b"] }, () => found, { log: false });
  expect([data.counts, data.lack]).toEqual([null, undefined]);
  expect(confusion.describe(data)).toContain("no run yet");
});

test("a count is read by pointer and by keys", () => {
  const { read, start } = draw(two);
  expect(start!()!.text).toBe("true three, said three: 976 of 1,010, 96.6 %");
  const wrong = read!({ from: start!()!.x, fromY: start!()!.y!, step: 1, rise: 0 })!;
  expect(wrong.text).toBe("true three, said seven: 34 of 1,010, 3.4 %");
  expect(read!({ px: wrong.x, py: wrong.y! + 60 })!.text).toContain("true seven, said seven");
  expect(read!({ px: wrong.x, py: 10 })).toBeNull();
});

test("the text and the table say every count", () => {
  expect(confusion.describe(two)).toBe(
    "Counts of said by true: 1,992 of 2,038 on the diagonal, 97.7 %. " +
      "true three, said three: 976 of 1,010, 96.6 %. true three, said seven: 34 of 1,010, 3.4 %. " +
      "true seven, said three: 12 of 1,028, 1.2 %. true seven, said seven: 1,016 of 1,028, 98.8 %.",
  );
  expect(confusion.tabulate(two)).toEqual({
    columns: ["true", "said three", "said seven", "all"],
    rows: [
      ["three", 976, 34, 1010],
      ["seven", 12, 1016, 1028],
      ["all", 988, 1050, 2038],
    ],
  });
});

test("counts of another shape say so", () => {
  const props = { of: "counts", classes: ["three", "seven"] };
  const found = { kind: "matrix" as const, values: new Float64Array(6), columns: 3 };
  const data = binding.data(props, () => found, { log: false });
  expect(confusion.describe(data)).toContain("counts: 2 × 3 counts for 2 classes.");
  expect(draw(data).svg.textContent).toContain("2 × 3 counts for 2 classes");
});

test("ten classes fit on a phone: no number is wider than its cell", () => {
  const { svg } = draw(ten, 350);
  const cell = Number(svg.querySelector("rect")!.getAttribute("width"));
  for (const text of svg.querySelectorAll("[data-layer=moving] text"))
    expect(text.textContent!.length * 5.6).toBeLessThanOrEqual(cell + 2);
});

test("any data", () => {
  const data = fc.integer({ min: 2, max: 5 }).chain((n) =>
    fc.record({
      counts: fc.option(
        fc.array(fc.oneof(fc.nat(9999), anyValue), { minLength: n * n, maxLength: n * n }),
      ),
      classes: fc.constant(Array.from({ length: n }, (_, i) => `class ${i}`)),
      truth: fc.constant("true"),
      said: fc.constantFrom("said", "answered"),
    }),
  );
  alwaysHolds(confusion, data, () => false);
});
