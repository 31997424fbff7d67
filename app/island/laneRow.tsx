import { useLesson, useNotebook } from "../cell/context";
import { isBusy } from "../cell/state";
import { formatTick } from "../figure/number";
import { partAgreeing } from "./agreeing";
import { describe, sayOld, sayRuns, useLast } from "./laneStanding";
import { oncePerClick } from "./oncePerClick";
import { type LaneNow, readLane, writeLane } from "./readLane";
import { placeOn, type TimeAxis, writeDuration, writeTimes } from "./timeAxis";

/** A lane of a race: its name there, the cell that runs it, and what a reader calls it. */
export type Lane = { name: string; cell: string; label: string; role?: "hand" | "framework" };

type Props = Lane & {
  /** A path to the race. */
  of: string;
  axis: TimeAxis;
  /** The lane that the numbers of the others are held against. */
  reference: string;
  /** Whether all of the race is the author's, and none of it has run here. */
  isAuthors: boolean;
  /** How many steps a run has now. */
  count: number;
  /** Whether but one lane is done: it is the first of none. */
  isAlone: boolean;
};

/** In a narrow window rows are laid out as grids, and some browsers take them for a table no more. */
export const roles = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  rowheader: { role: "rowheader" },
  cell: { role: "cell" },
};

/** The weights and the bias that a lane came to. */
const parameters = [
  ["weights[0]", "w₁"],
  ["weights[1]", "w₂"],
  ["bias", "b"],
] as const;

/** One lane of the board. */
export function LaneRow({ of, name, cell, label, role = "framework", axis, ...given }: Props) {
  const { reference, isAuthors, isAlone, count } = given;
  const { act } = useLesson();
  const now = readLane(useNotebook((n) => writeLane(n, `${of}.${name}`)));
  const other = readLane(useNotebook((n) => writeLane(n, `${of}.${reference}`)));
  const state = useNotebook((n) => n.cell(cell)?.state.state ?? "baked");
  const last = useLast(now, state);
  const busy = isBusy({ state });
  const isOld = state === "stale" && last !== null;
  const lane = isOld ? { ...last.lane, phase: now.phase } : now;
  const isAbsent = lane.phase === "absent";
  const path = `${of}.${name}`;
  const timed = lane.milliseconds > 0;
  const at = timed ? placeOn(axis, lane.milliseconds) : 0;
  const isDone = lane.phase === "done";
  const show = (what: keyof LaneNow, text: string) => (
    <data data-of={`${path}.${what}`} value={`${lane[what]}`}>
      {text}
    </data>
  );
  return (
    <tr
      {...roles.row}
      data-lane={name}
      data-role={role}
      data-phase={lane.phase}
      data-busy={busy}
      data-old={isOld || undefined}
    >
      <th {...roles.rowheader} scope="row">
        {label}
      </th>
      <td {...roles.cell} className="lanes-time">
        <span className="lanes-state">
          {isOld ? sayOld(last, count) : describe({ ...now, state, cell, isAuthors })}
        </span>{" "}
        {show("milliseconds", timed ? writeDuration(lane.milliseconds) : "")}{" "}
        {lane.times === 1 && isDone && !isAlone && <b>first</b>}
        {lane.times > 1 && isDone && <>× {show("times", writeTimes(lane.times))}</>}
        {isDone && !isOld && <span className="lanes-runs">{sayRuns(lane)}</span>}
      </td>
      <td {...roles.cell} className="lanes-track" style={{ "--at": at } as Record<string, number>}>
        {timed && !isOld && <span className="lanes-line" />}
        {busy && (
          <progress
            className="cell-progress"
            aria-label={`Progress of lane ${label}`}
            max={1}
            value={lane.done >= 0 ? Math.min(lane.done, 1) : 0}
          />
        )}
      </td>
      <td {...roles.cell} className="lanes-number" data-unit="a step">
        {show("perStep", writeDuration(lane.perStep / 1000))}
      </td>
      <td {...roles.cell} className="lanes-number" data-unit="steps a second">
        {show("perSecond", write(lane.perSecond))}
      </td>
      <td {...roles.cell} className="lanes-number" data-unit="launches a step">
        {show("launches", write(lane.launches))}
      </td>
      <td {...roles.cell} className="lanes-values">
        {isAbsent
          ? !isAuthors && lane.reason
          : parameters.map(([what, sign]) => (
              <span key={what}>
                {sign} <Agreeing path={`${path}.${what}`} number={lane[what]} to={other[what]} />
              </span>
            ))}
      </td>
      <td {...roles.cell} className="lanes-press">
        <button
          type="button"
          className={busy ? "cell-stop" : "cell-run"}
          aria-label={`${busy ? "Stop" : "Run"} lane ${label}`}
          onClick={oncePerClick(() => (busy ? act?.stop(cell) : act?.run(cell)))}
        >
          {busy ? "Stop" : "Run"}
        </button>
      </td>
    </tr>
  );
}

/** A number in full: the digits that it shares stand out from the rest. */
function Agreeing({ path, number, to }: { path: string; number: number; to: number }) {
  const [same, rest] = Number.isNaN(number) ? ["", "–"] : partAgreeing(number, to);
  return (
    <data data-of={path} value={`${number}`}>
      <b>{same}</b>
      <span>{rest}</span>
    </data>
  );
}

/** A whole number as it is, another in three digits. */
function write(number: number): string {
  if (!Number.isFinite(number)) return "–";
  return formatTick(Number.isInteger(number) ? number : Number(number.toPrecision(3)));
}
