import { expect, test } from "vitest";
import { runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import { evaluate } from "../../app/cell/evaluate";
import * as module from "./lesson.mdx";

const lesson = collectLesson("gpu", module);
const { names, formulas } = lesson.handles!;

test.each([1, 37, 10_000])("at %i steps a dispatch t is what its formula gives", async (each) => {
  const { variables } = await runLesson(lesson, {
    inputs: { each },
    sources: {
      sweep: "const sweep = new Map([1, 10, 1000].map((k) => [k, 40 / k + 0.5] as const));",
      asking: "const asking = undefined;",
    },
    manual: ["one-dispatch", "sweep"],
  });
  const cost = variables.get("cost") as Record<string, number>;
  for (const name of Object.keys(names)) expect(cost[name], name).toBeTypeOf("number");
  expect(cost.A).toBeCloseTo(40, 9);
  expect(cost.c).toBeCloseTo(0.5, 9);
  expect(cost.k).toBe(each);
  for (const [name, term] of Object.entries(formulas))
    expect(
      evaluate(term, (of) => cost[of]!, 0),
      name,
    ).toBe(cost[name]);
});
