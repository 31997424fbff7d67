import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { ownerOf, rootOf } from "../cell/lesson";
import type { NotebookView } from "../cell/notebook";
import { isBusy } from "../cell/state";
import { writeFully } from "../cell/writeWatched";
import { formatCount } from "../figure/number";
import * as prop from "../figure/props";
import { type Lane, LaneRow, roles } from "./laneRow";
import { oncePerClick } from "./oncePerClick";
import { laneNumbers, laneWords } from "./readLane";
import { inSteps, ticksOf, timeAxis } from "./timeAxis";
import { useFinishes, wordOf } from "./useFinishes";
import { useForesight } from "./useForesight";

export const props = v.strictObject({
  /** A variable with the race: each lane under its name. */
  of: prop.path,
  /** The control that says how many steps a run has. */
  steps: prop.numberControl,
  /** The lanes; the weights of the others are held against the first one's. */
  lanes: v.pipe(
    v.array(
      v.strictObject({
        name: prop.text,
        cell: prop.cell,
        label: prop.label,
        /** By hand, or what another's code runs: that is what it is if nothing is said. */
        role: v.optional(v.picklist(["hand", "framework"])),
        /** Where the author cannot run it: from and to how many times another's time a step takes. */
        likely: v.optional(v.strictObject({ of: prop.text, from: v.number(), to: v.number() })),
      }),
    ),
    v.minLength(1, "one lane at least"),
  ),
});

/** A race's board: each lane's run on one scale of time, what it came to, and a button to run it. */
export function Lanes({ of, steps, lanes }: v.InferOutput<typeof props>) {
  const { notebook, act, register } = useLesson();
  for (const { name } of lanes) {
    for (const what of laneWords)
      register?.watch({ path: `${of}.${name}.${what}`, as: "word" }, true);
    for (const what of laneNumbers)
      register?.watch({ path: `${of}.${name}.${what}`, as: "number" }, true);
    register?.watch({ path: `${name}.steps`, as: "number" }, true);
  }
  const owner = ownerOf(notebook.lesson, rootOf(of));
  const baked = useNotebook((n) => owner !== undefined && n.cell(owner)?.state.state === "baked");
  // A lane that runs by itself, as it does when the slider has moved, is no race.
  const busy = useNotebook((n) => lanes.some((lane) => !runsAlone(n, lane) && isLaneBusy(n, lane)));
  const phases = useNotebook((n) => lanes.map((lane) => wordOf(n, of, lane, "phase")).join());
  const isAlone = phases.split(",").filter((phase) => phase === "done").length === 1;
  const times = useNotebook((n) => lanes.map((lane) => wordOf(n, of, lane, "milliseconds")).join());
  const axis = timeAxis(times.split(",").filter(Boolean).map(Number));
  const said = useFinishes(of, lanes, phases, baked);
  const foreseen = useForesight(lanes, steps);
  const count = useNotebook((n) => Number(n.input(steps)));
  const others = useNotebook((n) => otherSteps(n, lanes, count));

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
        {foreseen && <span className="lanes-foreseen">{foreseen}</span>}
        <span role="status">{said || (baked ? "These are the author’s runs." : "")}</span>
      </div>
      {others && (
        <p className="lanes-note">
          The slider says {inSteps(count)}. What is marked ran {others}, and is compared with
          nothing until it runs again.
        </p>
      )}
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
              {...{ of, axis, isAlone, isAuthors: baked, count }}
              reference={lanes[0]!.name}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const runsAlone = ({ lesson }: NotebookView, { cell }: Lane) =>
  lesson.cells.find(({ compiled }) => compiled.name === cell)?.compiled.mode === "auto";

const isLaneBusy = (notebook: NotebookView, { cell }: Lane) =>
  isBusy(notebook.cell(cell)?.state ?? { state: "baked" });

/** How many steps those lanes ran that have been out of date since the slider said another number. */
function otherSteps(notebook: NotebookView, lanes: Lane[], count: number): string {
  const steps = lanes.flatMap((lane) => {
    const { state } = notebook.cell(lane.cell)?.state ?? {};
    const ran = Number(writeFully(notebook.value(`${lane.name}.steps`)));
    return state === "stale" && ran > 0 && ran !== count ? ran : [];
  });
  return [...new Set(steps)].map(formatCount).join(" or ");
}
