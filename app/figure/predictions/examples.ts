import type { Bound } from "../binding";
import type { PredictionsData } from "./drawing";
import type { PredictionsProps } from "./props";

type Values = (number | null)[];

export function gate(hand: Values, framework: Values = hand): PredictionsData {
  return {
    rows: ["0 0", "0 1", "1 0", "1 1"].map((label, i) => {
      return { label, truth: i > 0 ? 1 : 0, hand: hand[i]!, framework: framework[i]! };
    }),
  };
}

export const none: Values = [null, null, null, null];
export const trained = [0.03, 0.98, 0.97, 0.9999];
export const odd = [Number.NaN, Number.NaN, 0.5, Infinity];

export const examples: [string, PredictionsData, number?][] = [
  [
    "predictions",
    {
      ...gate([0.4, 0.6, 0.7, 0.8], [0.45, 0.6, 0.3, 0.9]),
      symbols: { x: "f", hand: "f", truth: "f0", error: "error" },
    },
  ],
  ["predictions-phone", gate(trained), 320],
  ["predictions-none", gate(none)],
  ["predictions-not-finite", gate(odd, [0.5, Number.NaN, null, 1])],
  ["predictions-identity", gate([-4.5, 6, 6.2, 16])],
];

export const bound: Bound<PredictionsProps, PredictionsData> = {
  props: {
    hand: "samples.f",
    framework: "theirs.predictions",
    truth: "truth",
    labels: ["0 0", "0 1"],
    symbols: { hand: "f" },
  },
  values: {
    samples: { f: [0.25, Number.NaN] },
    theirs: { predictions: [0.5, 0.75] },
    truth: [0, 1],
  },
  data: {
    rows: [
      { label: "0 0", truth: 0, hand: 0.25, framework: 0.5 },
      { label: "0 1", truth: 1, hand: Number.NaN, framework: 0.75 },
    ],
    symbols: { hand: "f" },
    alone: false,
  },
};
