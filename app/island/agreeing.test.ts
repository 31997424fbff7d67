import fc from "fast-check";
import { expect, test } from "vitest";
import { partAgreeing } from "./agreeing";

test.each([
  [9.985788345336914, 9.985785058365384, "9.98578", "8345336914"],
  [-4.52752685546875, -4.527525213453, "−4.52752", "685546875"],
  [0.00012345, 0.00012346, "0.0001234", "5"],
  [-1.5e-9, -1.5e-9, "−1.5e−9", ""],
  [1.25e-9, 1.5e-9, "1", ".25e−9"],
  [0, 0, "0", ""],
  [3, -3, "", "3"],
  [Number.NaN, 1, "", "NaN"],
  [1, Number.NaN, "", "1"],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, "", "Infinity"],
])("%d is held against %d", (number, other, same, rest) => {
  expect(partAgreeing(number, other)).toEqual([same, rest]);
});

test("what agrees is the number, to half a unit of its last digit that does", () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(number, fc.integer({ min: 1, max: 14 }), (other, digits) => {
      const near = Number(other.toPrecision(digits));
      const [same, rest] = partAgreeing(near, other);
      expect(same + rest).toBe(`${near}`.replaceAll("-", "−"));
      if (Math.abs(other) > 1e-290) expect(same).not.toBe("");
    }),
  );
});
