import type { Bound } from "../binding";
import { inkOf, seven, three } from "../inkOf";
import type { PixelsData } from "./data";
import type { PixelsProps } from "./props";

export const digit: PixelsData = {
  values: inkOf(three),
  columns: 28,
  scale: "ink",
  label: "ink",
  also: [],
};

/** What tells a seven from a three, as the weights of a neuron do. */
const weights = inkOf(seven, 5).map((ink, i) => (ink - inkOf(three, 5)[i]!) * 0.034);

export const signed: PixelsData = {
  values: weights,
  columns: 28,
  scale: "signed",
  label: "weight w",
  low: "speaks for a three",
  high: "speaks for a seven",
  also: [{ label: "mean of the threes", values: inkOf(three, 3) }],
  picked: 575,
};

const small = (values: number[]): PixelsData => ({ ...digit, columns: 4, values });

export const examples: [string, PixelsData, number?][] = [
  ["pixels", digit],
  ["pixels-phone", digit, 350],
  ["pixels-signed", { ...signed, print: "window" }],
  ["pixels-signed-phone", { ...signed, print: "window" }, 350],
  ["pixels-numbers", { ...digit, print: "all" }],
  ["pixels-numbers-phone", { ...digit, print: "all" }, 350],
  ["pixels-none", { ...signed, values: null, print: "window" }],
  ["pixels-small", small([0, 0.25, 0.5, 1, Number.NaN, 3, -1, Infinity])],
  ["pixels-lack", { ...digit, values: null, lack: "w: 785 numbers do not fill rows of 28" }],
];

export const bound: Bound<PixelsProps, PixelsData> = {
  props: {
    of: "byHand.w",
    scale: "signed",
    columns: 2,
    label: "weight w",
    high: "seven",
    also: [{ of: "mean.threes", label: "mean of the threes" }],
    picks: "pixel",
    values: "window",
  },
  values: {
    byHand: { w: Float32Array.of(0.5, -0.25, 0, Number.NaN) },
    mean: { threes: [1, 2, 3, 4] },
    pixel: 2,
  },
  data: {
    values: [0.5, -0.25, 0, Number.NaN],
    lack: undefined,
    columns: 2,
    scale: "signed",
    label: "weight w",
    most: undefined,
    low: undefined,
    high: "seven",
    also: [{ label: "mean of the threes", values: [1, 2, 3, 4] }],
    picked: 2,
    print: "window",
  },
};
