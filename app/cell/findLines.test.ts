import fc from "fast-check";
import { expect, test } from "vitest";
import { findLines } from "./findLines";

const lineOf = (source: string, name = "dE_df") => findLines(source, [name])[0]?.line;

test.each([
  ["const dE_df = error / (f - f0);", 1],
  ["let dE_df: number = 1;", 1],
  ["let dE_df = 0;\nfor (;;) {\n  dE_df += x;\n}", 3],
  ["if (f > f0) { dE_df = 1 }", 1],
  ["const error = 1; const dE_df = 2;", 1],
  ["\n\n  dE_df -= 1", 3],
])("%j gives the name its value in line %i", (source, line) => {
  expect(lineOf(source)).toBe(line);
});

test.each([
  "const { error, dE_df } = slopesOf(row);",
  "return dE_df;",
  "if (dE_df == 1) f();",
  "const my_dE_df = 1; const dE_df2 = 2;",
  "row.dE_df = 1;",
  "// dE_df = 1",
  "/* a comment\ndE_df = 1\n*/",
  "const g = (dE_df) => 1;",
  "w1 -= R * dE_df;",
])("%j gives it none", (source) => {
  expect(lineOf(source)).toBeUndefined();
});

test("a line is found wherever it is moved to", () => {
  const filler = fc.array(fc.constantFrom("", "  f();", "// dE_df = 3", "const y = dE_df;"));
  fc.assert(
    fc.property(filler, filler, (before, after) => {
      const line = "  const dE_df = error / (f - f0);";
      const found = findLines([...before, line, ...after].join("\n"), ["dE_df"]);
      expect(found).toEqual([{ name: "dE_df", line: before.length + 1, text: line }]);
    }),
  );
});
