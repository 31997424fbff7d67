import type { CurveData } from "./curve";
import { seriesOf } from "./seriesOf";

export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** A gate with these weighted sums for its four inputs. */
export function gate(sums: number[], f = sigmoid): CurveData {
  return {
    line: seriesOf(200, f, -10, 10),
    dots: seriesOf(40, f, -10, 10),
    samples: ["0 0", "0 1", "1 0", "1 1"].map((label, i) => {
      return { label, x: sums[i]!, y: f(sums[i]!), truth: i > 0 ? 1 : 0 };
    }),
    xLabel: "weighted sum",
    yLabel: "output",
  };
}

export const examples: [string, CurveData, number?][] = [
  ["curve", { ...gate([-4.5, 6, 6.2, 16]), symbols: { x: "y", y: "f", samples: "y f" } }],
  ["curve-phone", gate([-4.5, 6, 6.2, 16]), 320],
  ["curve-start", gate([0, 0, 0, 0])],
  ["curve-identity", gate([-4.5, 6, 6.2, 16], (x) => x)],
  ["curve-falling", gate([-12, 1, 1.1, 3], (x) => sigmoid(-x))],
];
