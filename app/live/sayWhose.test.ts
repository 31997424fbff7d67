import { expect, test } from "vitest";
import type { Handles } from "../cell/lesson";
import { setNotebook } from "../tests/setNotebook";
import { sayWhose } from "./sayWhose";

const handles: Handles = {
  ...{ of: "now", row: "row", rows: ["0 0", "0 1"], formulas: {}, next: {} },
  names: { w1: "the weight", f: "the answer" },
};

function say(whose: Partial<Handles>) {
  const { notebook, values } = setNotebook({ handles: { ...handles, ...whose } });
  Object.assign(values, {
    "now.step": { kind: "number", value: 10_000 },
    "now.rows[0].f": { kind: "number", value: 0.25 },
    "mine.rows[0].f": { kind: "number", value: 0.75 },
    "mine.row": { kind: "text", text: "0 1" },
  });
  return (names: string, row: number | null = null, of?: string) =>
    sayWhose({ names, row, ...(of ? { of } : {}) }, notebook);
}

test("without an owner only a row is said", () => {
  const whose = say({});
  expect([whose("f"), whose("f", 1)]).toEqual(["", "in row 0 1"]);
});

test("an owner is said with its numbers, and the row that a value is of", () => {
  const whose = say({ owner: "trained, step {step}", others: { mine: "yours" } });
  expect(whose("w1")).toBe("(trained, step 10,000)");
  expect(whose("f", 0)).toBe("(trained, step 10,000, row 0 0)");
  expect(whose("w1", null, "mine")).toBe("(yours)");
  expect(whose("f", null, "mine")).toBe("(yours, row 0 1)");
});
