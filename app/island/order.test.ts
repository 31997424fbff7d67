import fc from "fast-check";
import { expect, test } from "vitest";
import { countRight, press, readOrdered } from "./order";

const names = ["byHand", "cpu", "webgl"];

test("a lane that is pressed is the next, and pressed again it leaves the order", () => {
  const pressed = ["cpu", "byHand", "cpu", "webgl"].reduce<string[]>(press, []);
  expect(pressed).toEqual(["byHand", "webgl"]);
});

test("what was kept is read as it was; of what is damaged, nothing or what is sound", () => {
  const kept = {
    said: ["cpu", "byHand"],
    factor: 100,
    found: { order: ["byHand", "cpu", "webgl"], factor: 31_000, steps: 10_000 },
  };
  expect(readOrdered(structuredClone(kept), names)).toEqual(kept);
  const before = { ...kept, found: { order: ["cpu", "byHand"], factor: 2 } };
  expect(readOrdered(before, names).found).toEqual({ ...before.found, steps: null });
  const none = { said: [], factor: null, found: null };
  for (const odd of [null, 3, "a", [], {}, { said: 3, factor: "2", found: [] }])
    expect(readOrdered(odd, names)).toEqual(none);
  expect(readOrdered({ said: ["cpu", "gone", "cpu"], factor: 0.5 }, names)).toEqual({
    ...none,
    said: ["cpu"],
  });
  fc.assert(fc.property(fc.anything(), (odd) => readOrdered(odd, names) !== null));
});

test("pairs count where both were ordered and came in", () => {
  expect(countRight(["cpu", "byHand", "webgl"], ["byHand", "cpu", "webgl"])).toEqual({
    right: 2,
    pairs: 3,
  });
  expect(countRight(["cpu", "webgl"], ["byHand", "cpu"])).toEqual({ right: 0, pairs: 0 });
});
