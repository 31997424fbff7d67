import { expect, test } from "vitest";
import { matrixOf } from "./matrixOf";
import { taskOf } from "./taskOf";

const two = { task: "classes", classes: 2 } as const;
const three = { task: "classes", classes: 3 } as const;
const numbers = { task: "regression", classes: 0 } as const;

test("the share that is answered right counts classes alone", () => {
  const sums = matrixOf([[-1], [2], [3], [-4]]);
  expect(taskOf(two, "bce").rightOf(sums, [0, 1, 0, 0])).toBe(0.75);
  expect(taskOf(two, "hinge").rightOf(sums, [0, 1, 1, 0])).toBe(1);
  expect(taskOf(three, "crossEntropy").rightOf(matrixOf([[0, 9, 1]]), [1])).toBe(1);
  expect(taskOf(numbers, "mse").rightOf(sums, [0, 1, 0, 0])).toBeUndefined();
  expect(taskOf(two, "bce").rightOf(sums.slice(0, 0), [])).toBeUndefined();
});

test("over a plane two classes are the chance of the second, three a square each, numbers themselves", () => {
  const close = (values: Float64Array, wanted: number[]) =>
    wanted.forEach((one, i) => void expect(values[i]).toBeCloseTo(one, 12));
  close(taskOf(two, "bce").chancesOf(matrixOf([[0], [Math.log(3)]])), [0.5, 0.75]);
  close(taskOf(two, "hinge").chancesOf(matrixOf([[-1], [0.5]])), [0, 0.75]);
  const pairs = matrixOf([
    [0, 0],
    [0, Math.log(3)],
  ]);
  close(taskOf(two, "crossEntropy").chancesOf(pairs), [0.5, 0.75]);
  const planes = matrixOf([
    [0.1, 0.2, 0.7],
    [0.3, 0.3, 0.4],
  ]);
  close(taskOf(three, "mse").chancesOf(planes), [0.1, 0.3, 0.2, 0.3, 0.7, 0.4]);
  close(taskOf(numbers, "l1").chancesOf(matrixOf([[-3], [8]])), [-3, 8]);
});

test("every loss is a mean: what it is divided by grows with the rows", () => {
  for (const loss of ["mse", "l1", "hinge", "bce"]) expect(taskOf(three, loss).over(5)).toBe(15);
  expect(taskOf(three, "crossEntropy").over(5)).toBe(5);
});

test("a loss that makes no sense for the data is refused, with the reason", () => {
  expect(() => taskOf(numbers, "bce")).toThrow("the loss bce is for classes");
  expect(() => taskOf({ task: "classes", classes: 1 }, "mse")).toThrow("only one class");
  expect(() => taskOf(two, "huber")).toThrow("no loss called huber");
});
