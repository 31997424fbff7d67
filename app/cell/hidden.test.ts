import fc from "fast-check";
import { expect, test } from "vitest";
import { describeHidden, findHidden, nameHidden, splitHidden } from "./hidden";

test.each([
  ["a right-to-left override", "\u202e", "U+202E, right-to-left override"],
  ["an isolate", "\u2066", "U+2066, left-to-right isolate"],
  ["a zero-width space", "\u200b", "U+200B, zero-width space"],
  ["a byte order mark", "\ufeff", "U+FEFF, zero-width no-break space"],
  ["a no-break space", "\u00a0", "U+00A0, no-break space"],
  ["a tag", "\u{e0041}", "U+E0041, a sign that cannot be seen"],
  ["an invisible sign of multiplication", "\u2062", "U+2062, a sign that cannot be seen"],
  ["a filler that is a letter", "\u3164", "U+3164, Hangul filler"],
  ["a thin space", "\u2009", "U+2009, a space of its own kind"],
  ["a control", "\u0007", "U+0007, a sign that cannot be seen"],
  ["a variation of no sign", "\ufe0f", "U+FE0F, a sign that cannot be seen"],
  ["a line separator", "\u2028", "U+2028, line separator"],
])("%s is hidden", (_, sign, said) => {
  expect(splitHidden(`a${sign}b`)).toEqual([
    { text: "a", isHidden: false },
    { text: sign, isHidden: true },
    { text: "b", isHidden: false },
  ]);
  expect(findHidden(`${sign}a${sign}`)).toEqual([sign]);
  expect(describeHidden(sign)).toBe(said);
});

test("what can be seen is not, nor what parts words and lines", () => {
  const texts = [
    "const a = 1;\n\treturn\r\n",
    "∂E/∂w₁ ≤ ½ — “x” …",
    "漢字 שלום مرحبا é e\u0301 🎉 ❤️ 👩‍🔬 👩🏽‍🔬 #️⃣ 1️⃣",
  ];
  for (const text of texts) expect([text, findHidden(text)]).toEqual([text, []]);
});

test("a joiner is hidden where it joins no pictures", () => {
  expect(findHidden("ad\u200dmin")).toEqual(["\u200d"]);
  expect(findHidden("👩\u200d")).toEqual(["\u200d"]);
  expect(findHidden("1\ufe0f")).toEqual(["\ufe0f"]);
});

test("the pieces of any text make it up", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const pieces = splitHidden(text);
      expect(pieces.map(({ text }) => text).join("")).toBe(text);
      expect(pieces.every((piece) => piece.isHidden === findHidden(piece.text).length > 0)).toBe(
        true,
      );
    }),
  );
});

test("what a failure says names what cannot be seen in it", () => {
  expect(nameHidden("Unexpected character '\u200b'")).toBe("Unexpected character 'U+200B'");
  expect(nameHidden("1\u202f000")).toBe("1\u202f000");
});
