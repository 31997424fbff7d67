import fc from "fast-check";
import { expect, test } from "vitest";
import { findSymbols, splitSymbols } from "./symbols";

const vocabulary = { names: ["f", "f0", "x1", "error", "dE_df"], owners: ["now", "row"] };
const found = (code: string) => findSymbols(code, vocabulary).map(({ name }) => name);

test("a symbol is a whole word of the code", () => {
  expect(found("const dE_df = error / (f - f0);")).toEqual(["dE_df", "error", "f", "f0"]);
  expect(found("const of = sniff(f0f, f$);")).toEqual([]);
});

test("a property is a symbol where it belongs to what holds them", () => {
  expect(found("row.x1 + now.f + run.error + byHand\n  .error + now?.f0")).toEqual([
    "x1",
    "f",
    "f0",
  ]);
  expect(found("[...f]")).toEqual(["f"]);
});

test("a key is a symbol unless the object it is in is given to something else", () => {
  expect(found("const gradient = { f: 0, x1: a ? f : 2, g: [{ f0: 1 }] };")).toEqual(["f", "f0"]);
  expect(found("const rows = [{ x1: 0, f0: 1 }]; const now = { f: 1 };")).toEqual([
    "x1",
    "f0",
    "f",
  ]);
  expect(found("const run: { f: number } = { error: 0, f0 }; g({ f: 1 })")).toEqual([
    "f",
    "f0",
    "f",
  ]);
  expect(found("const run = { at: { f: 1 }, go(f: number) { f; } }")).toEqual(["f", "f", "f"]);
  expect(found("}) const run = { f: 0 ")).toEqual([]);
});

test("strings and comments hold none", () => {
  expect(found("// f\n/* f0 */ 'f' + \"x1\" + `f` + 'f\\'f'")).toEqual([]);
  expect(found("f /* f0")).toEqual(["f"]);
});

test("its pieces are the text, whatever the text", () => {
  const text = fc.array(fc.constantFrom("f", "f0", ".", " ", '"', "//", "\n", "row", "`", "\\"));
  fc.assert(
    fc.property(text, (parts) => {
      const code = parts.join("");
      const pieces = splitSymbols(code, vocabulary);
      expect(pieces.map(({ text }) => text).join("")).toBe(code);
      for (const { text, name } of pieces) if (name) expect(text).toBe(name);
    }),
  );
});
