import fc from "fast-check";
import { expect, test } from "vitest";
import { excerpt } from "./excerpt";

const write = (text: string, query: string) =>
  excerpt(text, query)
    .map(({ text, isFound }) => (isFound ? `[${text}]` : text))
    .join("");

test("the words that were looked for stand apart, with all that they begin", () => {
  expect(write("A slope of slopes, downslope.", "slope")).toBe("A [slope] of [slopes], downslope.");
  expect(write("A slope.", "error")).toBe("A slope.");
});

test("a long text is cut around the first of them", () => {
  const text = `${"far away ".repeat(30)}the slope ${"and so on ".repeat(30)}`;
  const written = write(text, "slope");
  expect(written).toMatch(/^… [a ]?.{20,40}the \[slope\] and so on/);
  expect(written).toMatch(/ (and|so|on) …$/);
  expect(written.length).toBeLessThan(180);
});

test("a text without a space is cut at the word itself", () => {
  expect(write(`${"あ".repeat(100)}—slope`, "slope")).toBe("… [slope]");
});

test("any query leaves the text as it is, and finds no empty word", () => {
  const property = fc.property(fc.string({ maxLength: 100 }), fc.string(), (text, query) => {
    const pieces = excerpt(text, query);
    expect(pieces.map(({ text }) => text).join("")).toContain(text.slice(-20));
    expect(pieces.every(({ text }) => text !== "")).toBe(true);
  });
  fc.assert(property);
});
