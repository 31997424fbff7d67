import { expect, test } from "vitest";
import { stageAt, stagesOf, timeOf } from "./stage";

const name = (stage: ReturnType<typeof stageAt>) =>
  "layer" in stage ? `${stage.kind} ${stage.layer + 1}` : stage.kind;

test("stages go forward through the layers, and back", () => {
  expect(stagesOf(3, true).map(name)).toEqual([
    "start",
    ...["sums 1", "activations 1", "sums 2", "activations 2", "sums 3", "activations 3"],
    "loss",
    ...["deltas 3", "gradients 3", "deltas 2", "gradients 2", "deltas 1", "gradients 1"],
  ]);
  expect(stagesOf(1, false).map(name)).toEqual(["start", "sums 1", "activations 1", "loss"]);
});

test("any number stands for a stage", () => {
  const stages = stagesOf(1, true);
  const found = [-1, Number.NaN, 0, 1.9, 5, 6, 1e300, Infinity].map((at) =>
    name(stageAt(stages, at)),
  );
  expect(found).toEqual([
    ...["start", "start", "start", "sums 1", "gradients 1", "all", "all", "all"],
  ]);
  const times = [2, 3, 4, Infinity].map((at) => timeOf(stages, at)("loss"));
  expect(times).toEqual(["later", "now", "done", "done"]);
});

test("what a network never computes is always later", () => {
  expect(timeOf(stagesOf(1, false), Infinity)("deltas", 0)).toBe("later");
});
