import fc from "fast-check";
import { expect, test } from "vitest";
import { holdAlso, mostHeld, readHeld, writeHeld } from "./heldText";

test("weights are read by their layer and ends, and written as they were", () => {
  expect([...readHeld("0.1.2=0.75; 1.0.0=-2e-3 ;")!]).toEqual([
    ["0.1.2", 0.75],
    ["1.0.0", -0.002],
  ]);
  const key = fc.tuple(fc.nat(8), fc.nat(255), fc.nat(255)).map((parts) => parts.join("."));
  const held = fc.array(fc.tuple(key, fc.double({ noNaN: true, noDefaultInfinity: true })));
  fc.assert(
    fc.property(held, (some) => {
      const all = new Map(some.map(([key, value]) => [key, value + 0]));
      expect(readHeld(writeHeld(all))).toEqual(all);
    }),
  );
});

test.each(["0.1=2", "a.b.c=1", "0.1.2", "0.1.2=x", "0.1.2=1.2.3", "0.1.2=1e999"])(
  "%s is no weight",
  (text) => {
    expect(readHeld(text)).toBeNull();
  },
);

test("a link that holds more than anybody would is none", () => {
  const text = (count: number) => Array.from({ length: count }, (_, i) => `0.0.${i}=1`).join(";");
  expect(readHeld(text(mostHeld))?.size).toBe(mostHeld);
  expect(readHeld(text(mostHeld + 1))).toBeNull();
});

test("one more is held, or another number, or one is let go; what was no text of weights is gone", () => {
  expect(holdAlso("", "0.1.2", 0.5)).toBe("0.1.2=0.5");
  expect(holdAlso("0.1.2=0.5", "0.0.0", 1)).toBe("0.1.2=0.5;0.0.0=1");
  expect(holdAlso("0.1.2=0.5;0.0.0=1", "0.1.2", 3)).toBe("0.1.2=3;0.0.0=1");
  expect(holdAlso("0.1.2=0.5;0.0.0=1", "0.1.2", null)).toBe("0.0.0=1");
  expect(holdAlso("nonsense", "0.1.2", 1)).toBe("0.1.2=1");
});
