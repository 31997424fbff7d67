import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { walkOf } from "./walk";

const run = (x: number[], y: number[], step = x.length - 1) => ({
  step,
  x: Float64Array.from(x),
  y: Float64Array.from(y),
});

describe("a walk's outline", () => {
  test("leaves out steps too short to be seen, but not the last place", () => {
    // The picture reaches 1.5, so a grain is 0.0075.
    const { x, y } = walkOf(run([0, 0.007, 0.008, 0.5, 0.501, 0.502], Array(6).fill(0)), "x", "y");
    expect([x, y]).toEqual([
      [0, 0.008, 0.5, 0.502],
      [0, 0, 0, 0],
    ]);
  });
  test("of one that stands still is one place", () => {
    expect(walkOf(run([1, 1, 1], [2, 2, 2]), "x", "y")).toEqual({ x: [1], y: [2], reach: 15 });
  });
  test("ends where the run has come, and before it is lost", () => {
    expect(walkOf(run([0, 1, 7], [0, 1, 70], 1), "x", "y")).toMatchObject({ x: [0, 1], y: [0, 1] });
    const lost = walkOf(run([0, 1, NaN, NaN], [0, 1, 2, Infinity]), "x", "y");
    expect(lost).toEqual({ x: [0, 1], y: [0, 1], reach: 15 });
  });
  test("has its numbers under their own names", () => {
    const { w, v } = walkOf({ step: 0, w: Float64Array.of(1), v: Float64Array.of(2) }, "w", "v");
    expect([w, v]).toEqual([[1], [2]]);
  });

  const toAndFro = (places: number) => {
    const x = Array.from({ length: places }, (_, k) => (k % 2 === 0 ? -1 : 1));
    return run([...x.slice(1), 0.5], [...x.slice(1), 0.5]);
  };
  test("keeps 1,001 places that can be told apart", () => {
    expect(walkOf(toAndFro(1001), "x", "y").x).toEqual([...toAndFro(1001).x]);
  });
  test.each([1002, 3000, 3003, 50_000])("of %i places is thinned, from end to end", (places) => {
    const { x, y } = walkOf(toAndFro(places), "x", "y");
    expect(x.length).toBeGreaterThan(300);
    expect(x.length).toBeLessThanOrEqual(1001);
    expect([x.slice(0, 4), x.at(-1)]).toEqual([[1, -1, 1, -1], 0.5]);
    expect(y).toEqual(x);
  });

  const numbers = fc.array(
    fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.constant(NaN)),
    { minLength: 3000, maxLength: 6000 },
  );
  test("of any walk is short, in order, within reach, and at its end", () => {
    fc.assert(
      fc.property(numbers, (all) => {
        const half = all.length >> 1;
        const [xs, ys] = [all.slice(0, half), all.slice(half, 2 * half)];
        const { x, y, reach } = walkOf(run(xs, ys), "x", "y");
        expect(x.length).toBeLessThanOrEqual(1001);
        expect(y).toHaveLength(x.length);
        const places = xs.flatMap((x, k) => (Number.isFinite(x + ys[k]!) ? [[x, ys[k]!]] : []));
        let from = 0;
        for (const [i, at] of x.entries()) {
          from = places.findIndex(([px, py], k) => k >= from && px === at && py === y[i]) + 1;
          expect(from).toBeGreaterThan(0);
        }
        if (Number.isFinite(xs.at(-1)! + ys.at(-1)!))
          expect([x.at(-1), y.at(-1)]).toEqual([xs.at(-1), ys.at(-1)]);
        for (const [px, py] of places)
          expect(Math.max(Math.abs(px!), Math.abs(py!))).toBeLessThan(reach);
      }),
      { numRuns: 10 },
    );
  });
});

test.each([
  [0, 1.5],
  [1.4, 1.5],
  [1.5, 15],
  [-29, 30],
  [59, 60],
  [61, 150],
  [-2e4, 1.5e5],
])("a walk to %d reaches %d", (far, reach) => {
  expect(walkOf(run([0, far], [0, 0]), "x", "y").reach).toBe(reach);
  expect(walkOf(run([0, 0], [far, 0]), "x", "y").reach).toBe(reach);
});
