import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Control, Lesson } from "./lesson";
import { markOf } from "./mark";
import { fitWork, noWork, readWork, type Takes } from "./work";

const lesson = {
  cells: [{ source: "const a = 1", compiled: { name: "a" } }],
  controls: Object.entries({ seed: 1, backend: "cpu", on: true, target: 1 }).map(
    ([name, value]): Control => ({ kind: "any", name, label: name, value }),
  ),
} as Lesson;
const values: Record<string, unknown[]> = {
  seed: [1, 7],
  backend: ["cpu", "wasm"],
  on: [true, false],
  target: [1, null],
};
const takes: Takes = ({ name }, value) => values[name]!.includes(value);

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
    expect(fitWork({ edits, inputs }, lesson, takes)).toEqual({
      work: { edits: { a: edits.a }, inputs: { seed: 7 } },
      gone: ["old", "rate"],
      refused: {},
    });
  });

  test("drops an edit that says what the author says", () => {
    const edits = { a: { source: "const a = 1", of: "x" } };
    expect(fitWork({ edits, inputs: {} }, lesson, takes).work).toEqual(noWork);
  });

  test.each([{ seed: 10 }, { seed: 1.5 }, { seed: "1" }, { backend: "gpu" }, { on: 1 }])(
    "is without a value that a control does not take, and has the others: %o",
    (inputs) => {
      const all = { ...inputs, target: null } as never;
      expect(fitWork({ edits: {}, inputs: all }, lesson, takes)).toEqual({
        work: { edits: {}, inputs: { target: null } },
        gone: [],
        refused: inputs,
      });
    },
  );
});

test("nothing is a value of a control that takes it, unless the author set it so", () => {
  const work = { edits: {}, inputs: { target: null } };
  expect(fitWork(work, lesson, takes)).toEqual({ work, gone: [], refused: {} });
  const inputs = { seed: null };
  expect(fitWork({ edits: {}, inputs }, lesson, takes).refused).toEqual(inputs);
  const controls = lesson.controls.map((control) => ({ ...control, value: null }));
  expect(fitWork(work, { ...lesson, controls }, takes).work).toEqual(noWork);
});

test("another source has another mark, and the same one the same", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(markOf(a) === markOf(b)).toBe(a === b);
    }),
  );
});
