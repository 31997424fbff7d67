import { useEffect, useRef, useState } from "react";
import { useLesson } from "../cell/context";
import type { NotebookView } from "../cell/notebook";
import { writeFully } from "../cell/writeWatched";
import { capital } from "../figure/number";
import type { Lane } from "./laneRow";
import { writeDuration } from "./timeAxis";
import { useRaceEnd } from "./useRaceEnd";

/** What a race says of one of its lanes. */
export const wordOf = (notebook: NotebookView, of: string, { name }: Lane, what: string) =>
  writeFully(notebook.value(`${of}.${name}.${what}`));

/** Says that a lane, or a race, has come to its end, once for each, and nothing of what it did on the way. */
export function useFinishes(of: string, lanes: Lane[], phases: string, isAuthors: boolean): string {
  const { notebook } = useLesson();
  const before = useRef(phases);
  const [said, say] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each change of a phase.
  useEffect(() => {
    const earlier = before.current.split(",");
    before.current = phases;
    // What the build gave comes back with a reset, and is no news.
    if (isAuthors) return say("");
    const ended = phases.split(",").flatMap((phase, i) => {
      if (phase === earlier[i] || (phase !== "done" && phase !== "absent")) return [];
      const took = Number(wordOf(notebook, of, lanes[i]!, "milliseconds"));
      return `${capital(lanes[i]!.label)} ${phase === "done" ? `took ${writeDuration(took)}` : "cannot run here"}.`;
    });
    if (ended.length > 0) say(ended.join(" "));
  }, [phases, isAuthors]);
  useRaceEnd(of, lanes, () => say(sayOutcome(notebook, of, lanes)));
  return said;
}

/** What a race came to; the first of those that came in takes the least for a step. */
function sayOutcome(notebook: NotebookView, of: string, lanes: Lane[]): string {
  const perStep = (lane: Lane) => Number(wordOf(notebook, of, lane, "perStep"));
  const [first, ...others] = lanes
    .filter((lane) => wordOf(notebook, of, lane, "phase") === "done")
    .sort((a, b) => perStep(a) - perStep(b));
  if (!first) return "The race is over: no lane can run here.";
  return `The race is over: ${first.label} ${others.length > 0 ? "came first" : "alone came in"}.`;
}
