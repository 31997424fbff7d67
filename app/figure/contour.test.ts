import fc from "fast-check";
import { expect, test } from "vitest";
import { anyValue } from "../tests/picture";
import { contour, crossings, type Grid, levelsOf, nearest, pointOf, sizeOf } from "./contour";

const size = fc.integer({ min: 2, max: 9 });
const end = fc.double({ min: -20, max: 20, noNaN: true });
const range = fc
  .tuple(end, fc.double({ min: 0.1, max: 30, noNaN: true }))
  .map(([from, length]): [number, number] => [from, from + length]);

const grids = fc
  .tuple(size, size, range, range)
  .map(
    ([columns, rows, x, y]): Grid => ({ values: new Float64Array(columns * rows), columns, x, y }),
  );

test("a value's place leads back to the value", () => {
  const property = fc.property(grids, fc.nat(), (grid, some) => {
    const [columns, rows] = sizeOf(grid);
    const [i, j] = [some % columns, Math.floor(some / columns) % rows];
    const { x, y } = pointOf(grid, i, j);
    expect(nearest(grid, x, y)).toMatchObject({ i, j });
  });
  fc.assert(property, { seed: 1, endOnFailure: true });
});

test("a plane's contour is a straight line where the plane has that height", () => {
  const slope = fc.double({ min: -3, max: 3, noNaN: true });
  const property = fc.property(grids, slope, slope, (grid, a, b) => {
    const [columns] = sizeOf(grid);
    const at = (i: number) => pointOf(grid, i % columns, Math.floor(i / columns));
    const height = ({ x, y }: { x: number; y: number }) => a * x + b * y;
    const values = grid.values.map((_, i) => height(at(i)));
    const level = (Math.min(...values) + Math.max(...values)) / 2;
    const [shape] = contour(
      { ...grid, values },
      [level],
      (x) => 1000 * x,
      (y) => 1000 * y,
    );
    for (const [, x, y] of shape!.line.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)) {
      const there = height({ x: Number(x) / 1000, y: Number(y) / 1000 });
      expect(Math.abs(there - level)).toBeLessThan(1e-3);
    }
    const column = columns >> 1;
    for (const row of crossings({ ...grid, values }, column, level)) {
      const [from, to] = [0, 1].map((j) => pointOf(grid, column, j).y) as [number, number];
      const y = from + (to - from) * row;
      expect(height({ x: pointOf(grid, column, 0).x, y })).toBeCloseTo(level, 6);
    }
  });
  fc.assert(property, { seed: 1, endOnFailure: true });
});

test("levels are a dozen at most, ascend, and lie between the values", () => {
  const property = fc.property(fc.array(anyValue), (values) => {
    const levels = levelsOf(values);
    const finite = values.filter(Number.isFinite);
    expect(levels.length).toBeLessThanOrEqual(12);
    expect(levels).toEqual([...new Set(levels)].sort((a, b) => a - b));
    for (const level of levels) {
      expect(level).toBeGreaterThan(Math.min(...finite));
      expect(level).toBeLessThan(Math.max(...finite));
    }
  });
  fc.assert(property, { numRuns: 500, seed: 1, endOnFailure: true });
});

test("levels are denser where the ground is low", () => {
  expect(levelsOf([0.011, 3.011])).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]);
  expect(levelsOf([1, 9])).toEqual([1.5, 2, 3, 5, 7]);
  expect(levelsOf([1, 1, 1])).toEqual([]);
});
