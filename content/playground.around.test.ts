import { expect, test } from "vitest";
import { type RunOptions, runLesson } from "../app/build/bake";
import { collectLesson } from "../app/build/lesson";
import { playgroundLesson } from "../app/build/playgroundLesson";

const lesson = collectLesson("playground", playgroundLesson());

type Ground = {
  heights: { values: Float64Array; columns: number; x: [number, number] };
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  now: { x: number; y: number };
  says: string;
};

async function look(inputs: RunOptions["inputs"]) {
  const { variables } = await runLesson(lesson, {
    inputs: { landscape: true, epochs: 20, ...inputs },
    manual: [],
  });
  const [ground, now] = ["ground", "now"].map((name) => variables.get(name));
  return { ground: ground as Ground, now: now as { loss: number } };
}
const middle = ({ values }: Ground["heights"]) => values[(values.length - 1) / 2]!;

test("in the middle of a look around lies the network that is seen, at the step looked at and with what is held", async () => {
  for (const moment of [0, 100, 1_000_000]) {
    const { ground, now } = await look({ moment, weights: "0.1.0=2" });
    expect([ground.heights.columns, ground.heights.x]).toEqual([41, [-1, 1]]);
    expect(middle(ground.heights)).toBeCloseTo(now.loss, 12);
    expect(ground.now).toEqual({ x: 0, y: 0 });
    expect(new Set(ground.heights.values).size).toBeGreaterThan(1000);
  }
});

test("along two weights the walk is theirs, from how they were drawn to where they have come", async () => {
  const { ground } = await look({ along: "weights", reach: 2 });
  const { x, y, now, heights } = ground;
  expect(x).toHaveLength(97);
  expect([x[96], y[96]]).toEqual([now.x, now.y]);
  expect(x[0]).not.toBe(x[96]);
  expect(heights.x).toEqual([-3, 3]);
  expect(ground.says).toBe(
    "Across: the weight of layer 1, 1 → 1. Up: the weight of layer 1, 2 → 1.",
  );
  const held = await look({ along: "weights", weights: "0.0.2=1;1.2.3=-2" });
  expect(held.ground.now).toEqual({ x: 1, y: -2 });
  expect(held.ground.says).toContain("Up: the weight of layer 2, 3 → 4.");
});

test("nothing is looked at that nobody asks for, and of a large network there are fewer rows, and coarser fields", async () => {
  const { ground } = await look({ landscape: false });
  expect(ground.heights.values.every(Number.isNaN)).toBe(true);
  const large = await runLesson(lesson, {
    inputs: { epochs: 1, layers: Array(8).fill("32 tanh").join(";"), testShare: 0 },
    manual: [],
  });
  expect((large.variables.get("seen") as number[]).length).toBe(63);
  const { faces, field } = large.variables.get("now") as Record<string, { columns: number }> & {
    faces: Float64Array[];
  };
  expect([faces.length, field!.columns]).toEqual([2 + 8 * 32 + 1, 50]);
  // A page takes no more numbers at once.
  expect(faces.length * faces[0]!.length).toBeLessThanOrEqual(65_536);
});

test("where it cannot be looked around it is said why", async () => {
  await expect(look({ data: "or", inputs: "x1", layers: "" })).rejects.toThrow("only one weight");
  const diverges = { data: "plane", learningRate: 100, loss: "mse", layers: "4 identity" };
  await expect(look(diverges)).rejects.toThrow("no numbers to look around at");
});

test("what can be done, but hardly is meant, is said beside the plane; what makes no sense is refused", async () => {
  const run = (inputs: RunOptions["inputs"]) =>
    runLesson(lesson, { inputs: { epochs: 1, ...inputs }, manual: [] });
  const { variables } = await run({
    ...{ data: "drawn", drawn: "1,1,0;2,2,1;3,3,2", testShare: 0, loss: "hinge" },
    ...{ layers: "1 relu drop 0.5 frozen", batchSize: 50, l1: 0.1 },
  });
  const { now } = variables.get("said") as { now: string };
  for (const words of [
    "hinge asks of each of the 3 classes by itself",
    "A batch takes all 3 rows: there are no 50.",
    "Layer 1 has one unit: in a step that drops it",
    "All hidden layers are frozen: only the last layer learns, and the penalties are on its weights",
  ])
    expect(now).toContain(words);
  for (const loss of ["bce", "crossEntropy", "hinge"])
    await expect(run({ data: "plane", loss })).rejects.toThrow(
      `the loss ${loss} is for classes, and this data has numbers to answer: take mse or l1`,
    );
  await expect(run({ layers: "3 softmax" })).rejects.toThrow("layer 1: its activation is one of");
});

test("before there are images nothing is claimed of any", async () => {
  const { variables } = await runLesson(lesson, { inputs: { epochs: 1 }, manual: [] });
  const [images, firstLayer, penned] = ["images", "firstLayer", "penned"].map(
    (name) => variables.get(name) as Record<string, unknown>,
  );
  expect([images!.two, images!.ten, images!.says]).toEqual([[], [], ""]);
  expect([images!.none, firstLayer!.none]).toEqual(Array(2).fill("There are no images yet."));
  expect(penned).toEqual({
    answers: Array(10).fill("–"),
    says: "No network for digits is trained yet.",
  });
});

test("while a weight is held it is said whose the losses are, and what the network seen has", async () => {
  const inputs = { epochs: 1, weights: "0.1.0=2" };
  const { variables } = await runLesson(lesson, { inputs, manual: [] });
  const { loss } = variables.get("now") as { loss: number };
  expect(loss).not.toBe((variables.get("byHand") as { loss: number }).loss);
  expect((variables.get("said") as { now: string }).now).toContain(
    "Losses and shares are those of the run, without the weights you hold. " +
      `With them the training loss is ${loss.toPrecision(4)}.`,
  );
});
