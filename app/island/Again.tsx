import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import type { Control } from "../cell/lesson";
import { writeShort } from "../cell/writeWatched";
import { fromPosition, type SliderControl } from "../control/slider/slide";
import { SwitchButton } from "../control/switch/Switch";
import { Track } from "../control/track";
import { useEarly } from "../control/useEarly";
import * as prop from "../figure/props";

export const props = v.strictObject({
  /** A slider or a switch that stands elsewhere. */
  of: prop.control,
  /** What it is called here: a page says each name once. */
  label: prop.label,
});

/** A control once more, where its effect is: it moves the one that stands elsewhere. */
export function Again({ of, label }: v.InferOutput<typeof props>) {
  const { notebook, act } = useLesson();
  const control = notebook.lesson.controls.find(({ name }) => name === of);
  const now = useNotebook((n) => n.input(of)) ?? control?.value ?? null;
  const move = (to: number | boolean) => act?.set(of, to);
  if (control?.kind === "switch")
    return <SwitchButton label={label} on={now === true} turn={() => move(now !== true)} />;
  return <AgainSlider slider={control as SliderControl | undefined} {...{ label, now, move }} />;
}

type SliderProps = {
  slider: SliderControl | undefined;
  label: string;
  now: Control["value"];
  move(to: number): void;
};

function AgainSlider({ slider, label, now, move }: SliderProps) {
  const value = typeof now === "number" ? now : null;
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
