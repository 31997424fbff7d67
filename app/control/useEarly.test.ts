import fc from "fast-check";
import { expect, test } from "vitest";
import { takeMoved } from "./useEarly";

/** As much of a page's fields as is read of them. */
const input = (type: string, value: string, defaultValue: string) => ({
  type,
  value,
  defaultValue,
});
const radio = (value: string, checked: boolean, defaultChecked = false) => ({
  ...input("radio", value, value),
  ...{ checked, defaultChecked },
});
const select = (words: string[], value: string, written: string) => ({
  type: "select-one",
  value,
  options: words.map((word) => ({ selected: word === value, defaultSelected: word === written })),
});

function taken(...fields: { type: string; value: string }[]) {
  const found: string[] = [];
  const take = (value: string, field: { type: string }) => found.push(`${field.type} ${value}`);
  const takers = { range: take, number: take, text: take, radio: take, "select-one": take };
  takeMoved({ querySelectorAll: () => fields } as unknown as ParentNode, takers);
  return found;
}

test("a range and a number count where they no longer hold what the page was written with", () => {
  expect(taken(input("range", "600", "500"), input("number", "0.05", "0.05"))).toEqual([
    "range 600",
  ]);
  expect(taken(input("range", "500", "500"), input("number", "", "0.05"))).toEqual(["number "]);
});

test("what was typed as a text is taken as that, though the field has become one for numbers again", () => {
  const field = { ...input("number", "", "0.05"), dataset: { typed: "0,5" } };
  expect(taken(field)).toEqual(["text 0,5"]);
  expect(field.dataset).toEqual({});
});

test("of radio buttons the one that is pressed counts, and of a written one nothing is heard", () => {
  expect(taken(radio("NaN", false), radio("too large", true))).toEqual(["radio too large"]);
  expect(taken(radio("NaN", true, true), radio("too large", false))).toEqual([]);
  expect(taken(radio("NaN", false, true), radio("too large", true))).toEqual(["radio too large"]);
});

test("of a list a word counts exactly where it is another than was written", () => {
  const words = ["cpu", "wasm", "webgl"];
  const word = fc.constantFrom(...words);
  fc.assert(
    fc.property(word, word, (now, written) => {
      const expected = now === written ? [] : [`select-one ${now}`];
      expect(taken(select(words, now, written))).toEqual(expected);
    }),
  );
});

test("a field of a type that nobody takes is let be", () => {
  expect(taken(input("search", "a", "b"))).toEqual([]);
});
