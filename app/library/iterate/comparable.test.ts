import { expect, test } from "vitest";
import { comparable, differences } from "./comparable";

const run = (settings: Record<string, unknown>, E: number[]) => ({ settings, E });

test.each([
  [{ R: 1 }, { R: 1 }, true],
  [{ R: 1 }, { R: 2 }, false],
  [{ R: 1, seed: 1 }, { R: 1, backend: "cpu" }, true],
  [{ R: Number.NaN }, { R: Number.NaN }, true],
  [{ "cell sigmoid": 0 }, { "cell sigmoid": 1 }, false],
  [{}, { R: 1 }, true],
])("runs made with %j and %j can be compared: %j", (a, b, wanted) => {
  expect(comparable(run(a, []), run(b, []))).toBe(wanted);
  expect(comparable(run(b, []), run(a, []))).toBe(wanted);
});

test("differences are sizes, where both know a step", () => {
  const [a, b] = [run({ R: 1 }, [1, 2, 3, 4]), run({ R: 1 }, [3, Number.NaN, 1])];
  expect([...differences(a, b, "E")]).toEqual([2, Number.NaN, 2, Number.NaN]);
  expect([...differences(a, { ...b, settings: { R: 2 } }, "E")]).toEqual(Array(4).fill(Number.NaN));
});

test("there are none while one has not come to it", () => {
  const a = run({}, [1, 2]);
  const b = { settings: {}, E: undefined as unknown as number[] };
  expect([...differences(a, b, "E")]).toEqual([Number.NaN, Number.NaN]);
  expect([...differences(b, a, "E")]).toEqual([]);
});
