import fc from "fast-check";
import { expect, test } from "vitest";
import { cutAt, measure } from "./letters";

const much = 1e9;

test.each([
  ["word, 12", 8],
  ["αβ", 4],
  ["漢字かな", 40],
  ["𝒜", 20],
  ["∂E", 6],
  ["aΩ", 63],
  ["a = Ω", 66],
  ["Ω漢", 72],
  ["aا", 71],
  ["ab\u202ecd", 69],
])("%s costs as much as %i Latin letters", (text, cost) => {
  expect(measure(text, much, much)).toEqual({ length: text.length, cost });
});

test("what costs more has room for fewer letters", () => {
  expect(measure("x".repeat(900), much, 500)).toEqual({ length: 500, cost: 500 });
  expect(measure("字".repeat(900), much, 500)).toEqual({ length: 50, cost: 500 });
  expect(measure("Ω漢".repeat(900), much, 500).length).toBeLessThan(12);
});

test("no character is cut in two, and no text takes more than its room", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(60), fc.nat(600), (text, most, room) => {
      const { length, cost } = measure(text, most, room);
      expect(length).toBeLessThanOrEqual(most);
      expect(cost).toBeLessThanOrEqual(room);
      expect(text.slice(0, length)).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});

test("how much is cut is said", () => {
  expect(cutAt("word", 4)).toBe("word");
  expect(cutAt("x".repeat(61_002), 2)).toBe("xx… 61,000 more letters");
  expect(cutAt("word", 0)).toBe("…");
});
