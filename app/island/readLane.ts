import type { NotebookView } from "../cell/notebook";
import { writeFully } from "../cell/writeWatched";

/** What a race says of each of its lanes: words, and numbers. */
export const laneWords = ["phase", "reason"] as const;
export const laneNumbers = [
  ...(["steps", "done", "milliseconds", "perStep", "perSecond", "launches"] as const),
  ...(["runs.length", "times", "weights[0]", "weights[1]", "bias"] as const),
];

export type LaneNow = Record<(typeof laneWords)[number], string> &
  Record<(typeof laneNumbers)[number], number>;

/** A lane as one text, which is the same for the same lane. */
export const writeLane = (notebook: NotebookView, path: string) =>
  JSON.stringify(
    [...laneWords, ...laneNumbers].map((what) => writeFully(notebook.value(`${path}.${what}`))),
  );

/** The other way; what there is not of a lane is "" and NaN. */
export function readLane(text: string): LaneNow {
  const found: string[] = JSON.parse(text);
  const words = laneWords.map((what, i) => [what, found[i]!]);
  const numbers = laneNumbers.map((what, i) => {
    const number = found[laneWords.length + i]!;
    return [what, number === "" ? Number.NaN : Number(number)];
  });
  return Object.fromEntries([...words, ...numbers]);
}
