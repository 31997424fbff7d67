import { describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import { findTools } from "../../app/library/iterate/tensors";
import { tableOf } from "../../app/tests/tableOf";
import * as module from "./lesson.mdx";

// What the cells show, each number reached a second way.

const lesson = collectLesson("gpu", module);

async function run(options: RunOptions = {}) {
  const { baked, variables } = await runLesson(lesson, { manual: [], ...options });
  return { baked, get: <Value>(name: string) => variables.get(name) as Value };
}

const near = (value: unknown, wanted: number, tolerance = 1e-9) =>
  expect(Math.abs((value as number) - wanted), `${value}, not ${wanted}`).toBeLessThanOrEqual(
    tolerance,
  );

const tensors = () => findTools()?.count() ?? 0;

/** A lane that has come in, at so many microseconds a step. */
const done = (name: string, perStep: number, more = "") => ({
  [name === "oneDispatch" ? "one-dispatch" : name]:
    `${name === "oneDispatch" ? 'const training = "";\nconst train = (_: number) => async function* () { yield byHand; };\n' : ""}
const ${name} = { ...byHand, phase: "done", perStep: ${perStep}, milliseconds: 10 * ${perStep}, ${more} };`,
});
const byHand =
  "const byHand = { phase: 'done', perStep: 0.5, milliseconds: 5, E: new Float64Array([1, 0.5]), weights: [1, 2], bias: 3 };";

describe("the outcome", () => {
  type Outcome = { where: string; onCard: string };
  const sentenceOf = (get: Awaited<ReturnType<typeof run>>["get"]) =>
    get<{ sentence: string }>("race").sentence;
  const sources = { ...done("webgpu", 4000), ...done("oneDispatch", 2), ...done("cpu", 200) };

  test("names the first and the last, and how the two on the card compare", async () => {
    const manual = ["cpu", "webgpu", "one-dispatch"];
    const { get } = await run({ manual, sources: { ...sources, "by-hand": byHand } });
    expect(sentenceOf(get)).toBe(
      "First came by hand, last TensorFlow.js on webgpu, 8,000 times as slow.",
    );
    expect(get<Outcome>("outcome")).toEqual({
      where: expect.stringMatching(/^Node \d/),
      onCard: "TensorFlow.js on webgpu took 2,000 times as long as one dispatch.",
    });
  });

  test("compares nothing that is still on its way", async () => {
    const running = { ...sources, ...done("webgpu", 4000, 'phase: "running"') };
    const manual = ["cpu", "webgpu", "one-dispatch"];
    const { get } = await run({ manual, sources: { ...running, "by-hand": byHand } });
    expect(sentenceOf(get)).toBe(
      "First came by hand, last TensorFlow.js on cpu, 400 times as slow.",
    );
    expect(get<Outcome>("outcome")).toMatchObject({
      onCard: "TensorFlow.js on webgpu and one dispatch have not both run here.",
    });
  });

  test("says what has yet to run, and what cannot", async () => {
    const { get } = await run({ manual: [] });
    expect(sentenceOf(get)).toBe("Two lanes have yet to come in.");
    expect(get<Outcome>("outcome")).toEqual({
      where: expect.stringMatching(/^Node \d/),
      onCard: "TensorFlow.js on webgpu and one dispatch have not both run here.",
    });
  });
});

test("the race is foretold by a step's time, times the steps", async () => {
  const found = (perStep: number) => ({ perStep, launches: 20, parts: {} });
  const anatomy = { byHand: found(0.5), cpu: found(250), wasm: found(1234.5) };
  const source = JSON.stringify({ ...anatomy, webgl: found(-1), webgpu: found(-1) });
  const sources = {
    ...done("cpu", 240),
    // What is on its way has a time so far, which is no run's.
    ...done("wasm", 9, 'phase: "running"'),
    "by-hand": byHand,
    anatomy: `const anatomy = ${source};`,
  };
  const inputs = { iterations: 2000 };
  const { baked } = await run({ sources, inputs, manual: ["cpu", "wasm", "anatomy"] });
  const column = (name: string) => tableOf(baked, "foretold").map((row) => row[name]);
  const theirs = ["cpu", "wasm", "webgl", "webgpu"].map((name) => `TensorFlow.js on ${name}`);
  expect(column("lane")).toEqual(["by hand", ...theirs]);
  expect(column("a step, ms")).toEqual([0.0005, 0.25, 1.23, "–", "–"]);
  expect(column("foretold, s")).toEqual([0.001, 0.5, 2.47, "–", "–"]);
  expect(column("the race, s")).toEqual([0.005, 2.4, "–", "–", "–"]);
});

test("each lane's step is taken apart, as far as it can run here, and leaves no tensor", async () => {
  const before = tensors();
  const { get } = await run({ manual: ["anatomy"], inputs: { iterations: 10 } });
  type Found = { perStep: number; launches: number; parts: Record<string, number> };
  const anatomy = get<Record<string, Found>>("anatomy");
  for (const name of ["byHand", "cpu", "wasm"]) {
    const { perStep, parts } = anatomy[name]!;
    expect(perStep).toBeGreaterThan(0);
    near(Object.values(parts).reduce((sum, part) => sum + part, 0) / perStep, 1, 0.05);
  }
  expect(anatomy.byHand!.perStep).toBeLessThan(anatomy.cpu!.perStep);
  expect(anatomy.cpu!.launches).toBeGreaterThan(10);
  for (const name of ["webgl", "webgpu"]) {
    const { perStep, parts } = anatomy[name]!;
    expect([perStep, ...Object.values(parts)]).toEqual(Array.from({ length: 6 }, () => NaN));
    expect(anatomy[name]).toMatchObject({ state: "absent" });
  }
  expect(tensors()).toBe(before);
});

describe("the cost of asking", () => {
  type Points = { k: number[]; t: number[] };
  type Cost = Record<string, unknown> & { line: Points; tried: Points };

  test("is read off the points: those of the sweep, and that of the slider", async () => {
    const sources = {
      ...done("webgpu", 4000, "launches: 25"),
      sweep: "const sweep = new Map([[1, 40.5], [1000, 0.54]]);",
      asking: "const asking = { phase: 'done', perStep: 4.5 };",
    };
    const manual = ["webgpu", "one-dispatch", "sweep"];
    const { get } = await run({ sources, manual, inputs: { each: 10 } });
    const cost = get<Cost>("cost");
    expect(cost.tried).toEqual({ k: [1, 10, 1000], t: [40.5, 4.5, 0.54] });
    near(cost.A, 40);
    near(cost.c, 0.5);
    near(cost.t, 4.5);
    near(cost.bend, 80, 1e-6);
    expect(cost.webgpu).toEqual({ k: [0.04], t: [4000] });
    expect(cost.line.k).toHaveLength(61);
    for (const [i, k] of cost.line.k.entries()) near(cost.line.t[i], 40 / k + 0.5, 1e-6);
    near(cost.line.k[0], 0.01);
    near(cost.line.k[60], 10_000, 1e-6);
    type Card = { perStep: number; parts: Record<string, number> };
    const { perStep, parts } = cost.card as Card;
    near(perStep, 40 / 10_000 + 0.5);
    near(parts.dispatch, 40 / 10_000);
    near(parts.arithmetic, 0.5);
    expect([parts.graph, parts.upload, parts.readback]).toEqual([0, 0, 0]);
    expect(get<{ once: string }>("costSaid").once).toBe(
      "Asking once costs 40 µs, a step’s arithmetic 0.5 µs.",
    );
  });

  test("points stay when the length of a run is another, and go with another program", async () => {
    const sources = (code: string, found: string) => ({
      "one-dispatch": `const training = ${code};
const train = (_: number) => async function* () { yield byHand; };
const oneDispatch = byHand;`,
      sweep: `const sweep = ${found};`,
      asking: "const asking = undefined;",
      // What a kernel keeps while cells run anew.
      start: lesson.cells
        .find(({ compiled }) => compiled.name === "start")!
        .source.replace(
          /const tried = .*;/,
          'const tried = { program: "first", times: new Map([[1, 40.5], [1000, 0.54]]) };',
        ),
    });
    const manual = ["one-dispatch", "sweep"];
    const points = async (code: string, found: string) =>
      (await run({ sources: sources(code, found), manual })).get<Cost>("cost").tried;
    const kept = { k: [1, 1000], t: [40.5, 0.54] };
    expect(await points("undefined", "undefined")).toEqual(kept);
    expect(await points('{ code: "first" }', "undefined")).toEqual(kept);
    expect(await points('{ code: "second" }', "new Map([[10, 7]])")).toEqual({ k: [10], t: [7] });
  });

  test("is not known where nothing has been asked", async () => {
    const { get } = await run({ manual: ["one-dispatch", "sweep"] });
    const cost = get<Cost>("cost");
    expect(cost).toMatchObject({ A: Number.NaN, state: "absent", tried: { k: [], t: [] } });
    expect(cost.card).toMatchObject({ perStep: NaN, parts: { graph: NaN, dispatch: NaN } });
    expect(get<{ once: string }>("costSaid").once).toContain("there is no WebGPU here");
  });
});

describe("a dense layer", () => {
  type Matrix = number[][];
  type Read = { array(): Promise<Matrix> };
  const X = [
    [0.5, -1, 2],
    [1, 0.25, -0.5],
  ];
  const W = [
    [1, 2, -1],
    [0.5, -0.5, 0.25],
    [-1, 1.5, 2],
  ];
  const R = 0.1;

  /** W − R Xᵀ (X W), an entry at a time. */
  const stepped = (W: Matrix) =>
    W.map((row, i) =>
      row.map((w, j) => {
        const z = X.map((x) => x.reduce((sum, x, k) => sum + x * W[k]![j]!, 0));
        return w - R * X.reduce((sum, x, n) => sum + x[i]! * z[n]!, 0);
      }),
    );

  test("takes the same two steps by hand and in TensorFlow.js", async () => {
    const { get } = await run({ manual: [] });
    const wanted = stepped(stepped(W)).flat();
    const ours = get<(X: Matrix, W: Matrix, R: number) => () => Matrix>("layer")(X, W, R);
    ours();
    for (const [i, w] of ours().flat().entries()) near(w, wanted[i]!);
    type LayerOn = (on: string, X: Matrix, W: Matrix, R: number) => Promise<() => Read>;
    for (const backend of ["cpu", "wasm"]) {
      const theirs = await get<LayerOn>("layerOn")(backend, X, W, R);
      theirs();
      const found = (await theirs().array()).flat();
      for (const [i, w] of found.entries()) near(w, wanted[i]!, 1e-5);
    }
  });

  test("is timed at every width up to the widest, on what there is, and leaves no tensor", async () => {
    const before = tensors();
    const inputs = { batch: 3, widest: 20 };
    const { get } = await run({ manual: ["measure"], inputs });
    const layers = get<Record<string, number[]>>("layers");
    expect(get<number[]>("widths")).toEqual([4, 8, 16]);
    expect(layers.size).toEqual([12, 24, 48]);
    for (const way of ["byHand", "cpu", "wasm"])
      expect(layers[way]!.every((time) => time > 0 && time < 1000)).toBe(true);
    for (const way of ["webgl", "webgpu"]) expect(layers[way]).toEqual([NaN, NaN, NaN]);
    expect(layers.byHand).toHaveLength(3);
    // It is counted in hundredths of what was foreseen.
    expect(layers).toMatchObject({ step: 100, iterations: 100 });
    expect(tensors()).toBe(before);
  });

  test("is foreseen to take at least as long as it is tried, and longer where it is larger", async () => {
    const seconds = async (inputs: RunOptions["inputs"]) =>
      (await run({ inputs })).get<{ seconds: number }>("plan").seconds;
    const short = await seconds({ batch: 1, widest: 16 });
    near(short, 4 + 5 * 3 * 0.1, 0.5);
    expect(await seconds({ batch: 1024, widest: 1024 })).toBeGreaterThan(2 * short);
  });
});

describe("where a backend begins to win", () => {
  const at = async (times: Record<string, number[]>) => {
    const none = [Number.NaN, Number.NaN, Number.NaN];
    const layers = { cpu: none, wasm: none, webgl: none, webgpu: none, ...times };
    const source = `const layers = ${JSON.stringify(layers).replaceAll("null", "NaN")};`;
    const { get } = await run({ manual: ["measure"], sources: { measure: source } });
    return get<Record<string, number> & { sentence: string }>("crossings");
  };
  const [size, byHand] = [
    [100, 1000, 10_000],
    [1, 10, 100],
  ];

  test("is where its line crosses the one by hand, if it stays below", async () => {
    const found = await at({
      size,
      byHand,
      wasm: [2, 12, 50],
      cpu: [0.5, 5, 50],
      webgl: [0.5, 5, 150],
    });
    near(found.wasm, 1000 * 10 ** (Math.log(1.2) / Math.log(2.4)), 1e-6);
    expect(found.cpu).toBe(100);
    expect([found.webgl, found.webgpu]).toEqual([Number.NaN, Number.NaN]);
    expect(found.sentence).toBe("Faster than by hand: cpu from 100 on, wasm from 1,615 on.");
    expect((await at({ size, byHand })).sentence).toBe("Faster than by hand: none of them.");
  });
});

test("digits agreed are those of the relative difference, at each step that both know", async () => {
  const E = "E: new Float64Array([1.001, NaN]), weights: [4, 5], bias: 6";
  const sources = { "by-hand": byHand, ...done("wasm", 3, E), ...done("oneDispatch", 3) };
  const manual = ["wasm", "one-dispatch"];
  const inputs = { compared: "wasm", iterations: 2 };
  const { get } = await run({ sources, manual, inputs });
  type Agreed = Record<string, ArrayLike<number>> & Record<string, { bias: number }>;
  const agreed = get<Agreed>("agreed");
  near(agreed.theirs![0], 3, 1e-6);
  expect(agreed.theirs![1]).toBeNaN();
  // The same to the last bit is as much as float64 can tell.
  for (const k of [0, 1]) near(agreed.oneDispatch![k], 53 * Math.log10(2));
  expect(agreed.theirRun).toMatchObject({ weights: [4, 5], bias: 6 });
  expect(agreed.cardRun).toMatchObject({ weights: [1, 2], bias: 3 });
  const long = await run({ inputs: { compared: "webgl", iterations: 20_000 } });
  const unrun = long.get<Agreed>("agreed");
  expect(unrun.theirRun!.bias).toBe("–");
  // Of a long run the fewest of each hundredth are told.
  expect(unrun.rounded).toHaveLength(20_000);
  expect([unrun.rounded![1], unrun.theirs![0]]).toEqual([Number.NaN, Number.NaN]);
  expect(unrun.rounded![19_800]).toBeGreaterThan(3);
});

test("TensorFlow.js on cpu ends at the rounded run's weights, to the last bit, and mostly near its digits", async () => {
  for (const iterations of [100, 1000]) {
    const { get } = await run({ inputs: { iterations, compared: "cpu" }, manual: ["cpu"] });
    type Agreed = Record<"theirs" | "rounded", Float64Array> & { theirRun: Rounded };
    type Rounded = { weights: number[]; bias: number };
    const { theirs, rounded, theirRun } = get<Agreed>("agreed");
    const { weights, bias } = get<Rounded>("rounded");
    expect([...theirRun.weights, theirRun.bias]).toEqual([...weights, bias]);
    const known = [...theirs.keys()].filter((k) => !Number.isNaN(theirs[k]!));
    expect(known.length).toBeGreaterThan(90);
    // Of a long run not every error is fetched, and the fewest digits of those known may be more.
    const off = known.map((k) => Math.abs(theirs[k]! - rounded[k]!)).sort((p, q) => p - q);
    expect(off[Math.floor(off.length / 2)]).toBeLessThan(iterations === 100 ? 0.1 : 0.6);
  }
});

test("the table to copy begins with the machine, and has a line for each lane", async () => {
  const { get } = await run({ inputs: { iterations: 10 } });
  const { table } = get<{ table: string }>("race");
  expect(table).toMatch(/^Node \d+.*10 steps a run\./);
  expect(table.match(/^\| (by hand|TensorFlow.js on \w+|one dispatch) \|/gm)).toHaveLength(6);
});
