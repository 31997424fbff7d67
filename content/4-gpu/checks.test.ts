import { describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import * as module from "./lesson.mdx";

const lesson = collectLesson("gpu", module);

type Verdict = { done: boolean; why: string };
const names = ["halfAsking", "stopped", "fewDigits"];

async function verdicts({ sources, ...options }: RunOptions = {}) {
  const { variables } = await runLesson(lesson, {
    manual: ["one-dispatch", "sweep"],
    sources: sources ?? {},
    ...options,
  });
  return Object.fromEntries(names.map((name) => [name, variables.get(name) as Verdict]));
}

/** A sweep in which asking costs 40 µs and the arithmetic 0.5 µs. */
const sweep = "const sweep = new Map([1, 10, 1000].map((k) => [k, 40 / k + 0.5] as const));";

/** A lane that has run on a card which is not here, with what its errors are made of. */
const onCard = (E: string, phase = "done") => ({
  "one-dispatch": `const training = "";
const train = (each: number) => (steps: number) => iterate(descend, initial, Math.min(steps, each));
const oneDispatch = { ...byHand, phase: "${phase}", E: ${E} };`,
});

test("none is done in the author's lesson, and each says what is missing", async () => {
  const found = await verdicts();
  for (const { done } of Object.values(found)) expect(done).toBe(false);
  expect(found.halfAsking!.why).toBe("no two values of the slider have been measured yet.");
  expect(found.stopped!.why).toBe("the lane one dispatch has not run.");
  expect(found.fewDigits!.why).toBe("float32 still keeps all the digits it has.");
});

describe("half of it is asking", () => {
  test.each([
    [80, true, "asking is 50 %"],
    [70, true, "asking is 53.3 %"],
    [10, false, "asking is 88.9 %"],
    [1000, false, "asking is 7.41 %"],
  ])("with %i steps a dispatch: %s", async (each, done, why) => {
    const sources = { sweep, asking: "const asking = undefined;" };
    const { halfAsking } = await verdicts({ sources, inputs: { each } });
    expect(halfAsking).toMatchObject({ done });
    expect(halfAsking!.why).toContain(why);
  });
});

describe("it stops by itself", () => {
  const until = (last: string) => `byHand.E.map((E, k) => (${last} ? E : 0))`;
  test.each([
    [
      "at the first error below 0.05",
      until("k === 0 || byHand.E[k - 1]! >= 0.05"),
      true,
      "near step",
    ],
    ["a step later, as float32 may have it", until("k < 2 || byHand.E[k - 2]! >= 0.05"), true, ""],
    ["never", "byHand.E", false, "it takes steps that nobody needs"],
    ["far too early", until("k < 100"), false, "it stops too early"],
  ])("%s", async (_, E, done, why) => {
    const { stopped } = await verdicts({ sources: onCard(E) });
    expect(stopped).toMatchObject({ done });
    expect(stopped!.why).toContain(why);
  });

  test("is not done by a lane that was stopped, nor where the error stays large", async () => {
    const stoppedLane = await verdicts({ sources: onCard("byHand.E", "running") });
    expect(stoppedLane.stopped!.why).toContain("has not run");
    const early = await verdicts({ sources: onCard("byHand.E"), inputs: { iterations: 1000 } });
    expect(early.stopped!.why).toContain("does not come below 0.05");
  });
});

describe("too few digits", () => {
  const { source } = lesson.cells.find(({ compiled }) => compiled.name === "rounded")!;
  const keep = (digits: number) => {
    expect(source).toContain("return Math.fround(x);");
    return { rounded: source.replace("Math.fround(x)", `Number(x.toPrecision(${digits}))`) };
  };
  test.each([
    [3, false, "with 3 digits the weights stand still"],
    [4, false, "with 4 digits the weights stand still"],
    [5, true, "with 5 digits the last step still moves the weights"],
    [6, false, "6 digits will do, but so will fewer"],
  ])("with %i digits: %s", async (digits, done, why) => {
    const { fewDigits } = await verdicts({ sources: keep(digits) });
    expect(fewDigits).toMatchObject({ done });
    expect(fewDigits!.why).toContain(why);
  });

  test("takes the whole run to tell", async () => {
    const short = await verdicts({ sources: keep(4), inputs: { iterations: 1000 } });
    expect(short.fewDigits!.why).toBe("the run has 1,000 steps.");
  });
});
