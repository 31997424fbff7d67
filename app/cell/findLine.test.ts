import fc from "fast-check";
import { expect, test } from "vitest";
import { findLine } from "./findLine";

const cell = `function slopesOf(y: number) {
  // dE_df = 0 is a comment.
  const f = sigmoid(y);
  const error: number = Math.abs(f - f0);
  const dE_df = f === f0
    ? 0
    : error / (f - f0);

  run.error = errorOf(run.predictions);
  if (f == f0) return (f) => f0;
}
let sum = 0;
for (const row of rows) {
  sum += row.y;
}
`;

test("a name is found where it is given its value, declared or not", () => {
  expect(findLine(cell, "f")).toBe("const f = sigmoid(y);");
  expect(findLine(cell, "error")).toBe("const error: number = Math.abs(f - f0);");
  expect(findLine(cell, "sum")).toBe("sum += row.y;");
});

test("a statement over several lines is given whole", () => {
  expect(findLine(cell, "dE_df")).toBe("const dE_df = f === f0\n  ? 0\n  : error / (f - f0);");
});

test("a name that is only used has no line", () => {
  for (const name of ["f0", "y", "predictions", "dE"]) expect(findLine(cell, name)).toBeNull();
});

test("whatever the reader has written, what is found is in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (before, after) => {
      const line = findLine(`${before}\nconst f = 1;\n${after}`, "f");
      expect(line).not.toBeNull();
      for (const part of line!.split("\n"))
        expect(`${before}\nconst f = 1;\n${after}`).toContain(part);
    }),
  );
});
