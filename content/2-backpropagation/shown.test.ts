import { describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import type { ShownDrawing } from "../../app/kernel/protocol";
import { tableOf } from "../../app/tests/tableOf";
import golden from "./golden.json";
import * as module from "./lesson.mdx";

// What the cells show, each number reached a second way: plain loops over lists, no matrices.

const lesson = collectLesson("backpropagation", module);

type Network = Record<"w1" | "b1" | "w2" | "b2", number[][]>;
type Listed = { w1: number[]; b1: number[]; w2: number[]; b2: number };

const run = ({ inputs, ...options }: RunOptions = {}) =>
  runLesson(lesson, { manual: [], inputs: { epochs: 1, xorSteps: 1, ...inputs }, ...options });

const near = (value: unknown, wanted: number, tolerance = 1e-12) =>
  expect(Math.abs((value as number) - wanted), `${value}, not ${wanted}`).toBeLessThanOrEqual(
    tolerance,
  );

const squash = (z: number) => (1 + Math.tanh(z / 2)) / 2;

/** One sample forwards, unit by unit. */
function forwards(x: number[], { w1, b1, w2, b2 }: Network) {
  const z1 = b1[0]!.map((b, j) => x.reduce((z, xi, i) => z + xi * w1[i]![j]!, b));
  const a1 = z1.map(squash);
  const z2 = a1.reduce((z, a, j) => z + a * w2[j]![0]!, b2[0]![0]!);
  return { z1, a1, z2, output: squash(z2) };
}

/** What one step makes of a bias of a hidden unit, were every unit blamed for all of them. */
function blames(x: number[], y: number, network: Network) {
  const { a1, output } = forwards(x, network);
  const delta2 = (output - y) * output * (1 - output);
  return a1.map((a, j) => delta2 * network.w2[j]![0]! * a * (1 - a));
}

const settings = [
  { seed: 0, target: null },
  { seed: 7, target: 0.3 },
  { seed: 7, target: 1.5 },
];

describe.each(settings)("seed $seed, target $target:", (inputs) => {
  const look = async (more: RunOptions["inputs"] = {}) => {
    const { baked, variables } = await run({ inputs: { ...inputs, ...more } });
    const x = (variables.get("x") as number[][])[0]!;
    const y = (variables.get("y") as number[][])[0]![0]!;
    return { baked, variables, x, y, network: variables.get("initial") as Network };
  };

  test("the loss, its valley and its floor", async () => {
    const { baked, variables, x, y, network } = await look({ epochs: 3 });
    if (inputs.target !== null) expect(y).toBe(inputs.target);
    const lossOf = variables.get("lossOf") as (output: number[][], y: number[][]) => number;
    const { output } = forwards(x, network);
    near(lossOf([[output]], [[y]]), (output - y) ** 2 / 2);
    // Two samples, two errors.
    near(lossOf([[1], [3]], [[0], [5]]), (1 + 4) / 2);
    const nearest = y < 0 ? 0 : y > 1 ? 1 : y;
    const floor = (nearest - y) ** 2 / 2;
    const shown = baked.outputs.floors!.shown as {
      entries: { key: string; value: { value: number } }[];
    };
    expect(shown.entries.map(({ key, value }) => [key, value.value])).toEqual([
      ["y", y],
      ['"nearest a sigmoid can come"', nearest],
      ["floor", floor],
    ]);
    expect([...(variables.get("floors") as Float64Array)]).toEqual([floor, floor, floor]);
    const valley = variables.get("valley") as { output: number[]; L: number[] };
    expect(valley.output).toHaveLength(201);
    expect([valley.output[0], valley.output[50], valley.output[200]]).toEqual([0, 0.25, 1]);
    for (const [i, output] of valley.output.entries()) near(valley.L[i], (output - y) ** 2 / 2);
  });

  test("the way forwards, and the shapes on it", async () => {
    const { baked, variables, x, network } = await look();
    const wanted = forwards(x, network);
    const forward = variables.get("forward") as typeof wanted;
    const passed = variables.get("passed") as Record<string, number[][]>;
    for (const j of [0, 1, 2]) {
      near(passed.z1![0]![j], wanted.z1[j]!);
      near(forward.a1[j], wanted.a1[j]!);
    }
    near(passed.z2![0]![0], wanted.z2);
    near(forward.output, wanted.output);
    expect(tableOf(baked, "passed").map(({ name, shape }) => `${name} ${shape}`)).toEqual([
      ...["x 1 × 5", "w1 5 × 3", "w2 3 × 1", "b1 1 × 3", "b2 1 × 1"],
      ...["z1 1 × 3", "a1 1 × 3", "z2 1 × 1", "output 1 × 1"],
    ]);
    for (const [j, row] of tableOf(baked, "matrices").entries())
      for (const value of Object.values(row)) near(value, wanted.z1[j]! - network.b1[0]![j]!);
  });

  test("each unit's own blame, and the update that blames each unit for all", async () => {
    const { baked, variables, x, y, network } = await look({ learningRate: 0.2 });
    const each = blames(x, y, network);
    const all = each.reduce((sum, blame) => sum + blame, 0);
    const [gradient, nudged, right, source] = [
      "gradient",
      "nudged",
      "correctStep",
      "sourceStep",
    ].map((name) => variables.get(name) as Listed) as [Listed, Listed, Listed, Listed];
    for (const [j, blame] of each.entries()) {
      const b = network.b1[0]![j]!;
      near(gradient.b1[j], blame);
      near(nudged.b1[j], blame, 1e-9);
      near(right.b1[j], b - 0.2 * blame);
      near(source.b1[j], b - 0.2 * all);
      for (const [i, xi] of x.entries()) {
        near(gradient.w1[3 * i + j], xi * blame);
        near(right.w1[3 * i + j], network.w1[i]![j]! - 0.2 * xi * blame);
        near(source.w1[3 * i + j], network.w1[i]![j]! - 0.2 * xi * blame);
      }
    }
    expect(variables.get("moved")).toBe(
      `It moves all three by the same amount, ${(-0.2 * all).toPrecision(4)}.`,
    );
    for (const [cell, numbers] of Object.entries({ gradient, nudged })) {
      const rows = tableOf(baked, cell);
      const parts = ["w₁ x₁", "w₁ x₂", "w₁ x₃", "w₁ x₄", "w₁ x₅", "b₁", "w₂"];
      expect(rows.map(({ of }) => of)).toEqual(parts);
      const columns = [1, 2, 3].map((unit) => rows.map((row) => row[`unit ${unit}`]));
      const wanted = [0, 1, 2].map((j) => [
        ...[0, 1, 2, 3, 4].map((i) => numbers.w1[3 * i + j]),
        ...[numbers.b1[j], numbers.w2[j]],
      ]);
      expect(columns).toEqual(wanted);
    }
  });

  test("the numbers of a unit at an epoch, and its drawing", async () => {
    const { baked, variables, x, y } = await look({ epochs: 40, epoch: 23, unit: "2" });
    const network = (variables.get("byHand") as { at(k: number): Network }).at(23);
    const { z1, a1, z2, output } = forwards(x, network);
    const delta1 = blames(x, y, network);
    const now = variables.get("now") as Record<string, number>;
    expect(now).toMatchObject({ step: 23, R: 0.1, x, y, w1: network.w1.map((row) => row[1]) });
    const delta2 = (output - y) * output * (1 - output);
    for (const [name, value] of Object.entries({ z2, output, delta2, dL_db2: delta2 }))
      near(now[name], value);
    near(now.L, (output - y) ** 2 / 2);
    const table = Object.fromEntries(tableOf(baked, "now").map(({ of, ...row }) => [of, row]));
    for (const [j, row] of (now as unknown as { rows: Record<string, number>[] }).rows.entries()) {
      const wanted = {
        ...{ b1: network.b1[0]![j]!, w2: network.w2[j]![0]!, z1: z1[j]!, a1: a1[j]! },
        ...{ dL_dw2: delta2 * a1[j]!, dL_da1: delta2 * network.w2[j]![0]! },
        ...{ delta1: delta1[j]!, dL_db1: delta1[j]! },
      };
      expect(Object.keys(table).sort()).toEqual(Object.keys(wanted).sort());
      for (const [name, value] of Object.entries(wanted)) {
        near(row[name], value);
        near(table[name]![`unit ${j + 1}`], value);
      }
    }
    const drawing = variables.get("drawing") as Record<string, number[]>;
    expect(drawing).toMatchObject({ x, w1: network.w1.flat(), b2: network.b2[0] });
    expect(drawing.L).toEqual([now.L]);
    expect(drawing.dL_dw1).toHaveLength(15);
  });
});

test("a stage is at most the last", async () => {
  for (const stage of [0, 4, 9, 10])
    expect((await run({ inputs: { stage } })).variables.get("stages")).toEqual({
      last: 9,
      at: Math.min(stage, 9),
    });
});

test("the parameters are named in the order of their lists", async () => {
  const { variables } = await run();
  const many = (part: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${part}[${i}]`);
  const names = [...many("w1", 15), ...many("b1", 3), ...many("w2", 3), "b2"];
  expect(variables.get("names")).toEqual(names);
  const inOrder = variables.get("inOrder") as (numbers: Listed) => number[];
  const { w1, b1, w2, b2 } = variables.get("start") as Listed;
  expect(inOrder({ w1, b1, w2, b2 })).toEqual([...w1, ...b1, ...w2, b2]);
  const { w1: drawn, b1: drawnB1 } = golden.runs[0]!;
  for (const [i, w] of [...drawn, ...drawnB1].entries()) near([...w1, ...b1][i], w, 1e-7);
});

test("the gap between the witnesses is that of the furthest two", async () => {
  const { variables } = await runLesson(lesson, {
    inputs: { epochs: 1, xorSteps: 1 },
    manual: ["autodiff"],
  });
  for (const { parameter, gap, ...slopes } of variables.get("witnesses") as Record<
    string,
    number
  >[]) {
    expect(Object.keys(slopes)).toEqual(["by hand", "source-step", "TensorFlow.js", "nudged"]);
    const sorted = Object.values(slopes).sort((p, q) => p - q);
    expect(gap, `${parameter}`).toBe(sorted.at(-1)! - sorted[0]!);
  }
});

describe("of the update's 22 steps", () => {
  const { source } = lesson.cells.find(({ compiled }) => compiled.name === "source-step")!;
  const mended = source.replace("sum(d_hid) * R", "multiply(sum(d_hid, 0), R)");
  const look = async (sourceStep: string, learningRate: number) =>
    (await run({ sources: { "source-step": sourceStep }, inputs: { learningRate } })).variables;

  test.each([0.0001, 0.1, 100])("three lie off the line at R = %d", async (learningRate) => {
    const variables = await look(source, learningRate);
    expect(variables.get("inLine")).toEqual({
      count: 19,
      off: "b1[0], b1[1], b1[2]",
      parts: "b1",
    });
    const { b1 } = variables.get("nudged") as Listed;
    const all = variables.get("followed") as { parameter: string; believed: number }[];
    for (const { believed } of all.filter(({ parameter }) => /^b1/.test(parameter)))
      near(believed, b1[0]! + b1[1]! + b1[2]!, 1e-8);
  });

  test("none does once it is mended, and a part that is broken is named", async () => {
    expect((await look(mended, 0.1)).get("inLine")).toEqual({
      count: 22,
      off: "none",
      parts: "none",
    });
    const broken = mended.replace("sum(d_out) * R", "sum(d_out) * R + 1e-6");
    expect((await look(broken, 0.1)).get("inLine")).toEqual({ count: 21, off: "b2", parts: "b2" });
  });
});

test("where the loss falls is said of the run, with its target", async () => {
  const fall = async (inputs: RunOptions["inputs"], sources = {}) =>
    (await run({ inputs: { epochs: 50, ...inputs }, sources })).variables.get("fall");
  const made = expect.any(String);
  expect(await fall({ target: 0.8 })).toEqual({ target: 0.8, made, word: "towards 0" });
  expect(await fall({ target: -1 })).toEqual({ target: -1, made, word: "towards a floor" });
  const { source } = lesson.cells.find(({ compiled }) => compiled.name === "descend")!;
  const upwards = source.replaceAll("subtract(", "add(");
  expect(await fall({ target: 0.8 }, { descend: upwards })).toEqual({
    ...{ target: 0.8, made },
    word: "nowhere: it rises",
  });
});

describe("the gradient check's places", () => {
  test("are three samples, each turned by one, with the drawn target, 0 and 1", async () => {
    const { variables } = await run();
    const [x] = variables.get("x") as number[][];
    const [p, q, r, s, t] = x as [number, number, number, number, number];
    expect(variables.get("samples")).toEqual([
      [p, q, r, s, t],
      [q, r, s, t, p],
      [r, s, t, p, q],
    ]);
    const checkAt = variables.get("checkAt") as (...given: unknown[]) => unknown;
    const targets = [(variables.get("y") as number[][])[0], [0], [1]];
    const initial = variables.get("initial");
    expect(variables.get("check")).toEqual(checkAt(variables.get("samples"), targets, initial));
  });
});

describe("XOR at a step", () => {
  test.each(["2", "3"])(
    "with %s hidden units: answers, loss and hidden answers",
    async (hidden) => {
      const inputs = { hidden, xorSteps: 60, xorStep: 41, xorDraw: 3, xorRate: 2 };
      const { baked, variables } = await run({ inputs });
      const network = (variables.get("xor") as { at(k: number): Network }).at(41);
      const bend = variables.get("bend") as Record<string, unknown>;
      const corners = [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ];
      const found = corners.map((corner) => forwards(corner, network));
      const truth = [0, 1, 1, 0];
      expect(bend.step).toBe(41);
      expect(variables.get("columns")).toEqual([
        ...[0, 1].map((k) => corners.map((c) => c[k])),
        truth,
      ]);
      near(
        bend.L,
        found.reduce((L, { output }, i) => L + (output - truth[i]!) ** 2 / 2, 0),
      );
      for (const [i, { a1, output }] of found.entries()) {
        near((bend.output as number[])[i], output);
        const { x1, x2, answer, ...units } = tableOf(baked, "bend")[i]!;
        expect([x1, x2]).toEqual(corners[i]);
        near(answer, output);
        expect(Object.keys(units)).toEqual(a1.map((_, j) => `hidden ${j + 1}`));
        for (const [j, a] of a1.entries()) {
          near(units[`hidden ${j + 1}`], a);
          near((bend.a as number[][])[j]![i], a);
        }
      }
      // A cube is not drawn.
      expect(bend.spots).toEqual(hidden === "3" ? [] : bend.a);
      const { sentence } = variables.get("met") as { sentence: string };
      expect(sentence).toMatch(
        hidden === "3" ? /and (a|the) plane / : /and (a|the) straight line /,
      );
      if (hidden === "3") expect(bend.fromHidden).toBeNull();
      else expect(bend.fromHidden).toMatchObject({ columns: 50, x: [-0.1, 1.1], y: [-0.1, 1.1] });
      expect(bend.field).toMatchObject({ columns: 50, x: [-0.5, 1.5], y: [-0.5, 1.5] });
    },
  );
});

test.each([
  [0, "0 0 and 1 1 have come together, and a straight line parts on from off."],
  [1, "0 1 and 1 0 have come together, and a straight line parts on from off."],
  [5, "1 0 and 1 1 have come together, and the straight line does not part on from off."],
  [32, "0 1, 1 0 and 1 1 have come together, and the straight line does not part on from off."],
])("from start %i %s", async (xorDraw, sentence) => {
  const { variables } = await run({ inputs: { xorDraw, xorSteps: 2000 } });
  const [who] = sentence.split(" have come");
  const from = `From start ${xorDraw}, on one spot lie ${who}.`;
  expect(variables.get("met")).toEqual({ sentence, from });
  expect(variables.get("arranged")).toMatch(
    sentence.includes("does not part") ? /does not answer it\.$/ : /can answer it\.$/,
  );
});

test.each([
  [0, "all answers lie on one side of ½"],
  [2, "the straight line does not part on from off"],
  [5, "all answers lie on one side of ½"],
])("before the first step from start %i no two lie together, and %s", async (xorDraw, parting) => {
  const { variables } = await run({ inputs: { xorStep: 0, xorDraw } });
  const { sentence } = variables.get("met") as { sentence: string };
  expect(sentence).toBe(`No two samples have come together, and ${parting}.`);
});

test("a start is learned, not stuck, where its loss ends below 0.1", async () => {
  const inputs = { epochs: 1, xorSteps: 150, xorRate: 5 };
  const { variables } = await runLesson(lesson, { inputs, manual: ["stuck"] });
  const { ends, learned, stuck, step, iterations } = variables.get("stuck") as {
    ends: { start: number; loss: number }[];
    learned: number;
    stuck: number;
    step: number;
    iterations: number;
  };
  expect([step, iterations, ends.length]).toEqual([200, 200, 200]);
  // So that exchanging the two, or another bound, is another count.
  const [below, above] = [0.1, 0.2].map((bound) => ends.filter(({ loss }) => loss < bound).length);
  expect(learned).toBe(below);
  expect(stuck).toBe(200 - below!);
  expect(learned).not.toBe(stuck);
  expect(above).toBeGreaterThan(below!);
});

test("while starts are tried, every hundredth step says how many are done", async () => {
  const { variables } = await run({ inputs: { xorSteps: 150 }, manual: ["stuck"] });
  type Told = { step: number; iterations: number; ends: unknown[]; learned: number; stuck: number };
  const told = (variables.get("tryStarts") as () => Generator<Told>)();
  for (const start of [0, 0, 1, 1, 2, 2]) {
    const { step, iterations, ends, learned, stuck } = told.next().value;
    const done = [step, iterations, ends.length, learned + stuck];
    expect(done).toEqual([start, 200, start, start]);
  }
});

test("the picture of the ends has a dot for each start, as high as its loss", async () => {
  const { baked, variables } = await run({ inputs: { xorSteps: 150 }, manual: ["stuck"] });
  const { ends } = variables.get("stuck") as { ends: { loss: number }[] };
  const { markup } = (baked.outputs.ends!.shown as ShownDrawing).pictures[0]!;
  for (const words of ["start →", "↑ loss at the end", "0.0"])
    expect(markup).toContain(`>${words}<`);
  const dots = markup.match(/<circle [^>]*>/g)!.map((dot) => {
    const [x, y] = ["cx", "cy"].map((name) => Number(RegExp(`${name}="([^"]*)"`).exec(dot)![1]));
    return { x: x!, y: y! };
  });
  expect(dots).toHaveLength(200);
  const losses = ends.map(({ loss }) => loss);
  const [low, high] = [Math.min, Math.max].map((most) => losses.indexOf(most(...losses)));
  const bottom = dots[low!]!.y;
  const perLoss = (dots[high!]!.y - bottom) / (losses[high!]! - losses[low!]!);
  expect(perLoss).toBeLessThan(0);
  for (const [i, { x, y }] of dots.entries()) {
    near(x, dots[0]!.x + ((dots[199]!.x - dots[0]!.x) * i) / 199, 0.01);
    near(y, bottom + perLoss * (losses[i]! - losses[low!]!), 0.01);
  }
});

describe("the exercises say", () => {
  const byName = async (name: string, inputs = {}) =>
    (await run({ inputs })).variables.get(name) as { done: boolean; why: string };

  test("how far the loss is from a target within reach", async () => {
    expect(await byName("within", { target: 1, epochs: 5 })).toEqual({
      done: false,
      why: "for 1 the floor is 0.",
    });
    const done = await byName("within", { target: 0.8, epochs: 3000 });
    expect(done.done).toBe(true);
    expect(done.why).toMatch(/^the loss is \d\.\d+e-\d+ for a target of 0\.8\.$/);
    const { variables } = await run({ inputs: { target: 0.8, epochs: 60 } });
    const { loss } = variables.get("byHand") as { loss: number };
    expect(variables.get("within")).toEqual({
      done: loss < 0.0001,
      why: `the loss is ${loss.toPrecision(4)}${loss < 0.0001 ? " for a target of 0.8" : ""}.`,
    });
  });

  test("which of another network's steps goes astray", async () => {
    const source = lesson.cells.find(({ compiled }) => compiled.name === "source-step")!.source;
    // Right for the network as drawn, and for no other.
    const fitted = source.replace(
      "sum(d_hid) * R",
      "multiply(sum(network === initial ? d_hid : multiply(d_hid, 2), 0), R)",
    );
    expect(fitted).not.toBe(source);
    const { variables } = await run({ sources: { "source-step": fitted } });
    expect((variables.get("repaired") as { why: string }).why).toMatch(
      /^b1\[0\] goes to -?[\d.]+, not to -?[\d.]+\.$/,
    );
  });

  test("by how much a mended update moves each bias", async () => {
    const { source } = lesson.cells.find(({ compiled }) => compiled.name === "source-step")!;
    const right = source.replace("sum(d_hid) * R", "multiply(sum(d_hid, 0), R)");
    const { variables } = await run({ sources: { "source-step": right } });
    const step = (variables.get("correctStep") as Listed).b1;
    const before = (variables.get("start") as Listed).b1;
    const moves = step.map((to, i) => (to - before[i]!).toPrecision(3));
    const said = (variables.get("moved") as string).match(/^Yours moves them by (.*)\.$/)![1]!;
    expect(said.split(/, | and /).map((move) => Number(move).toPrecision(3))).toEqual(moves);
  });

  test("that a step is astray by a millionth", async () => {
    const { source } = lesson.cells.find(({ compiled }) => compiled.name === "source-step")!;
    const right = source.replace("sum(d_hid) * R", "multiply(sum(d_hid, 0), R)");
    const whyOf = async (sourceStep: string) => {
      const { variables } = await run({ sources: { "source-step": sourceStep } });
      return (variables.get("repaired") as { why: string }).why;
    };
    expect(await whyOf(right)).toBe("all 22 steps follow their slopes.");
    const off = right.replace("sum(d_out) * R", "sum(d_out) * R + 1e-6");
    expect(await whyOf(off)).toMatch(/^b2 goes to/);
  });
});
