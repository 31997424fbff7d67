import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import * as module from "./lesson.mdx";

const lesson = collectLesson("or-gate", module);
const sourceOf = (name: string) =>
  lesson.cells.find(({ compiled }) => compiled.name === name)!.source;

/** The author's `by-hand` with one line written otherwise. */
function rewritten(line: string, other: string): string {
  const source = sourceOf("by-hand");
  expect(source).toContain(line);
  return source.replace(line, other);
}

describe("the gradient check", () => {
  type Found = Record<string, { off: number; verdict: string }>;
  type Inputs = Parameters<typeof runLesson>[1] extends { inputs?: infer I } | undefined
    ? I
    : never;

  async function check(byHand: string, inputs: Inputs = {}, sources = {}): Promise<Found> {
    const { variables } = await runLesson(lesson, {
      inputs: { iterations: 200, ...inputs },
      sources: { "by-hand": byHand, ...sources },
      manual: [],
    });
    return variables.get("check") as Found;
  }
  const failing = (found: Found) =>
    Object.keys(found).filter((name) => found[name]!.verdict !== "agrees");

  const settings = fc.record({
    seed: fc.nat(1000),
    learningRate: fc.double({ min: 0.001, max: 20, noNaN: true }),
    iterations: fc.integer({ min: 1, max: 300 }),
    moment: fc.nat(300),
    row: fc.constantFrom("0 0", "0 1", "1 0", "1 1"),
    truth01: fc.boolean(),
    truth11: fc.boolean(),
  });

  test("never differs from the derivation, whatever the settings", async () => {
    await fc.assert(
      fc.asyncProperty(settings, async (inputs) => {
        const found = Object.values(await check(sourceOf("by-hand"), inputs));
        // Slopes of rows may cancel, and then there is nothing to compare.
        expect(found.filter(({ verdict }) => verdict === "differs")).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  const sums = ["dE_dw1", "dE_dw2", "dE_db"];
  const mutants: [string, string, string[]][] = [
    ["error / (f - f0)", "-error / (f - f0)", ["dE_df", "dE_dy", ...sums]],
    ["error / (f - f0)", "error", ["dE_df", "dE_dy", ...sums]],
    ["dE_df = error / (f - f0)", "dE_df = f - f0", ["dE_df", "dE_dy", ...sums]],
    ["= slope(y, f * (1 - f))", "= -slope(y, f * (1 - f))", ["df_dy", "dE_dy", ...sums]],
    ["slope(y, f * (1 - f))", "slope(y, f)", ["df_dy", "dE_dy", ...sums]],
    ["slope(y, f * (1 - f))", "slope(y, 1 - f)", ["df_dy", "dE_dy", ...sums]],
    ["= dE_df * df_dy", "= -dE_df * df_dy", ["dE_dy", ...sums]],
    ["= dE_df * df_dy", "= dE_df", ["dE_dy", ...sums]],
    ["= dE_df * df_dy", "= df_dy", ["dE_dy", ...sums]],
    ["dE_dw1 += dE_dy * row.x1", "dE_dw1 -= dE_dy * row.x1", ["dE_dw1"]],
    ["dE_dw1 += dE_dy * row.x1", "dE_dw1 += dE_dy", ["dE_dw1"]],
    ["dE_dw2 += dE_dy * row.x2", "dE_dw2 -= dE_dy * row.x2", ["dE_dw2"]],
    ["dE_dw2 += dE_dy * row.x2", "dE_dw2 += dE_dy", ["dE_dw2"]],
    ["dE_dw2 += dE_dy * row.x2", "dE_dw2 += dE_dy * row.x1", ["dE_dw2"]],
    ["dE_db += dE_dy", "dE_db -= dE_dy", ["dE_db"]],
    ["dE_db += dE_dy", "dE_db += 1", ["dE_db"]],
  ];
  test.each(mutants)(
    "%s written %s fails exactly what is made of it",
    async (line, other, wrong) => {
      const source = rewritten(line, other);
      await fc.assert(
        fc.asyncProperty(
          fc.record({
            seed: fc.nat(1000),
            learningRate: fc.double({ min: 0.001, max: 5, noNaN: true }),
            moment: fc.nat(300),
          }),
          async (inputs) => {
            const found = await check(source, inputs);
            // Where the other line has led onto the hole of dE_df, every slope is lost.
            fc.pre(Object.values(found).every(({ off }) => !Number.isNaN(off)));
            expect(failing(found)).toEqual(wrong);
          },
        ),
        { numRuns: 5 },
      );
    },
  );

  test("still agrees where the run is lost, saturated, mended or without a sigmoid", async () => {
    const identity = "function sigmoid(y: number): number {\n  return y;\n}";
    const mended = rewritten("error / (f - f0)", "Math.sign(f - f0)");
    for (const learningRate of [0.0001, 30, 100])
      for (const source of [sourceOf("by-hand"), mended])
        expect(failing(await check(source, { learningRate }))).toEqual([]);
    const found = await check(sourceOf("by-hand"), { seed: 7 }, { sigmoid: identity });
    expect(failing(found)).toEqual([]);
  });

  test("says that there is nothing to compare where every slope is nothing", async () => {
    const flat = "function sigmoid(_y: number): number {\n  return 0.5;\n}";
    const found = await check(sourceOf("by-hand"), {}, { sigmoid: flat });
    expect(found.df_dy!.verdict).toBe("nothing to compare here");
    expect(found.dE_dw1!.verdict).toBe("nothing to compare here");
    expect(found.dE_df!.verdict).toBe("agrees");
  });
});

describe("the exercises", () => {
  type Verdict = { done: boolean; why: string };
  const names = ["mended", "tooGood", "steeper", "squared"];

  async function verdicts(options: Parameters<typeof runLesson>[1]) {
    const { variables } = await runLesson(lesson, { manual: [], ...options });
    return Object.fromEntries(names.map((name) => [name, variables.get(name) as Verdict]));
  }
  const withFactor = (dE_df: string) => ({
    sources: { "by-hand": rewritten("error / (f - f0)", dE_df) },
  });
  const withSigmoid = (value: string) => ({
    sources: { sigmoid: sourceOf("sigmoid").replace("1 / (1 + Math.exp(-y))", value) },
  });

  test("are not done in the author's lesson, each with a reason", async () => {
    for (const { done, why } of Object.values(await verdicts({}))) {
      expect(done).toBe(false);
      expect(why).toMatch(/\.$/);
    }
  });

  test.each([
    ["mended", "Math.sign", withFactor("Math.sign(f - f0)")],
    ["mended", "a case for the hole", withFactor("f === f0 ? 0 : error / (f - f0)")],
    ["mended", "a fallback for NaN", withFactor("error / (f - f0) || 0")],
    [
      "mended",
      "at another rate",
      { ...withFactor("Math.sign(f - f0)"), inputs: { learningRate: 40 } },
    ],
    ["tooGood", "R = 5", { inputs: { learningRate: 5, iterations: 1_000_000 } }],
    ["steeper", "-5 * y", withSigmoid("1 / (1 + Math.exp(-5 * y))")],
    ["squared", "2 * (f - f0)", withFactor("2 * (f - f0)")],
  ])("%s is done by %s", async (name, _, solution) => {
    const found = await verdicts(solution);
    expect(found[name]).toMatchObject({ done: true });
  });

  test.each([
    [
      "mended",
      "the wrong way round",
      withFactor("Math.sign(f0 - f)"),
      "is 0.25, dE_df is -1, not 1",
    ],
    ["mended", "one side", withFactor("f > f0 ? 1 : -1"), "is 0, dE_df is -1, not 0"],
    [
      "mended",
      "a small denominator",
      withFactor("error / (f - f0 + 1e-9)"),
      "is 1e-9, dE_df is 0.5000, not 1",
    ],
    ["mended", "only ever up", withFactor("error > 0 ? 1 : 0"), "is -0.25, dE_df is 1, not -1"],
    ["mended", "nothing at all", withFactor("0"), "dE_df is 0, not 1"],
    ["tooGood", "a rate too large", { inputs: { learningRate: 30 } }, "before it had learned"],
    ["tooGood", "too few steps", { inputs: { learningRate: 5 } }, "nothing is lost"],
    ["steeper", "the weight instead", withSigmoid("5 / (1 + Math.exp(-y))"), "sigmoid(-2) is"],
    ["steeper", "the wrong sign", withSigmoid("1 / (1 + Math.exp(5 * y))"), "sigmoid(-2) is"],
    ["squared", "half of it", withFactor("f - f0"), "is 0.25, dE_df is 0.25, not 0.5000"],
    ["squared", "the square itself", withFactor("(f - f0) ** 2"), "dE_df is 0.0625, not 0.5000"],
  ])("%s is not done by %s", async (name, _, attempt, why) => {
    const found = await verdicts(attempt);
    expect(found[name]).toMatchObject({ done: false });
    expect(found[name]!.why).toContain(why);
  });

  test("the squared loss has its mark agree once errorOf squares too", async () => {
    const error = sourceOf("error").replace(
      "Math.abs(answers[i]! - f0)",
      "(answers[i]! - f0) ** 2",
    );
    const { sources } = withFactor("2 * (f - f0)");
    const apart = await verdicts({ sources });
    const together = await verdicts({ sources: { ...sources, error } });
    expect(apart.squared!.why).toContain("the mark is red");
    expect(together.squared!.why).toContain("the mark agrees");
  });
});

test("the story of R = 30 names the step, the row and the factor, before the mend and after", async () => {
  type Hole = { step: number; row: string; f: number; gap: number; dE_df: number };
  const holeOf = async (sources = {}) =>
    (await runLesson(lesson, { sources, manual: [] })).variables.get("hole") as Hole;
  expect(await holeOf()).toMatchObject({ step: 1, row: "1 1", f: 1, gap: 0, dE_df: Number.NaN });
  const mended = { "by-hand": rewritten("error / (f - f0)", "Math.sign(f - f0)") };
  expect(await holeOf(mended)).toMatchObject({ step: 1, row: "1 1", dE_df: 0 });
});
