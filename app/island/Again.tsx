import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { writeShort } from "../cell/writeWatched";
import { fromPosition, type SliderControl } from "../control/slider/slide";
import { Track } from "../control/track";
import { useEarly } from "../control/useEarly";
import * as prop from "../figure/props";

export const props = v.strictObject({
  /** A slider that stands elsewhere. */
  of: prop.numberControl,
  /** What it is called here: a page says each name once. */
  label: prop.label,
});

/** A slider once more, where its effect is: it moves the one that stands elsewhere. */
export function Again({ of, label }: v.InferOutput<typeof props>) {
  const { notebook, act } = useLesson();
  const slider = notebook.lesson.controls.find(({ name }) => name === of) as
    | SliderControl
    | undefined;
  const now = useNotebook((n) => n.input(of));
  const value = typeof now === "number" ? now : (slider?.value ?? null);
  const move = (to: number) => act?.set(of, to);
  const place = useEarly<HTMLDivElement>({
    range: (position) => slider && move(fromPosition(slider, Number(position))),
  });
  return (
    <div className="control slider again" ref={place}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      {slider && <Track {...{ slider, value, label, move }} text={`${value ?? "nothing"}`} />}
      <output aria-live="off">
        {value === null ? "" : writeShort({ kind: "number", value }, 4)}
      </output>
    </div>
  );
}
