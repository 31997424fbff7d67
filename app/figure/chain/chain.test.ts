import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anyValue, document, expectApart, moving } from "../../tests/picture";
import { type ChainData, figure } from "./drawing";
import { chain, examples } from "./examples";

const nudged = chain([1, 1.5], [1.5, 2], [0.8176, 0.8808], [0.1824, 0.1192]);

test("each arrow says what the change is multiplied by, and bars show which way it goes", () => {
  const shown = moving(figure.draw(nudged, 640, document));
  expect(shown.match(/× [^<]*/g)).toEqual(["× 1", "× 0.1260", "× −1"]);
  const bars = [...shown.matchAll(/h(-?[\d.]+)"/g)].map(([, long]) => Number(long));
  expect(bars[0]).toBe(48);
  expect(bars[1]).toBe(48);
  expect(bars[2]).toBeGreaterThan(0);
  expect(bars[3]).toBeCloseTo(-bars[2]!, 1);
});

test("where nothing is nudged there is nothing to divide by", () => {
  expect(moving(figure.draw(chain([1, 1], [2, 2]), 640, document))).toContain("× –");
});

test("the sentence goes along the chain", () => {
  expect(figure.describe(nudged)).toBe(
    "A chain: w₁ changed by 0.5000 to 1.500, so sum y changed by 0.5000 to 2, so answer f changed by 0.06320 to 0.8808, so its error changed by −0.06320 to 0.1192.",
  );
});

test.each(examples)("no two texts of %s lie on each other", (_, data, width = 640) => {
  expectApart(figure.draw(data, Math.max(width, 340), document));
});

test("a fresh drawing and an update agree for any data", () => {
  const link = fc.record({
    label: fc.constant("w"),
    before: fc.option(anyValue),
    after: fc.option(anyValue),
  });
  const data = fc.record<ChainData>({ links: fc.array(link, { minLength: 2, maxLength: 5 }) });
  alwaysHolds(figure, data, () => false);
});
