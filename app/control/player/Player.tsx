import * as v from "valibot";
import { useLesson, useNotebook } from "../../cell/context";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { isStep, Problem, Rail, Speed, useAlong } from "../moment/along";
import { lastStep } from "../moment/timeline";

type PlayerControl = { kind: "player"; name: string; label: string; value: number };

export const kind: Kind<PlayerControl> = {
  takes: (_, value) => isStep(value),
  write: (_, value) => `${value}`,
  type: () => "number",
};

export const props = v.strictObject({
  name: prop.text,
  label: prop.label,
  /** A path to how many steps the run has taken. */
  of: prop.path,
  /** Where it stands at first; before the first step unless given. */
  value: v.optional(v.number()),
  /** A path to how many steps make an epoch: one can go on by that many, then. */
  epoch: v.optional(prop.path),
});

/**
 * Plays a run that is trained already, or is being trained, as if it were trained now: its value is how
 * many steps the page looks at. At the right end it stays with the end, wherever that moves.
 */
export function Player({ value = 0, epoch, ...given }: v.InferOutput<typeof props>) {
  const { register } = useLesson();
  if (epoch) register?.watch({ path: epoch, as: "number" });
  const along = useAlong({ kind: "player", ...given, value });
  const { name, label, at, end, go, playing, setPlaying } = along;
  const steps = useNotebook((n) => (epoch ? lastStep(n, epoch) : null));

  return (
    <fieldset
      className="control slider moment player"
      aria-label={label}
      data-control={name}
      ref={along.place}
    >
      <div className="moment-buttons">
        <button
          type="button"
          className="moment-play"
          aria-pressed={playing}
          disabled={!end}
          onClick={() => setPlaying(true)}
        >
          Play
        </button>
        <button type="button" disabled={!end} onClick={() => setPlaying(false)}>
          Pause
        </button>
        <button type="button" disabled={!end} onClick={() => go(at + 1)}>
          Step
        </button>
        {steps !== null && steps > 1 && (
          <button
            type="button"
            disabled={!end}
            onClick={() => go((Math.floor(at / steps) + 1) * steps)}
          >
            Epoch
          </button>
        )}
        <button type="button" disabled={!end} onClick={() => go(0)}>
          Reset
        </button>
        <Speed along={along} />
      </div>
      <Rail along={along} />
      <Problem along={along} />
    </fieldset>
  );
}
