import fc from "fast-check";
import { expect, test } from "vitest";
import { fateOf } from "./fate";
import { iterateFor } from "./iterate/iterate";

const iterate = iterateFor({
  ...{ cell: "", settings: {}, print() {}, onReturn() {}, onEnd() {} },
});

function runOf<S extends object>(step: (state: S) => object, start: S, steps: number) {
  type Shown = { step: number; iterations: number; at(k: number): S };
  const stream = iterate(step as (state: S) => never, start, steps) as Iterable<Shown>;
  let last: Shown;
  for (last of stream);
  return last!;
}
const walk = runOf(({ x }) => ({ x: x + 1 }), { x: 0 }, 20);
const stand = runOf(({ x }) => ({ x }), { x: 3 }, 20);

test.each([
  [[], "learned"],
  [[0.2], "not there yet"],
  [[1e-4, -0.2], "not there yet"],
  [[1e-4, -9e-4], "saturated"],
  [[1e-3], "not there yet"],
] as const)("wrong answers with the slopes %j: %s", (wrong, kind) => {
  expect(fateOf(walk, wrong)).toEqual({ kind, step: 19, at: { x: 19 } });
});

test("a run that stands still is stuck only if something is wrong, and it could move", () => {
  expect(fateOf(stand, [0.2]).kind).toBe("stuck");
  expect(fateOf(stand, [1e-5]).kind).toBe("saturated");
  expect(fateOf(stand, []).kind).toBe("learned");
});

test("while there are steps to come it is running, whatever they are", () => {
  const stream = iterate(() => ({ x: Number.NaN }), { x: 0 }, 20);
  expect(fateOf(stream.next().value!, []).kind).toBe("running");
});

test("a lost run names the step that lost it, of numbers and of lists", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 299 }), fc.constantFrom(NaN, Infinity), (at, bad) => {
      const numbers = runOf(
        ({ x, k }) => ({ E: 0 / 0, x: k >= at ? bad : x + 1, k: k + 1 }),
        { x: 0, k: 0 },
        300,
      );
      expect(fateOf(numbers, [])).toMatchObject({ kind: "lost", step: at, at: { x: at } });
      const lists = runOf(
        ({ v, k }) => ({ v: [[1, k >= at ? bad : v[0]![1]! + 1]], k: k + 1 }),
        { v: [[1, 0]], k: 0 },
        300,
      );
      expect(fateOf(lists, [0.2])).toMatchObject({ kind: "lost", step: at, at: { v: [[1, at]] } });
    }),
    { numRuns: 40 },
  );
});
