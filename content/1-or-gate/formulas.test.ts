import { expect, test } from "vitest";
import { runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import { evaluate, type Read } from "../../app/cell/evaluate";
import * as module from "./lesson.mdx";

const lesson = collectLesson("or-gate", module);
const { names, rows, formulas, next } = lesson.handles!;

type Row = Record<string, number>;
type Now = Row & { rows: Row[] };

const run = async (moment: number, row: string, sources = {}) =>
  (await runLesson(lesson, { inputs: { moment, row }, sources, manual: [] })).variables;
const readFrom =
  (now: Now): Read =>
  (name, row) =>
    (row === null ? undefined : now.rows[row]![name]) ?? now[name]!;

test.each([0, 1, 5000, 1_000_000])(
  "at step %i every formula gives the very number",
  async (step) => {
    for (const [i, row] of rows.entries()) {
      const now = (await run(step, row)).get("now") as Now;
      for (const name of Object.keys(names)) expect(now[name], name).toBeTypeOf("number");
      for (const [name, term] of Object.entries(formulas)) {
        expect(evaluate(term, readFrom(now), rows.length), name).toBe(now[name]);
        const own = now.rows[i]![name];
        if (own !== undefined) expect(evaluate(term, readFrom(now), rows.length, i)).toBe(own);
      }
    }
  },
);

test("what the step makes of each parameter is where the next step begins", async () => {
  const now = (await run(41, "0 0")).get("now") as Now;
  const then = (await run(42, "0 0")).get("now") as Now;
  expect(Object.keys(next)).toEqual(["w1", "w2", "b"]);
  for (const [name, term] of Object.entries(next))
    expect(evaluate(term, readFrom(now), rows.length), name).toBe(then[name]);
});

test("another sigmoid is not what the formula says", async () => {
  const sigmoid = "function sigmoid(y: number): number {\n  return 1 / (1 + Math.exp(-5 * y));\n}";
  const now = (await run(0, "1 1", { sigmoid })).get("now") as Now;
  expect(evaluate(formulas.f!, readFrom(now), rows.length)).not.toBeCloseTo(now.f!, 3);
  expect(evaluate(formulas.y!, readFrom(now), rows.length)).toBe(now.y);
});
