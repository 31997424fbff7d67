import fc from "fast-check";
import { expect, test } from "vitest";
import { mostPoints, readPoints, writePoints } from "./readPoints";

const place = fc.integer({ min: -6000, max: 6000 });
const point = fc.record({ x: place, y: place, c: fc.nat(3) });

test("what is written is read as it was", () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 50 }), (points) => {
      expect(readPoints(writePoints(points))).toEqual(points);
    }),
  );
});

test("any text is points or is refused, and never fails", () => {
  const unit = fc.constantFrom(..."0123456,;- .\n");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
      const read = readPoints(text);
      if (read) expect(writePoints(read)).toBe(text);
    }),
  );
  for (const bad of ["6001,0,0", "0,-6001,0", "0,0,4", "-0,0,0", "00,0,0", "0,0", "0,0,0;", " "])
    expect([bad, readPoints(bad)]).toEqual([bad, null]);
});

test("there are so many at most", () => {
  const many = (n: number) => Array(n).fill("-6000,-6000,0").join(";");
  expect(readPoints(many(mostPoints))).toHaveLength(mostPoints);
  expect(readPoints(many(mostPoints + 1))).toBeNull();
});
