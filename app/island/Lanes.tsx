import { useEffect, useRef, useState } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { ownerOf, rootOf } from "../cell/lesson";
import type { NotebookView } from "../cell/notebook";
import { isBusy } from "../cell/state";
import { writeFully } from "../cell/writeWatched";
import { capital } from "../figure/number";
import * as prop from "../figure/props";
import { type Lane, LaneRow, roles } from "./laneRow";
import { oncePerClick } from "./oncePerClick";
import { laneNumbers, laneWords } from "./readLane";
import { ticksOf, timeAxis, writeDuration } from "./timeAxis";
import { useRaceEnd } from "./useRaceEnd";

export const props = v.strictObject({
  /** A variable with the race: each lane under its name. */
  of: prop.path,
  /** The lanes; the weights of the others are held against the first one's. */
  lanes: v.pipe(
    v.array(
      v.strictObject({
        name: prop.text,
        cell: prop.cell,
        label: prop.label,
        /** By hand, or what another's code runs: that is what it is if nothing is said. */
        role: v.optional(v.picklist(["hand", "framework"])),
      }),
    ),
    v.minLength(1, "one lane at least"),
  ),
});

/** A race's board: each lane's run on one scale of time, what it came to, and a button to run it. */
export function Lanes({ of, lanes }: v.InferOutput<typeof props>) {
  const { notebook, act, register } = useLesson();
  for (const { name } of lanes) {
    for (const what of laneWords)
      register?.watch({ path: `${of}.${name}.${what}`, as: "word" }, true);
    for (const what of laneNumbers)
      register?.watch({ path: `${of}.${name}.${what}`, as: "number" }, true);
  }
  const owner = ownerOf(notebook.lesson, rootOf(of));
  const baked = useNotebook((n) => owner !== undefined && n.cell(owner)?.state.state === "baked");
  const busy = useNotebook((n) => lanes.some((lane) => isLaneBusy(n, lane)));
  const phases = useNotebook((n) => lanes.map((lane) => wordOf(n, of, lane, "phase")).join());
  const isAlone = phases.split(",").filter((phase) => phase === "done").length === 1;
  const times = useNotebook((n) => lanes.map((lane) => wordOf(n, of, lane, "milliseconds")).join());
  const axis = timeAxis(times.split(",").filter(Boolean).map(Number));
  const said = useFinishes(of, lanes, phases);

  /** The last first: a lane that waits would begin once the one before it is stopped. */
  function stop() {
    const busy = lanes.toReversed().filter((lane) => isLaneBusy(notebook, lane));
    return act?.stop(...busy.map(({ cell }) => cell));
  }

  return (
    <section className="lanes" aria-label="Race">
      <div className="lanes-head">
        <button
          type="button"
          className={busy ? "cell-stop" : "cell-run"}
          onClick={oncePerClick(() => (busy ? stop() : act?.run(...lanes.map(({ cell }) => cell))))}
        >
          {busy ? "Stop the race" : "Run the race"}
        </button>
        <span role="status">{said || (baked ? "These are the author’s runs." : "")}</span>
      </div>
      <table
        {...roles.table}
        aria-label="The lanes"
        style={{ "--decades": axis.decades } as Record<string, number>}
      >
        <thead {...roles.rowgroup}>
          <tr {...roles.row}>
            {["lane", "a run"].map((head) => (
              <th key={head} {...roles.columnheader} scope="col">
                {head}
              </th>
            ))}
            <th {...roles.columnheader} scope="col">
              <span className="lanes-ticks">
                {ticksOf(axis, 3).map(({ at, text }) => (
                  <span key={text} style={{ "--at": at } as Record<string, number>}>
                    {text}
                  </span>
                ))}
              </span>
            </th>
            {["a step", "steps a second", "launches a step", "weights and bias"].map((head) => (
              <th key={head} {...roles.columnheader} scope="col">
                {head}
              </th>
            ))}
            <td {...roles.cell} />
          </tr>
        </thead>
        <tbody {...roles.rowgroup}>
          {lanes.map((lane) => (
            <LaneRow
              key={lane.name}
              {...lane}
              {...{ of, axis, isAlone, isAuthors: baked }}
              reference={lanes[0]!.name}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const isLaneBusy = (notebook: NotebookView, { cell }: Lane) =>
  isBusy(notebook.cell(cell)?.state ?? { state: "baked" });

const wordOf = (notebook: NotebookView, of: string, { name }: Lane, what: string) =>
  writeFully(notebook.value(`${of}.${name}.${what}`));

/** Says that a lane, or a race, has come to its end, once for each, and nothing of what it did on the way. */
function useFinishes(of: string, lanes: Lane[], phases: string): string {
  const { notebook } = useLesson();
  const before = useRef(phases);
  const [said, say] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each change of a phase.
  useEffect(() => {
    const earlier = before.current.split(",");
    before.current = phases;
    const ended = phases.split(",").flatMap((phase, i) => {
      if (phase === earlier[i] || (phase !== "done" && phase !== "absent")) return [];
      const took = Number(wordOf(notebook, of, lanes[i]!, "milliseconds"));
      return `${capital(lanes[i]!.label)} ${phase === "done" ? `took ${writeDuration(took)}` : "cannot run here"}.`;
    });
    if (ended.length > 0) say(ended.join(" "));
  }, [phases]);
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
