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

test("a run that moves one of its numbers is not stuck, nor is one that has not begun", () => {
  const half = runOf(({ x, y }) => ({ x: x + 1, y }), { x: 0, y: 0 }, 20);
  expect(fateOf(half, [0.2]).kind).toBe("not there yet");
  expect(fateOf({ step: 0, iterations: 0, at: (k) => ({ x: k }) }, [0.2])).toEqual({
    ...{ kind: "not there yet", step: 0, at: { x: 0 } },
  });
  expect(fateOf({ step: 1, iterations: 1, at: () => ({ x: 3 }) }, [0.2]).kind).toBe("stuck");
});

test("words and what is absent are no lost numbers", () => {
  const state = { x: 1, word: "one", none: null, gone: undefined };
  expect(fateOf({ step: 1, iterations: 1, at: () => state }, []).kind).toBe("learned");
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
    {
      numRuns: 40,
      examples: [[0, NaN] as const, [299, Infinity] as const].map(([k, bad]): [number, number] => [
        k,
        bad,
      ]),
    },
  );
});
