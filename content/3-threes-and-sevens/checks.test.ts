import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import * as module from "./lesson.mdx";

const lesson = collectLesson("threes-and-sevens", module);
const lessonText = readFileSync(new URL("./lesson.mdx", import.meta.url), "utf8");

/** The author's cell with one line written otherwise. */
function rewritten(name: string, line: string, other: string) {
  const { source } = lesson.cells.find(({ compiled }) => compiled.name === name)!;
  expect(source).toContain(line);
  return { [name]: source.replace(line, other) };
}

async function run({ inputs, sources }: RunOptions = {}) {
  const short = { steps: 1, ...inputs };
  return (await runLesson(lesson, { inputs: short, sources, manual: [] })).variables;
}

describe("the gradient check", () => {
  type Found = Record<string, { off: number; verdict: string }>;
  const all = ["dL_dz", "dL_dw", "dL_db"];
  const check = async (options?: RunOptions) => (await run(options)).get("check") as Found;
  const failing = (found: Found) => all.filter((name) => found[name]!.verdict !== "agrees");

  test("agrees with the derivation, whatever the start and the label", async () => {
    const settings = fc.record({
      seed: fc.oneof(fc.nat(1000), fc.constant(4_294_967_295)),
      sevenLabel: fc.constantFrom("0", "2"),
    });
    await fc.assert(
      fc.asyncProperty(settings, async (inputs) => {
        expect(failing(await check({ inputs }))).toEqual([]);
      }),
      { numRuns: 4, examples: [[{ seed: 0, sevenLabel: "2" }], [{ seed: 1, sevenLabel: "0" }]] },
    );
  });

  test.each([
    ["(2 / n) * e", "(-2 / n) * e", all],
    ["(2 / n) * e", "2 * e", all],
    ["(2 / n) * e", "(1 / n) * e", all],
    ["(2 / n) * e", "(2 / n) * Math.sign(e)", all],
    ["f * (1 - f)", "f * (1 + f)", all],
    ["f * (1 - f)", "1", all],
    ["dL_df * df_dz;", "dL_df;", all],
    ["dL_db += dL_dz[i]!", "dL_db -= dL_dz[i]!", ["dL_db"]],
    ["dL_db += dL_dz[i]!", "dL_db = dL_dz[i]!", ["dL_db"]],
    ["dot(train.X.T, dL_dz)", "dot(train.X.T, dL_dz.map((slope) => -slope))", ["dL_dw"]],
    ["dot(train.X.T, dL_dz)", "dot(train.X.T, dL_dz.toReversed())", ["dL_dw"]],
    ["dot(train.X.T, dL_dz)", "dot(train.X.T, dL_dz).map((slope) => 255 * slope)", ["dL_dw"]],
  ])("%s written %s fails exactly what is made of it", async (line, other, wrong) => {
    expect(failing(await check({ sources: rewritten("by-hand", line, other) }))).toEqual(wrong);
  });
});

type Verdict = { done: boolean; why: string };
const verdict = async (name: string, options: RunOptions) =>
  (await run(options)).get(name) as Verdict;

describe("the exercise on one step too far", () => {
  test.each([["a rate of 100 at seed 1", { learningRate: 100, steps: 2 }]])(
    "is done by %s",
    async (_, inputs) => {
      expect(await verdict("dead", { inputs: { seed: 1, ...inputs } })).toEqual({
        done: true,
        why: "at R = 100 the loss stays at 0.4946.",
      });
    },
  );

  test.each([
    ["the rate that is given", { steps: 20 }, "it still learns."],
    ["labels that have a floor", { sevenLabel: "2", learningRate: 100 }, "is not 0."],
    ["one step", { learningRate: 100, steps: 1 }, "the run is at step 1."],
  ])("is not done by %s", async (_, inputs, why) => {
    const found = await verdict("dead", { inputs: { seed: 1, ...inputs } });
    expect(found.done).toBe(false);
    expect(found.why).toContain(why);
  });
});

const drawnW = "Float32Array.from(flatten(random.randn([784, 1])))";
const drawnB = "random.randn([1, 1])[0]![0]!";

describe("the exercise without training", () => {
  const w = "means.threes.map((three, j) => (three - means.sevens[j]!) / 255)";
  const half = "-dot(drawnW, means.threes.map((three, j) => (three + means.sevens[j]!) / 510))";
  const untrained = (weights: string, bias: string) => {
    const { initial } = rewritten("initial", drawnW, weights);
    expect(initial).toContain(drawnB);
    return verdict("untrained", { sources: { initial: initial!.replace(drawnB, bias) } });
  };

  test("is done by the difference of the means, with the bias between them", async () => {
    for (const line of [w, half]) expect(lessonText).toContain(`\`${line}\``);
    const found = await untrained(w, half);
    expect(found.why).toMatch(/^it names 9\d\.\d % of the test digits before its first step\.$/);
    expect(found.done).toBe(true);
  });

  test.each([
    ["as drawn", drawnW, drawnB],
    ["the difference the other way round", `${w}.map((w) => -w)`, half],
    ["a bias that is no number", w, "NaN"],
  ])("is not done by %s", async (_, weights, bias) => {
    const found = await untrained(weights, bias);
    expect(found.why).toContain("more than 90 % can be had.");
    expect(found.done).toBe(false);
  });
});

test("weights that start at zero learn as well, and nothing is left over of the draw", async () => {
  const variables = await run({ inputs: { startsAt: "zero", steps: 100 } });
  const { testAccuracy } = variables.get("byHand") as { testAccuracy: number };
  expect(testAccuracy).toBeGreaterThan(0.97);
  const { weights, added } = variables.get("now") as Record<"weights" | "added", Float32Array>;
  expect(added).toEqual(weights);
});
