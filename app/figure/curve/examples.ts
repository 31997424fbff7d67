import type { Bound } from "../binding";
import { seriesOf } from "../seriesOf";
import type { CurveData } from "./drawing";
import type { CurveProps } from "./props";

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

export const bound: Bound<CurveProps, CurveData> = {
  props: {
    line: { x: "curve.y", y: "curve.f" },
    dots: { x: "dots.y", y: "dots.f" },
    samples: { x: "samples.y", y: "samples.f" },
    truth: "truth",
    labels: ["0 0", "0 1"],
    xLabel: "y",
    yLabel: "f",
    symbols: { x: "y", y: "f", samples: "y f" },
  },
  values: {
    curve: { y: [-1, 0, 1], f: [0.25, 0.5, Infinity] },
    dots: { y: [-2, 2], f: [0.1, 0.9] },
    samples: { y: [-0.5, Number.NaN], f: [0.375, 0.625] },
    truth: [0, 1],
  },
  data: {
    line: { x: Float64Array.of(-1, 0), y: Float64Array.of(0.25, 0.5) },
    dots: { x: Float64Array.of(-2, 2), y: Float64Array.of(0.1, 0.9) },
    samples: [
      { x: -0.5, y: 0.375, truth: 0, label: "0 0" },
      { x: Number.NaN, y: 0.625, truth: 1, label: "0 1" },
    ],
    xLabel: "y",
    yLabel: "f",
    symbols: { x: "y", y: "f", samples: "y f" },
  },
};
