import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { writeShort } from "../cell/writeWatched";
import {
  fromPosition,
  positions,
  type SliderControl,
  toPosition,
  valueBeside,
} from "../control/slider/slide";
import { useEarly } from "../control/useEarly";
import * as prop from "../figure/props";

export const props = v.strictObject({
  /** A slider that stands elsewhere. */
  of: prop.numberControl,
  /** What it is called here: a page says each name once. */
  label: prop.label,
});

const ways: { [key: string]: 1 | -1 | undefined } = {
  ...{ ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 },
};

/** A slider once more, where its effect is: it moves the one that stands elsewhere. */
export function Again({ of, label }: v.InferOutput<typeof props>) {
  const { notebook, act } = useLesson();
  const slider = notebook.lesson.controls.find(({ name }) => name === of) as
    | SliderControl
    | undefined;
  const now = useNotebook((n) => n.input(of));
  const value = typeof now === "number" ? now : (slider?.value ?? null);
  const slide = (position: number) => slider && act?.set(of, fromPosition(slider, position));
  const place = useEarly<HTMLDivElement>({ range: (position) => slide(Number(position)) });
  return (
    <div className="control slider again" ref={place}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={`${value ?? "nothing"}`}
        min={0}
        max={positions}
        step={1}
        value={slider ? toPosition(slider, value) : 0}
        onChange={(event) => slide(Number(event.target.value))}
        onKeyDown={(event) => {
          const by = ways[event.key];
          if (by === undefined || !slider) return;
          event.preventDefault();
          act?.set(of, valueBeside(slider, value, by));
        }}
      />
      <output aria-live="off">
        {value === null ? "" : writeShort({ kind: "number", value }, 4)}
      </output>
    </div>
  );
}
