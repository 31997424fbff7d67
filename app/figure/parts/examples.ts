import type { Bound } from "../binding";
import type { PartsData, PartsRow } from "./data";
import type { PartsProps } from "./props";

const row = (label: string, parts: number[], more: Partial<PartsRow> = {}): PartsRow => ({
  ...{ label, role: "framework", parts },
  ...{ total: parts.reduce((a, b) => a + b, 0), ...more },
});

export const unknown = Array.from({ length: 5 }, () => Number.NaN);

/** The parts of a step, as they might be found on a machine with a GPU. */
export const anatomy = (rows: PartsRow[], more: Partial<PartsData> = {}): PartsData => ({
  rows,
  parts: ["graph and tape", "upload", "dispatch", "arithmetic", "readback"],
  unit: "µs a step",
  each: "lane",
  ...more,
});

export const byHand = row("by hand", [0, 0, 0, 0.14, 0], { role: "hand" });
export const webgl = row("webgl", [240, 96, 1420, 510, 1240]);

export const lanes: PartsRow[] = [
  byHand,
  row("cpu", [132, 0, 0, 41, 2.2]),
  row("wasm", [148, 9, 0, 62, 11]),
  webgl,
  row("webgpu", [266, 190, 880, 300, 3010]),
  row("one dispatch", [0, 0, 0.06, 0.61, 0.05], { role: "hand" }),
];

export const lacking = lanes.map((one) => {
  if (one.label === "wasm") return { ...one, total: Number.NaN, parts: unknown };
  if (!/web/.test(one.label)) return one;
  return { ...one, total: Number.NaN, parts: unknown, state: "absent" };
});

export const odd = [
  row("total alone", unknown, { total: 12 }),
  row("parts alone", [1, 2, 3, 4, 5], { total: Number.NaN }),
  row("a rest", [1, 1, 2, 4, 0], { total: 10 }),
  row("too much", [10, 10, 10, 0, 0], { total: 25 }),
  row("bad", [-3, Infinity, Number.NaN, 4, 0], { total: 0 }),
];

export const examples: [string, PartsData, number?][] = [
  ["parts", anatomy(lanes)],
  ["parts-phone", anatomy(lanes), 350],
  ["parts-lacking", anatomy(lacking)],
  ["parts-lacking-phone", anatomy(lacking), 350],
  ["parts-odd", anatomy(odd)],
  ["parts-none", anatomy(lanes.map((one) => ({ ...one, total: Number.NaN, parts: unknown })))],
];

export const bound: Bound<PartsProps, PartsData> = {
  props: {
    rows: [
      { of: "anatomy.byHand", label: "by hand", role: "hand" },
      { of: "anatomy.webgl", label: "webgl", state: "race.webgl.phase" },
    ],
    parts: [
      { key: "parts.dispatch", label: "dispatch" },
      { key: "parts.arithmetic", label: "arithmetic" },
    ],
    total: "perStep",
    unit: "µs a step",
  },
  values: {
    anatomy: { byHand: { parts: { dispatch: 0, arithmetic: 0.14 }, perStep: 0.15 } },
    race: { webgl: { phase: "absent" } },
  },
  data: {
    rows: [
      { label: "by hand", role: "hand", total: 0.15, parts: [0, 0.14], state: undefined },
      {
        ...{ label: "webgl", role: "plain", total: Number.NaN },
        ...{ parts: [Number.NaN, Number.NaN], state: "absent" },
      },
    ],
    parts: ["dispatch", "arithmetic"],
    unit: "µs a step",
    each: "lane",
  },
};
