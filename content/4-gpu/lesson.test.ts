import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import golden from "./golden.json";
import * as module from "./lesson.mdx";

const lesson = collectLesson("gpu", module);
const lessonText = readFileSync(new URL("./lesson.mdx", import.meta.url), "utf8");

type Lane = {
  phase: string;
  reason: string;
  steps: number;
  runs: number[];
  launches: number;
  perStep: number;
  milliseconds: number;
  weights: number[];
  bias: number;
  E: ArrayLike<number>;
  tensors?: number;
};

const within = (tolerance: number, value: number, wanted: number) =>
  expect(Math.abs(value - wanted), `${value} is not ${wanted}`).toBeLessThanOrEqual(tolerance);

async function run(options: RunOptions = {}) {
  const { variables } = await runLesson(lesson, { manual: [], ...options });
  return <Value = Lane>(name: string) => variables.get(name) as Value;
}

const { source: ofStep } = lesson.cells.find(({ compiled }) => compiled.name === "descend")!;

describe("by hand, as NumPy", () => {
  test.each(golden.numpy)("$iterations steps", async ({ iterations, ...wanted }) => {
    const byHand = (await run({ inputs: { iterations } }))("byHand");
    expect(byHand).toMatchObject({ phase: "done", steps: iterations, launches: 0 });
    for (const [i, w] of wanted.weights.entries()) within(1e-12, byHand.weights[i]!, w);
    within(1e-12, byHand.bias, wanted.bias);
    for (const [step, error] of wanted.errorAt) within(1e-12, byHand.E[step!]!, error!);
  });

  test.each([1, 1_000_000])("%i steps are those of a loop with tanh", async (iterations) => {
    const byHand = (await run({ inputs: { iterations } }))("byHand");
    let [w1, w2] = golden.numpy[0]!.initialWeights as [number, number];
    let b = golden.numpy[0]!.initialBias;
    for (let k = 0; k < iterations; k++) {
      const d = [b, w2 + b, w1 + b, w1 + w2 + b].map(
        (y, i) => ((i === 0 ? -1 : 1) * (1 - Math.tanh(y / 2) ** 2)) / 4,
      );
      [w1, w2] = [w1 + 0.05 * (d[2]! + d[3]!), w2 + 0.05 * (d[1]! + d[3]!)];
      b += 0.05 * (d[0]! + d[1]! + d[2]! + d[3]!);
    }
    within(1e-8, byHand.weights[0]!, w1);
    within(1e-8, byHand.weights[1]!, w2);
    within(1e-8, byHand.bias, b);
    expect(byHand.E).toHaveLength(iterations);
  });

  test.each([
    ["E += Math.abs(f - f0)", "E -= Math.abs(f - f0)"],
    ["Math.sign(f - f0)", "Math.sign(f0 - f)"],
    ["(1 - f)", "(1 + f)"],
    ["w1 - R * dE_dw1", "w1 + R * dE_dw1"],
  ])("%s written %s is no longer NumPy's", async (line, other) => {
    expect(ofStep).toContain(line);
    const sources = { descend: ofStep.replace(line, other) };
    const byHand = (await run({ sources, inputs: { iterations: 1000 } }))("byHand");
    const wanted = golden.numpy.find(({ iterations }) => iterations === 1000)!;
    const { weights, bias, E } = byHand;
    const off = [
      weights[0]! - wanted.weights[0]!,
      bias - wanted.bias,
      E[0]! - wanted.errorAt[0]![1]!,
    ];
    expect(Math.max(...off.map(Math.abs))).toBeGreaterThan(0.01);
  });
});

describe("by hand, each result rounded to float32", () => {
  const float32 = golden.torch.find(({ dtype }) => dtype === "float32")!;

  test("ends within 1e-4 of PyTorch in float32, and not where float64 ends", async () => {
    const get = await run();
    const rounded = get("rounded");
    for (const [i, w] of float32.weights.entries()) within(1e-4, rounded.weights[i]!, w);
    within(1e-4, rounded.bias, float32.bias);
    for (const [step, error] of float32.errorAt) within(1e-4, rounded.E[step!]!, error!);
    expect(Math.abs(rounded.weights[0]! - get("byHand").weights[0]!)).toBeGreaterThan(1e-7);
    for (const w of rounded.weights) expect(Math.fround(w)).toBe(w);
  });

  test("stands beside PyTorch's numbers as the lesson has them", () => {
    const numbers = [...float32.weights, float32.bias].map((x) =>
      x.toPrecision(8).replace("-", "−"),
    );
    expect(lessonText).toContain(`| PyTorch, 10,000 steps | ${numbers.join(" | ")} |`);
  });

  test("is the run by hand to the last bit where nothing is rounded", async () => {
    const { source } = lesson.cells.find(({ compiled }) => compiled.name === "rounded")!;
    const get = await run({ sources: { rounded: source.replace("Math.fround(x)", "x") } });
    expect(get("rounded").E).toEqual(get("byHand").E);
    expect(get("rounded").weights).toEqual(get("byHand").weights);
  });
});

describe("TensorFlow.js", () => {
  test("on cpu ends where the rounded run does, to the last bit; on wasm near it", async () => {
    const get = await run({ manual: ["cpu", "wasm"], inputs: { iterations: 1000 } });
    const [rounded, cpu, wasm] = [get("rounded"), get("cpu"), get("wasm")];
    expect([cpu.weights, cpu.bias]).toEqual([rounded.weights, rounded.bias]);
    for (const [i, w] of rounded.weights.entries()) within(1e-4, wasm.weights[i]!, w);
    within(1e-4, wasm.bias, rounded.bias);
    for (const lane of [cpu, wasm]) {
      expect(lane).toMatchObject({ phase: "done", reason: "", steps: 1000, tensors: 0 });
      expect(lane.launches).toBeGreaterThan(10);
      expect(lane.perStep).toBeCloseTo(lane.milliseconds, 6);
    }
  }, 60_000);

  test("every run of a lane begins at the same start", async () => {
    const inputs = { iterations: 3 };
    const get = await run({ manual: ["cpu"], inputs });
    expect(get("cpu").runs.length).toBeGreaterThan(1);
    for (const [i, w] of get("rounded").weights.entries()) within(1e-6, get("cpu").weights[i]!, w);
  });
});

test("how much longer than cpu a lane is said to take holds for the races on record", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| TensorFlow\.js on (\w+) \| ([\d,]+) \|/gm)];
  const all = rows.map(([, lane, time]) => ({ lane, time: Number(time!.replaceAll(",", "")) }));
  const likely = /name: "(\w+)",.*likely: \{ of: "cpu", from: (\d+), to: (\d+) \}/g;
  const said = [...lessonText.matchAll(likely)];
  expect(said.map(([, lane]) => lane)).toEqual(["webgl", "webgpu"]);
  let cpu = Number.NaN;
  for (const { lane, time } of all) {
    if (lane === "cpu") cpu = time;
    const [, , from, to] = said.find(([, name]) => name === lane) ?? [];
    if (!from) continue;
    expect(time / cpu, lane).toBeGreaterThan(Number(from));
    expect(time / cpu, lane).toBeLessThan(Number(to));
  }
  expect(all.map(({ lane }) => lane)).toContain("webgpu");
});

test("what needs a browser is absent in Node, says why, and leaves the others alone", async () => {
  const get = await run({
    manual: ["webgl", "webgpu", "one-dispatch"],
    inputs: { iterations: 10 },
  });
  for (const name of ["webgl", "webgpu", "oneDispatch"]) {
    const lane = get(name);
    expect(lane.phase).toBe("absent");
    expect(lane.reason).toMatch(/Chrome/);
  }
  const race = get<Record<string, Lane> & { order: string[] }>("race");
  expect(race.order).toEqual(["byHand"]);
  expect(race.webgpu!.phase).toBe("absent");
});
