import { useState } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../../cell/context";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { Problem, Rail, Speed, step, useAlong, whereabouts } from "../moment/along";
import { lastStep } from "../moment/timeline";

type PlayerControl = { kind: "player"; name: string; label: string; value: number };

export const kind: Kind<PlayerControl> = step;

export const props = v.strictObject({
  ...whereabouts,
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
  /** The end that a step was to lead beyond. */
  const [passed, setPassed] = useState<number | null>(null);
  const isEnd = end !== null && at >= end;
  const further = (to: number) => {
    setPassed(isEnd ? end : null);
    go(to);
  };

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
        <button type="button" disabled={!end} onClick={() => further(at + 1)}>
          Step
        </button>
        {steps !== null && steps > 1 && (
          <button
            type="button"
            disabled={!end}
            onClick={() => further((Math.floor(at / steps) + 1) * steps)}
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
      <output className="player-end">{isEnd && passed === end && "The run ends here."}</output>
    </fieldset>
  );
}
