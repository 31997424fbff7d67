import fc from "fast-check";
import { expect, test } from "vitest";
import { splitTurned } from "./turned";

const turnedIn = (code: string) =>
  splitTurned(code).flatMap(({ text, isTurned }) => (isTurned ? [text] : []));

test("each name from right to left is a piece of its own, and so are words that follow each other", () => {
  expect(turnedIn("const א1 = ב - ג_2;")).toEqual(["א1", "ב", "ג_2"]);
  expect(turnedIn("f(א, ב)[ג]")).toEqual(["א", "ב", "ג"]);
  expect(turnedIn("// שלום לכל 3 אנשים!")).toEqual(["שלום לכל 3 אנשים"]);
  expect(turnedIn("const α = β - γ; // 漢字 é 🎉")).toEqual([]);
});

test("the pieces of any code make it up", () => {
  const sign = fc.constantFrom(..."אבمر -_1a;\n\u200f");
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: sign })), (code) => {
      expect(
        splitTurned(code)
          .map(({ text }) => text)
          .join(""),
      ).toBe(code);
    }),
  );
});
