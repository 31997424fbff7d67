import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { writeCount } from "../cell/words";
import { forever, lastStep } from "../control/moment/timeline";
import * as prop from "../figure/props";

export const props = v.strictObject({
  /** The control that says which step the page looks at. */
  moment: prop.momentControl,
  /** A path to how many steps the run has taken. */
  of: prop.path,
  /** What a step is called. */
  unit: v.optional(prop.label),
});

/** Says so where the page shows a moment of a run and not its end, with the way back. */
export function Past({ moment, of, unit = "step" }: v.InferOutput<typeof props>) {
  const { act } = useLesson();
  const end = useNotebook((n) => lastStep(n, of)) ?? 0;
  const at = useNotebook((n) => n.input(moment)) as number;
  const past = at < end;
  return (
    <p className="past">
      {/* The number stands beside what is announced, or every step of a drag would be. */}
      <span role="status">{past && `An earlier ${unit}:`}</span>
      {past && (
        <>
          {` ${writeCount(at)} of ${writeCount(end)}. `}
          <button type="button" onClick={() => act?.set(moment, forever)}>
            To the end
          </button>
        </>
      )}
    </p>
  );
}
