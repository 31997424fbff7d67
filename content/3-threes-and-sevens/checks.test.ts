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

test("the exercise says the loss while the neuron still learns", async () => {
  const variables = await run({ inputs: { seed: 1, steps: 20 } });
  const { loss } = variables.get("byHand") as { loss: number };
  const why = `the loss is ${loss.toPrecision(4)}; it still learns.`;
  expect(variables.get("dead")).toEqual({ done: false, why });
});

const drawn = {
  w: 'w: startsAt === "zero" ? new Float32Array(784) : drawnW',
  b: 'b: startsAt === "zero" ? 0 : drawnB',
};

function startedAt(w: string, b: string) {
  const { initial } = rewritten("initial", drawn.w, `w: ${w}`);
  expect(initial).toContain(drawn.b);
  return { initial: initial!.replace(drawn.b, `b: ${b}`) };
}

test("a neuron that is dead before its first step has not gone too far", async () => {
  const inputs = { learningRate: 100, steps: 2 };
  const found = await verdict("dead", { inputs, sources: startedAt("drawnW", "-1000") });
  expect(found).toEqual({ done: false, why: "it was dead before its first step." });
});

describe("the exercise without training", () => {
  const means = "const w = means.threes.map((three, j) => (three - means.sevens[j]!) / 255);";
  const half = "-dot(w, means.threes.map((three, j) => (three + means.sevens[j]!) / 255)) / 2";
  const untrained = async (w: string, b: string) => {
    const { initial } = startedAt(w, b);
    return verdict("untrained", { sources: { initial: `${means}\n${initial}` } });
  };

  test("is done by the difference of the means, with the bias between them", async () => {
    for (const part of [means, half]) expect(lessonText).toContain(`\`${part}\``);
    const found = await untrained("w", half);
    expect(found.why).toMatch(/^it names 9\d\.\d % of the test digits before its first step\.$/);
    expect(found.done).toBe(true);
  });

  test.each([
    ["as drawn", "drawnW", "0"],
    ["the difference the other way round", "w.map((w) => -w)", half],
    ["a bias that is no number", "w", "NaN"],
  ])("is not done by %s", async (_, w, b) => {
    const found = await untrained(w, b);
    expect(found.why).toContain("more than 90 % can be had.");
    expect(found.done).toBe(false);
  });
});
