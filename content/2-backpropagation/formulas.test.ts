import { describe, expect, test } from "vitest";
import { runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import { evaluate, type Read, type Term } from "../../app/cell/evaluate";
import * as module from "./lesson.mdx";

const lesson = collectLesson("backpropagation", module);
const { names, rows, formulas, next } = lesson.handles!;

type Numbers = Record<string, number | number[]>;
type Now = Numbers & { rows: Numbers[] };

async function lookAt(epoch: number, unit: string, inputs = {}) {
  const { variables } = await runLesson(lesson, {
    inputs: { epoch, unit, xorSteps: 1, ...inputs },
    manual: [],
  });
  return variables.get("now") as Now;
}

/** The number of a name or of an element of one: `b1`, `w1[2]`. */
function numberOf(numbers: Numbers, name: string): number | undefined {
  const [, symbol, index] = /^(\w+)(?:\[(\d)\])?$/.exec(name)!;
  const found = numbers[symbol!];
  return index === undefined ? (found as number | undefined) : (found as number[])?.[Number(index)];
}

const readFrom =
  (now: Now): Read =>
  (name, row) =>
    (row === null ? undefined : numberOf(now.rows[row]!, name)) ?? numberOf(now, name)!;
const workOut = (term: Term, now: Now, row?: number) =>
  evaluate(term, readFrom(now), rows.length, row);

describe.each([0, 1, 500, 1_000_000])("at epoch %i", (epoch) => {
  test.each(rows)("every formula gives the very number of hidden unit %s", async (unit) => {
    const now = await lookAt(epoch, unit);
    expect(now.step).toBe(Math.min(epoch, 1000));
    for (const name of Object.keys(names))
      for (const value of [now[name]].flat()) expect(value, name).toBeTypeOf("number");
    for (const [name, term] of Object.entries(formulas)) {
      expect(workOut(term, now), name).toBe(numberOf(now, name));
      const own = numberOf(now.rows[rows.indexOf(unit)]!, name);
      if (own !== undefined) expect(workOut(term, now, rows.indexOf(unit)), name).toBe(own);
    }
  });
});

test("every formula gives the very number for other networks and targets too", async () => {
  for (const seed of [1, 2, 7, 4_294_967_295])
    for (const target of [null, 0.8, -3]) {
      const now = await lookAt(3, "2", { seed, target, epochs: 10 });
      for (const [name, term] of Object.entries(formulas))
        expect(workOut(term, now), `${name}, seed ${seed}`).toBe(numberOf(now, name));
    }
});

test.each(rows)("what the epoch makes of unit %s is where the next begins", async (unit) => {
  expect(Object.keys(next)).toEqual(["w1[0]", "b1", "w2", "b2"]);
  for (const epoch of [0, 41, 998]) {
    const now = await lookAt(epoch, unit);
    const then = await lookAt(epoch + 1, unit);
    for (const [name, term] of Object.entries(next)) {
      expect(workOut(term, now), name).toBe(numberOf(then, name));
      expect(workOut(term, now), name).not.toBe(numberOf(now, name));
    }
  }
});

test("a unit that is chosen is the row of its number", async () => {
  const found = await Promise.all(rows.map((unit) => lookAt(5, unit)));
  expect(new Set(found.map(({ b1 }) => b1)).size).toBe(3);
  for (const [j, { rows, ...now }] of found.entries()) expect(now).toMatchObject(rows[j]!);
});
