import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Control, Lesson } from "./lesson";
import { fitWork, markOf, noWork, readWork, takes } from "./work";

const slider: Control = {
  kind: "slider",
  name: "seed",
  label: "seed",
  min: 0,
  max: 9,
  scale: "linear",
  integer: true,
  step: 1,
  value: 1,
};
const choice: Control = {
  kind: "choice",
  name: "backend",
  label: "backend",
  options: ["cpu", "wasm"],
  value: "cpu",
};
const lesson = {
  cells: [{ source: "const a = 1", compiled: { name: "a" } }],
  controls: [slider, choice, { kind: "switch", name: "on", label: "on", value: true }],
} as Lesson;

test("what is no work is refused, whatever it is", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (data) => {
      const work = readWork(data);
      if (work === null) return;
      for (const edit of Object.values(work.edits)) expect(typeof edit.source).toBe("string");
    }),
  );
  expect(readWork(null)).toBeNull();
  expect(readWork({ edits: { a: "text" }, inputs: {} })).toBeNull();
  expect(readWork({ edits: {}, inputs: { a: {} } })).toBeNull();
  expect(readWork(noWork)).toEqual(noWork);
});

describe("a work fitted to a lesson", () => {
  test("keeps what differs from the author's, and names what is gone", () => {
    const edits = {
      a: { source: "const a = 2", of: "x" },
      old: { source: "const o = 2", of: "x" },
    };
    const inputs = { seed: 7, backend: "cpu", rate: 3 };
    expect(fitWork({ edits, inputs }, lesson)).toEqual({
      work: { edits: { a: edits.a }, inputs: { seed: 7 } },
      gone: ["old", "rate"],
    });
  });

  test("drops an edit that says what the author says", () => {
    const edits = { a: { source: "const a = 1", of: "x" } };
    expect(fitWork({ edits, inputs: {} }, lesson).work).toEqual(noWork);
  });

  test.each([{ seed: 10 }, { seed: 1.5 }, { seed: "1" }, { backend: "gpu" }, { on: 1 }])(
    "refuses a value that a control does not take: %o",
    (inputs) => {
      expect(() => fitWork({ edits: {}, inputs } as never, lesson)).toThrow(RangeError);
    },
  );
});

test("a slider takes nothing for a value exactly where it says what that means", () => {
  const empty = { ...slider, empty: "as drawn" } as Control;
  expect(lesson.controls.map((control) => takes(control, null))).toEqual([false, false, false]);
  expect(takes(empty, null)).toBe(true);
  const inputs = { seed: null };
  expect(() => fitWork({ edits: {}, inputs }, lesson)).toThrow("seed cannot be null");
  const fitted = fitWork({ edits: {}, inputs }, { ...lesson, controls: [empty] });
  expect(fitted).toEqual({ work: { edits: {}, inputs }, gone: [] });
  const authors = { ...empty, value: null } as Control;
  expect(fitWork({ edits: {}, inputs }, { ...lesson, controls: [authors] }).work).toEqual(noWork);
});

test("a slider takes exactly the numbers in its range", () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      expect(takes({ ...slider, integer: false }, value)).toBe(value >= 0 && value <= 9);
    }),
  );
});

test("another source has another mark, and the same one the same", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(markOf(a) === markOf(b)).toBe(a === b);
    }),
  );
});
