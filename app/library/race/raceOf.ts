import { brief } from "../brief";
import type { Lane } from "./lane/lane";
import { sharedDigits } from "./sharedDigits";
import { writeTable } from "./writeTable";

/** A lane in a race with others. */
export type Entrant<L> = (L extends undefined ? NoLane : L) & {
  label: string;
  /** How many significant decimal digits its weights and bias share at least with `byHand`'s; NaN where unknown. */
  digits: number;
  /** How many times as long a step takes as the fastest lane's; NaN of one that is not done. */
  times: number;
};

type NoLane = Omit<Lane, "phase"> & { phase: "not run" };

/** All lanes by name, and how they stand to each other. */
export type Race<Lanes> = { [Name in keyof Lanes]-?: Entrant<Lanes[Name]> } & {
  /** The names of those that are done, the fastest first. */
  order: string[];
  /** How many times as long the slowest's step takes as the fastest's. */
  factor: number;
  /** The first and the last of them, in a sentence. */
  sentence: string;
  /** All of it as a table in Markdown, to be copied. */
  table: string;
};

const labels: Record<string, string> = {
  byHand: "by hand",
  oneDispatch: "one dispatch",
  ...Object.fromEntries(
    ["cpu", "wasm", "webgl", "webgpu"].map((name) => [name, `TensorFlow.js on ${name}`]),
  ),
};

const labelOf = (name: string) => (Object.hasOwn(labels, name) ? labels[name]! : name);

const notRun = {
  ...{ phase: "not run", reason: "", done: 0, steps: Number.NaN, warmUp: Number.NaN, runs: [] },
  ...{ milliseconds: Number.NaN, perStep: Number.NaN, perSecond: Number.NaN },
  launches: Number.NaN,
} as const;

type Weights = { weights?: ArrayLike<number>; bias?: number };

/**
 * Lanes that race, side by side: which is the fastest, by how much, and on how many digits they agree.
 *
 * @group Races
 * @example
 * raceOf({ byHand: halving, cpu: undefined }).order;
 * @param lanes by name, as `lane` gives them; `undefined` for one that has not run. What the others'
 * `weights` and `bias` are compared with are those of `byHand`
 * @param machine what it ran on, in a sentence, for the table
 * @returns each lane with `label`, `digits` and `times`; and `order`, `factor`, `sentence` and `table`
 */
export function raceOf<Lanes extends Record<string, Lane | undefined>>(
  lanes: Lanes,
  machine?: { sentence: string } | string,
): Race<Lanes> {
  const sentence = typeof machine === "object" ? machine.sentence : (machine ?? "");
  const all = Object.entries(lanes).map(([name, lane]) => ({ name, lane: lane ?? notRun }));
  const done = all
    .filter(({ lane }) => lane.phase === "done")
    .sort((a, b) => a.lane.perStep - b.lane.perStep);
  const fastest = done[0]?.lane.perStep ?? Number.NaN;
  const entrants = all.map(({ name, lane }) => ({
    ...lane,
    name,
    label: labelOf(name),
    digits: agreement(lane as Weights, (lanes.byHand ?? notRun) as Weights),
    times: lane.phase === "done" ? lane.perStep / fastest : Number.NaN,
  }));
  const factor = (done.at(-1)?.lane.perStep ?? Number.NaN) / fastest;
  const [first, last] = [0, -1].map((i) => labelOf(done.at(i)?.name ?? ""));
  return {
    ...Object.fromEntries(entrants.map(({ name, ...entrant }) => [name, entrant])),
    order: done.map(({ name }) => name),
    factor,
    sentence:
      done.length > 1
        ? brief`First came ${first}, last ${last}, ${factor} times as slow.`
        : "Two lanes have yet to come in.",
    table: writeTable(entrants, sentence),
  } as unknown as Race<Lanes>;
}

/** The least of what each weight and the bias share. */
function agreement(a: Weights, b: Weights): number {
  const [ours, theirs] = [a, b].map(({ weights, bias }) => [
    ...Array.from(weights ?? [Number.NaN]),
    bias ?? Number.NaN,
  ]) as [number[], number[]];
  if (ours.length !== theirs.length) return Number.NaN;
  return Math.min(...ours.map((one, i) => sharedDigits(one, theirs[i]!)));
}
