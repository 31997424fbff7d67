import fc from "fast-check";
import { expect, test } from "vitest";
import { linePath } from "./path";

const same = (value: number) => value;
const pixels = fc.double({ min: -500, max: 500, noNaN: true });
const places = fc.array(fc.tuple(pixels, pixels), { minLength: 1, maxLength: 60 });

test("no place of a line is further from what is drawn than can be seen", () => {
  const property = fc.property(places, (places) => {
    const [x, y] = [0, 1].map((k) => places.map((place) => place[k]!));
    const d = linePath({ x: x!, y: y! }, same, same);
    const corners = d
      .replace("h0", "")
      .slice(1)
      .split("L")
      .map((text) => text.split(",").map(Number));
    for (const place of places) {
      const far = corners.map((corner, i) => distance(place, corners[Math.max(0, i - 1)]!, corner));
      expect(Math.min(...far)).toBeLessThan(0.1 + 0.05 * Math.SQRT2 + 1e-9);
    }
  });
  fc.assert(property, { seed: 1, endOnFailure: true });
});

test("of places in a row the ends are drawn, a lone one is a dot, and a gap stays a gap", () => {
  const along = (y: number[]) => linePath({ x: y.map((_, i) => i), y }, same, same);
  expect(along([3, 4, 5, 6])).toBe("M0,3h0L3,6");
  expect(along([3])).toBe("M0,3h0");
  expect(along([3, Number.NaN, 5, 5, 5, Infinity, 1])).toBe("M0,3h0M2,5h0L4,5M6,1h0");
  expect(along([])).toBe("");
});

/** From a place to the line between two. */
function distance([x, y]: number[], [a, b]: number[], [c, d]: number[]): number {
  const [across, up] = [c! - a!, d! - b!];
  const length = across ** 2 + up ** 2;
  const along = length && ((x! - a!) * across + (y! - b!) * up) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x! - a! - t * across, y! - b! - t * up);
}
