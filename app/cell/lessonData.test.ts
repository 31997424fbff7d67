import fc from "fast-check";
import { expect, test } from "vitest";
import type { Lesson } from "./lesson";
import { readLesson, writeLesson } from "./lessonData";

const lesson = (values: Lesson["baked"]["values"]): Lesson => ({
  slug: "or-gate",
  cells: [],
  controls: [{ kind: "switch", name: "truth", label: "truth of 0 0", value: false }],
  watches: [{ path: "loss", as: { curve: 1000 } }],
  library: ["numpyRandom"],
  baked: {
    states: { a: { state: "done", milliseconds: 1.5 } },
    outputs: { a: { shown: { kind: "number", value: Number.NaN }, logs: [], dropped: 0 } },
    values,
  },
});

const again = (of: Lesson) => readLesson(writeLesson(of));

test("a lesson comes back as it was, numbers that are not finite included", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string(),
        fc.double().filter((x) => !Object.is(x, -0)),
      ),
      (numbers) => {
        const entries = Object.entries(numbers).map(([path, value]) => [
          path,
          { kind: "number", value },
        ]);
        const before = lesson(Object.fromEntries(entries));
        expect(again(before)).toEqual(before);
      },
    ),
  );
});

test("a curve comes back with its indices exact and its values to seven digits", () => {
  const point = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(fc.array(point), fc.nat(1e9), (values, first) => {
      const index = Float64Array.from(values, (_, i) => first + i);
      const before = {
        kind: "series",
        index,
        value: Float64Array.from(values),
        length: 2e9,
      } as const;
      const after = again(lesson({ loss: before })).baked.values.loss as typeof before;
      expect(after.index).toEqual(index);
      expect(after.value).toBeInstanceOf(Float64Array);
      for (const [i, value] of values.entries())
        expect(Math.abs(after.value[i]! - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-6);
    }),
  );
});

test("an array with numbers that are not finite comes back as it was", () => {
  const value = Float64Array.of(Number.NaN, Infinity, -Infinity, 0.5);
  const series = { kind: "series", index: Float64Array.of(0, 1, 2, 3), value, length: 4 } as const;
  expect(again(lesson({ loss: series }))).toEqual(lesson({ loss: series }));
});
