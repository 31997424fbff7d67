import type { Bound } from "../binding";
import type { ConfusionProps } from "./props";
import type { ConfusionData } from "./text";

export const two: ConfusionData = {
  counts: [976, 34, 12, 1016],
  classes: ["three", "seven"],
  truth: "true",
  said: "said",
};

const digits = Array.from({ length: 10 }, (_, i) => `${i}`);

export const ten: ConfusionData = {
  ...two,
  classes: digits,
  counts: digits.flatMap((_, i) =>
    digits.map((_, j) => (i === j ? 900 + 10 * i : (i * 7 + j * 3) % 11)),
  ),
};

export const examples: [string, ConfusionData, number?][] = [
  ["confusion", two],
  ["confusion-phone", two, 350],
  ["confusion-ten", ten],
  ["confusion-ten-phone", ten, 350],
  ["confusion-odd", { ...two, counts: [0, 0, Number.NaN, 5] }],
  ["confusion-none", { ...two, counts: null }],
];

export const bound: Bound<ConfusionProps, ConfusionData> = {
  props: { of: "counts", classes: ["three", "seven"], said: "answered" },
  values: { counts: [[1, 2], Uint32Array.of(3, 4)] },
  data: {
    counts: [1, 2, 3, 4],
    lack: undefined,
    classes: ["three", "seven"],
    truth: "true",
    said: "answered",
  },
};
