import type { Bound } from "../binding";
import type { ChainData } from "./drawing";
import type { ChainProps } from "./props";

type Pairs = [before: number | null, after: number | null][];

export function chain(...pairs: Pairs): ChainData {
  const names = [
    { label: "w₁", symbol: "w1" },
    { label: "sum y", symbol: "y" },
    { label: "answer f", symbol: "f" },
    { label: "its error", symbol: "error" },
  ];
  return {
    links: pairs.map(([before, after], i) => ({ ...names[i]!, before, after })),
  };
}

const nudged = chain([1, 1.5], [1.5, 2], [0.8176, 0.8808], [0.1824, 0.1192]);

export const examples: [string, ChainData, number?][] = [
  ["chain", nudged],
  ["chain-phone", nudged, 340],
  ["chain-still", chain([1, 1], [1.5, 1.5], [0.8, 0.8], [0.2, 0.2])],
  ["chain-lost", chain([1, 1e300], [1, Infinity], [0.5, Number.NaN], [0.5, Number.NaN])],
  ["chain-none", chain([null, null], [null, null], [null, null], [null, null])],
];

export const bound: Bound<ChainProps, ChainData> = {
  props: {
    links: [
      { label: "w", symbol: "w", before: "chain.before[0]", after: "chain.after[0]" },
      { label: "y", before: "chain.before[1]", after: "chain.after[1]" },
    ],
  },
  values: { chain: { before: [1, Number.NaN], after: [1.5, 3] } },
  data: {
    links: [
      { label: "w", symbol: "w", before: 1, after: 1.5 },
      { label: "y", before: Number.NaN, after: 3 },
    ],
  },
};
