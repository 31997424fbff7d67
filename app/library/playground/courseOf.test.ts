import { expect, test } from "vitest";
import { courseOf } from "./courseOf";

/** A run of two steps an epoch whose epochs have these mean losses. */
const runOf = (...means: number[]) => ({
  step: 2 * means.length,
  L: means.flatMap((L) => [L + 0.5, L - 0.5]),
  testLoss: means.flatMap((L) => [10 * L, Number.NaN]),
});
const plan = { perEpoch: 2, epochs: 6 };

test("an epoch’s loss is the mean of its batches’, and those to come have none", () => {
  const { step, epochs, training, testing, says } = courseOf(runOf(4, 2, 1), plan);
  expect([step, epochs, says]).toEqual([6, 6, ""]);
  expect([...training]).toEqual([4, 2, 1, NaN, NaN, NaN]);
  expect([...testing]).toEqual([40, 20, 10, NaN, NaN, NaN]);
});

test("half an epoch is none yet", () => {
  const run = runOf(4, 2, 1);
  expect([...courseOf({ ...run, step: 5 }, plan).training].slice(0, 3)).toEqual([4, 2, NaN]);
});

test("it stops after the first epoch below a loss", () => {
  const course = courseOf(runOf(4, 2, 1, 0.5), { ...plan, stopLoss: 2 });
  expect([course.step, course.epochs, course.says]).toEqual([
    6,
    3,
    "Training stopped after epoch 3: the mean loss of its batches was 1, below 2.",
  ]);
});

test("it stops after so many epochs without a new lowest loss, counted from the last one", () => {
  const losses = [4, 2, 3, 1, 1, 2];
  const { step, says } = courseOf(runOf(...losses), { ...plan, patience: 2 });
  expect([step, says]).toEqual([
    12,
    "Training stopped after epoch 6: none of the last 2 brought the loss lower.",
  ]);
  expect(courseOf(runOf(...losses), { ...plan, patience: 3 }).says).toBe("");
  expect(courseOf(runOf(...losses), { ...plan, patience: 1 }).says).toBe(
    "Training stopped after epoch 3: it brought the loss no lower.",
  );
});

test("the first step whose loss is no number is named", () => {
  const run = runOf(4, 2, 1, 1);
  run.L[5] = Number.POSITIVE_INFINITY;
  run.L[6] = Number.NaN;
  expect(courseOf(run, plan).says).toMatch(/^From step 5 on the loss is no number/);
});

test("a loss that is higher at the end than in the first epoch is said to have risen", () => {
  const says = (...means: number[]) => courseOf(runOf(...means), plan).says;
  expect(says(1, 0.5, 13)).toMatch(/^The loss has risen: .* A lower learning rate may help\.$/);
  expect([says(), says(1), says(1, 3, 1), says(3, 5, 2)]).toEqual(["", "", "", ""]);
});

test("of more than 1,000 epochs some are looked at, and a run too long for losses says so", () => {
  const means = Array.from({ length: 3000 }, (_, i) => i);
  const { training } = courseOf(runOf(...means), { perEpoch: 2, epochs: 3000 });
  expect([...training].filter(Number.isFinite)).toEqual(means.filter((i) => i % 3 === 0));
  const long = { step: 9, L: undefined, testLoss: undefined };
  expect(courseOf(long, plan)).toMatchObject({
    step: 9,
    epochs: 6,
    says: expect.stringContaining("too many steps"),
  });
});
