import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import * as module from "./lesson.mdx";

const lesson = collectLesson("backpropagation", module);
const lessonText = readFileSync(new URL("./lesson.mdx", import.meta.url), "utf8");
const sourceOf = (name: string) =>
  lesson.cells.find(({ compiled }) => compiled.name === name)!.source;

/** The author's cell with lines written otherwise. */
function rewritten(name: string, ...changes: [line: string, other: string][]) {
  const source = changes.reduce((source, [line, other]) => {
    expect(source).toContain(line);
    return source.replace(line, other);
  }, sourceOf(name));
  return { [name]: source };
}

/** A run in which what is not asked about is short. */
async function run({ inputs, sources }: RunOptions = {}) {
  const short = { epochs: 1, xorSteps: 1, ...inputs };
  return (await runLesson(lesson, { inputs: short, sources, manual: [] })).variables;
}

const seed = fc.oneof(fc.nat(1000), fc.constant(4_294_967_295));
const target = fc.option(fc.integer({ min: -300, max: 300 }).map((n) => n / 100));
const learningRate = fc.double({ min: 0.0001, max: 100, noNaN: true });

describe("the gradient check", () => {
  type Found = Record<string, { off: number; verdict: string }>;
  const check = async (options?: RunOptions) => (await run(options)).get("check") as Found;
  const hidden = ["delta1", "dL_dw1", "dL_db1"];
  const all = ["delta2", "dL_dw2", "dL_db2", "dL_da1", ...hidden];
  const failing = (found: Found) => all.filter((name) => found[name]!.verdict !== "agrees");

  const settings = fc.record({
    ...{ seed, target, learningRate },
    epochs: fc.integer({ min: 1, max: 300 }),
    epoch: fc.nat(300),
  });

  test("never differs from the derivation, whatever the settings", async () => {
    await fc.assert(
      fc.asyncProperty(settings, async (inputs) => {
        const found = Object.values(await check({ inputs }));
        expect(found).toHaveLength(7);
        // A network that is saturated has no slopes, and then there is nothing to compare.
        expect(found.filter(({ verdict }) => verdict === "differs")).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test("has something to compare at the first seeds", async () => {
    for (const seed of [0, 1, 2]) expect(failing(await check({ inputs: { seed } }))).toEqual([]);
  });

  const delta2 = "multiply(subtract(output, y), map(output, slope))";
  const delta1 = "multiply(dL_da1, map(a1, slope))";
  const mutants: [string, string, string[]][] = [
    ["subtract(output, y)", "subtract(y, output)", all],
    [delta2, "subtract(output, y)", all],
    [delta2, "map(output, slope)", all],
    [delta2, `multiply(${delta2}, 2)`, all],
    ["a * (1 - a)", "a", all],
    ["a * (1 - a)", "1 - a", all],
    ["matmul(transpose(a1), delta2)", "matmul(transpose(a1), output)", ["dL_dw2"]],
    ["matmul(transpose(a1), delta2)", "map(w2, () => delta2[0]![0]!)", ["dL_dw2"]],
    ["dL_db2 = sum(delta2, 0)", "dL_db2 = delta2", ["dL_db2"]],
    ["dL_db2 = sum(delta2, 0)", "dL_db2 = multiply(sum(delta2, 0), -1)", ["dL_db2"]],
    ["matmul(delta2, transpose(w2))", "matmul(y, transpose(w2))", ["dL_da1", ...hidden]],
    [
      "matmul(delta2, transpose(w2))",
      "matmul(delta2, transpose(w2).map((row) => row.toReversed()))",
      ["dL_da1", ...hidden],
    ],
    [delta1, `multiply(${delta1}, -1)`, hidden],
    [delta1, "dL_da1", hidden],
    [delta1, "map(a1, slope)", hidden],
    [delta1, "map(a1, () => NaN)", hidden],
    ["matmul(transpose(x), delta1)", "matmul(transpose(x), dL_da1)", ["dL_dw1"]],
    ["matmul(transpose(x), delta1)", "matmul(transpose(delta1), x)", ["dL_dw1"]],
    ["matmul(transpose(x), delta1)", "matmul(transpose(x).toReversed(), delta1)", ["dL_dw1"]],
    ["dL_db1 = sum(delta1, 0)", "dL_db1 = delta1", ["dL_db1"]],
    ["dL_db1 = sum(delta1, 0)", "dL_db1 = sum(dL_da1, 0)", ["dL_db1"]],
    ["dL_db1 = sum(delta1, 0)", "dL_db1 = map(sum(delta1, 0), () => sum(delta1))", ["dL_db1"]],
  ];
  // A step down slopes of another shape would end the lesson before the check has spoken.
  const still = { descend: sourceOf("descend").replace(/return \{.*?\};/s, "return network;") };

  test.each(mutants)(
    "%s written %s fails exactly what is made of it",
    async (line, other, wrong) => {
      const sources = { ...rewritten("backward", [line, other]), ...still };
      for (const [seed, target] of [
        [0, null],
        [1, 0.8],
        [2, -3],
      ] as const)
        expect(failing(await check({ inputs: { seed, target }, sources }))).toEqual(wrong);
    },
  );

  test("says that there is nothing to compare where every slope is nothing", async () => {
    const sources = rewritten("sigmoid", ["1 / (1 + Math.exp(-z))", "z > 0 ? 1 : 0"]);
    for (const { verdict } of Object.values(await check({ sources })))
      expect(verdict).toBe("nothing to compare here");
  });

  test("is about the sigmoid: another squash needs another slope", async () => {
    const sigmoid = rewritten("sigmoid", ["1 / (1 + Math.exp(-z))", "Math.tanh(z)"]);
    const slope = rewritten("backward", ["a * (1 - a)", "1 - a ** 2"]);
    expect(failing(await check({ sources: sigmoid }))).toEqual(all);
    expect(failing(await check({ sources: { ...sigmoid, ...slope } }))).toEqual([]);
  });
});

type Verdict = { done: boolean; why: string };

describe("the exercise on the update", () => {
  const line = "b1: add(b1, sum(d_hid) * R)";
  const repaired = async (by: string | null, inputs = {}) => {
    const sources = by === null ? {} : rewritten("source-step", [line, `b1: ${by}`]);
    return (await run({ inputs, sources })).get("repaired") as Verdict;
  };
  const solutions = ["add(b1, multiply(sum(d_hid, 0), R))", "add(b1, multiply(d_hid, R))"];

  test("names the first parameter that goes astray", async () => {
    expect(await repaired(null)).toEqual({
      done: false,
      why: "b1[0] goes to 0.1427, not to 0.1876.",
    });
  });

  test("is not done as given, and is by either solution, whatever the settings", async () => {
    expect(solutions.every((by) => lessonText.includes(`b1: ${by}`))).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.record({ seed, target, learningRate }), async (inputs) => {
        expect(await repaired(null, inputs)).toMatchObject({ done: false });
        for (const by of solutions)
          expect(await repaired(by, inputs)).toEqual({
            done: true,
            why: "all 22 steps follow their slopes.",
          });
      }),
      { numRuns: 10 },
    );
  });

  const right = "[[0.00854887677036943, 0.03610760254694948, 0.053673448945597044]]";
  test.each([
    ["the slopes of this seed alone", `add(b1, multiply(${right}, -R))`, "b1[0] goes to"],
    ["no step", "b1", "b1[0] goes to"],
    ["a step up", "add(b1, multiply(d_hid, -R))", "b1[0] goes to"],
    ["the mean of the units", "add(b1, (sum(d_hid) / 3) * R)", "b1[0] goes to"],
    ["before the squash", "add(b1, multiply(error_hid, R))", "b1[0] goes to"],
    ["twice the step", "add(b1, multiply(d_hid, 2 * R))", "b1[0] goes to"],
    ["the first unit alone", "add(b1, d_hid[0]![0]! * R)", "b1[1] goes to"],
    ["no number", "multiply(b1, NaN)", "b1[0] goes to NaN"],
  ])("is not done by %s", async (_, by, why) => {
    const found = await repaired(by);
    expect(found.done).toBe(false);
    expect(found.why).toContain(why);
  });

  test("is not done by what breaks another line", async () => {
    const sources = rewritten(
      "source-step",
      [line, `b1: ${solutions[0]}`],
      ["multiply(matmul(transpose(x), d_hid), R)", "multiply(matmul(transpose(x), d_hid), 2 * R)"],
    );
    expect((await run({ sources })).get("repaired")).toMatchObject({ done: false });
  });
});

describe("the exercise on a target within reach", () => {
  const within = async (inputs: RunOptions["inputs"]) =>
    (await run({ inputs: { epochs: 1000, ...inputs } })).get("within") as Verdict;

  test.each([
    ["0.8", { target: 0.8 }],
    ["0.8 from another seed", { seed: 1, target: 0.8 }],
    ["a target near the edge, in more epochs", { target: 0.01, epochs: 20_000 }],
    ["a target near the edge, at a larger rate", { target: 0.99, learningRate: 5 }],
  ])("is done by %s", async (_, inputs) => {
    expect(await within(inputs)).toMatchObject({ done: true });
  });

  test.each([
    ["as drawn", {}, "for -1.399 the floor"],
    ["the edge itself", { target: 0 }, "for 0 the floor is 0."],
    ["the other edge", { target: 1, learningRate: 100 }, "for 1 the floor is 0."],
    ["too few epochs", { target: 0.8, epochs: 2 }, "the loss is 0.00"],
  ])("is not done by %s", async (_, inputs, why) => {
    const found = await within(inputs);
    expect(found.done).toBe(false);
    expect(found.why).toContain(why);
  });
});

describe("the exercise on twins", () => {
  const draws = {
    w1: "random.randn([n, m])",
    w2: "random.randn([m, 1])",
    b1: "random.randn([1, m])",
    b2: "random.randn([1, 1])",
  };
  type Draws = Partial<typeof draws>;
  const alike = {
    w1: `map(${draws.w1}, () => 0.5)`,
    w2: `map(${draws.w2}, () => 0.5)`,
    b1: `map(${draws.b1}, () => 0.5)`,
    b2: `map(${draws.b2}, () => 0.5)`,
  };
  const drawnBy = (by: Draws) => {
    const changes = Object.entries(by).map(
      ([part, start]) => [draws[part as keyof Draws], start] as [string, string],
    );
    return rewritten("draw", ...changes);
  };
  const twins = async (by: Draws, inputs: RunOptions["inputs"] = {}) => {
    const options = { inputs: { xorSteps: 2000, ...inputs }, sources: drawnBy(by) };
    return (await run(options)).get("twins") as Verdict;
  };
  const zeros = Object.fromEntries(
    Object.entries(alike).map(([part, start]) => [part, start.replace("0.5", "0")]),
  );

  test.each([
    ["the same number everywhere", alike, {}],
    ["the same number, with three units", alike, { hidden: "3" }],
    ["b₂ as it was drawn", { ...alike, b2: draws.b2 }, {}],
    ["0 everywhere", zeros, {}],
  ])("is done by %s", async (_, by, inputs) => {
    const found = await twins(by, inputs);
    expect(found.why).toMatch(/^still alike after 2,000 steps, at a loss of 0\.\d+\.$/);
    expect(found.done).toBe(true);
  });

  test.each([
    ["as drawn", {}, {}],
    ["w₁ alone", { w1: alike.w1 }, {}],
    ["all but w₂", { ...alike, w2: draws.w2 }, { hidden: "3" }],
  ])("is not done by %s", async (_, by, inputs) => {
    const found = await twins(by, inputs);
    expect(found).toEqual({ done: false, why: "the hidden units start differently." });
  });

  test("says the loss at the end", async () => {
    const variables = await run({ inputs: { xorSteps: 3 }, sources: drawnBy(alike) });
    const { L } = variables.get("xor") as { L: Float64Array };
    const [first, second, last] = Array.from(L, (loss) => loss.toPrecision(4));
    expect([first, second]).not.toContain(last);
    const { why } = variables.get("twins") as Verdict;
    expect(why).toBe(`still alike after 3 steps, at a loss of ${last}.`);
  });

  test("is not done where a step parts what began alike", async () => {
    const descend = rewritten("descend", [
      "subtract(network.w1, multiply(slopes.dL_dw1, R))",
      "network.w1.map((row) => row.map((w, j) => w + j))",
    ]);
    const sources = { ...drawnBy(alike), ...descend };
    const variables = await run({ inputs: { xorSteps: 3 }, sources });
    const why = "alike at first, but something parted them.";
    expect(variables.get("twins")).toEqual({ done: false, why });
  });

  test("0 everywhere moves nothing at all, as the solution says", async () => {
    expect((await twins(zeros)).why).toContain("at a loss of 0.5.");
  });
});

describe("the network at an epoch", () => {
  type Network = Record<"w1" | "b1" | "w2" | "b2", number[][]>;
  type Functions = {
    runForward(x: unknown, network: Network): { a1: unknown; output: unknown };
    runBackward(x: unknown, y: unknown, network: Network, passed: unknown): unknown;
    descend(network: Network, slopes: unknown, R: number): Network;
  };

  test.each([300, 20_000])("of %i epochs is that of a plain loop", async (epochs) => {
    const variables = await run({ inputs: { epochs, xorSteps: epochs } });
    const of = Object.fromEntries(variables) as unknown as Functions & Record<string, unknown>;
    for (const [run, x, y, start, R] of [
      [of.byHand, of.x, of.y, of.initial, 0.1],
      [of.xor, of.corners, of.wanted, of.xorInitial, 5],
    ] as [{ step: number; at(k: number): Network }, unknown, unknown, Network, number][]) {
      expect(run.step).toBe(epochs);
      const looked = new Set([0, 1, 2, 3, 4, 5, 299, epochs / 2 + 1, epochs - 1, epochs]);
      let network = start;
      for (let epoch = 0; epoch <= epochs; epoch++) {
        if (looked.has(epoch)) expect(run.at(epoch)).toMatchObject(network);
        network = of.descend(network, of.runBackward(x, y, network, of.runForward(x, network)), R);
      }
    }
  });
});
