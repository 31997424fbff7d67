import { expect, test } from "vitest";
import { gridOf } from "./gridOf";
import { readInputs } from "./readInputs";

test("places go from the lowest row up, and each from the lowest x on", () => {
  const grid = gridOf({ x: [-1, 1], y: [2, 4] }, readInputs("x1; x2; x1 * x2"), 3);
  expect([grid.rows, grid.columns]).toEqual([9, 3]);
  expect([...grid.column(0)]).toEqual([-1, 0, 1, -1, 0, 1, -1, 0, 1]);
  expect([...grid.column(1)]).toEqual([2, 2, 2, 3, 3, 3, 4, 4, 4]);
  expect([...grid.column(2)]).toEqual([-2, 0, 2, -3, 0, 3, -4, 0, 4]);
});
