import * as v from "valibot";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { Problem, Rail, Speed, step, useAlong, whereabouts } from "./along";
import { forever } from "./timeline";

type MomentControl = { kind: "moment"; name: string; label: string; value: number };

export const kind: Kind<MomentControl> = step;

export const props = v.strictObject({
  ...whereabouts,
  /** What the buttons call a step. */
  unit: v.optional(prop.label),
  /** A path to a curve of the run: played, it goes slower where that changes more. */
  slows: v.optional(prop.path),
  /** Offers leaps of ten as well; a run of few steps needs none. */
  leaps: prop.yes,
});

/**
 * Which step of a run the page looks at: along the run as far as it has come, by steps, exactly, or
 * played. At the right end it stays with the end, wherever that moves.
 */
export function Moment(given: v.InferOutput<typeof props>) {
  const { name, label, of, value = forever, unit = "step", leaps = true, slows } = given;
  const along = useAlong({ kind: "moment", name, label, of, value, slows });
  const { at, end, go, playing, setPlaying } = along;

  const jump = (by: number, says: string, shown: string) => (
    <button
      type="button"
      aria-label={says}
      title={says}
      disabled={!end}
      onClick={() => go(at + by)}
    >
      {shown}
    </button>
  );

  return (
    // A page may have several: the group's name says whose Play this is.
    <fieldset
      className="control slider moment"
      aria-label={label}
      data-control={name}
      ref={along.place}
    >
      <Rail along={along} />
      <div className="moment-buttons">
        {leaps && jump(-10, `back 10 ${unit}s`, "−10")}
        {jump(-1, `back 1 ${unit}`, "−1")}
        <button
          type="button"
          className="moment-play"
          disabled={!end}
          onClick={() => setPlaying(!playing)}
        >
          {playing ? "Pause" : "Play"}
        </button>
        {jump(1, `forward 1 ${unit}`, "+1")}
        {leaps && jump(10, `forward 10 ${unit}s`, "+10")}
        <Speed along={along} />
      </div>
      <Problem along={along} />
    </fieldset>
  );
}
