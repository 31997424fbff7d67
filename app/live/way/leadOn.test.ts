import { expect, test } from "vitest";
import { findMeant } from "./leadOn";

const has = (id: string) => ["does-it-learn", "cell-by-hand", "größe"].includes(id);

test.each([
  ["#does-it-learn.", "does-it-learn"],
  ["#does-it-learn),", "does-it-learn"],
  ["#does-it-learn%3E", "does-it-learn"],
  ["#does-it-learn&utm_source=a#b", "does-it-learn"],
  ["#cell-by-hand”", "cell-by-hand"],
  ["#gr%C3%B6%C3%9Fe.", "größe"],
  ["#does-it-learn", null],
  ["", null],
  ["#none.", null],
  ["#%", null],
])("%j means %j", (fragment, meant) => {
  expect(findMeant(fragment, has)).toBe(meant);
});
