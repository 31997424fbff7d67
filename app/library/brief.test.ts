import { expect, test } from "vitest";
import { brief } from "./brief";

test.each([
  [1 / 3, "0.3333"],
  [-11.7983, "-11.80"],
  [0.5, "0.5"],
  [999.96, "1000"],
  [2877.41, "2,877"],
  [-30_667.2, "-30,670"],
  [1_234_567.8, "1.235e+6"],
  [1e-9, "1e-9"],
  [6.93712e-7, "6.937e-7"],
  [1000, "1,000"],
  [-10_000, "-10,000"],
  [123_456, "123,456"],
  [999, "999"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "-Infinity"],
  [-0, "0"],
  ["w1[0]", "w1[0]"],
  [undefined, "undefined"],
  [true, "true"],
])("%s is written %s", (value, text) => {
  expect(brief`at ${value}.`).toBe(`at ${text}.`);
});

test("between and around several, the words stay as they are", () => {
  expect(brief`${1.23456} is\tnot ${"two"}${2}`).toBe("1.235 is\tnot two2");
  expect(brief`none`).toBe("none");
});
