import { torchRandom } from "../../torch";
import { type Data, type Points, plain } from "./data";

/** The four rows of a truth table, in their order. */
export const takeOr = (): Points => ({
  task: "classes",
  labels: ["0", "1"],
  points: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1),
  t: Float64Array.of(0, 1, 1, 1),
  ...{ x: [-0.5, 1.5], y: [-0.5, 1.5], whole: true, says: [] },
});

/** The one sample of five numbers, and its target, that lesson 2 draws for a network of 5, 3 and 1. */
export function takeSample(seed: number): Data {
  const torch = torchRandom(seed);
  const x = torch.randn([5]);
  const t = torch.randn([1]);
  const rows = (n: number) => ({
    X: { rows: n, columns: 5, values: Float64Array.from(n ? x : []), scale: 1 },
    t: Float64Array.from(n ? t : []),
    points: null,
  });
  return {
    ...{ data: "sample", task: "regression", classes: 0, labels: [] },
    inputs: ["x1", "x2", "x3", "x4", "x5"],
    ...{ names: { x1: "x1", x2: "x2", answer: "y" }, axes: plain },
    ...{ train: rows(1), test: rows(0), x: [-1, 1], y: [-1, 1] },
    says: [
      "One sample of five numbers lies in no plane: inputs, noise and testing are none of it.",
    ],
  };
}
