import fc from "fast-check";
import { expect, test } from "vitest";
import { compareLines } from "./difference";

const text = fc
  .array(fc.constantFrom("const a = 1;", "  b();", "", "}"), { maxLength: 20 })
  .map((lines) => lines.join("\n"));

test("what was removed is in the one text, what was added in the other, and no change is left out", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = compareLines(before, after);
      const of = (kind: string) => lines.filter((line) => line.kind === kind).map((l) => l.text);
      for (const line of of("removed")) expect(before.split("\n")).toContain(line);
      for (const line of of("added")) expect(after.split("\n")).toContain(line);
      expect(of("added").length + of("removed").length === 0).toBe(before === after);
      const longer = after.split("\n").length - before.split("\n").length;
      expect(of("added").length - of("removed").length).toBe(longer);
    }),
  );
});

test("long stretches that are the same are left out", () => {
  const many = Array.from({ length: 30 }, (_, i) => `line ${i}`);
  const changed = many.with(15, "mine");
  expect(compareLines(many.join("\n"), changed.join("\n")).map(({ text }) => text)).toEqual([
    "…",
    "line 13",
    "line 14",
    "line 15",
    "mine",
    "line 16",
    "line 17",
    "…",
  ]);
});

test("of a great many lines all but the first are counted", () => {
  const long = Array.from({ length: 10_000 }, (_, i) => `line ${i}`).join("\n");
  const compared = compareLines("", long);
  expect(compared).toHaveLength(2001);
  expect(compared[1000]).toMatchObject({ kind: "added" });
  expect(compared.at(-1)).toEqual({ kind: "same", text: "… and 8,001 more lines" });
});
