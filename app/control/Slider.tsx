import { useEffect, useRef, useState } from "react";
import { useInput, useLesson } from "../cell/context";
import type { Slider as SliderControl } from "../cell/lesson";
import { writeInput } from "../cell/words";
import { type Draft, fromPosition, readField, toPosition } from "./slide";

type Optional = "scale" | "integer" | "step";
type Props = Omit<SliderControl, "kind" | Optional> & Partial<Pick<SliderControl, Optional>>;

const defaults = { kind: "slider", scale: "linear", integer: false, step: null } as const;

/**
 * A number the reader sets: by hand along a scale, or exactly. What is out of range is said, and the
 * last good value stays. With words for `empty` the field may be left so, and the value is null.
 */
export function Slider(props: Props) {
  const control: SliderControl = { ...defaults, ...props };
  const { register } = useLesson();
  register?.control(control);
  const [value, set] = useInput(control.name, control.value);
  const [draft, setDraft] = useState<Draft | null>(null);
  const problem = draft?.problem ?? null;
  const { name, label } = control;
  const written = value === null ? "" : `${value}`;

  const type = (field: HTMLInputElement) => {
    const read = readField(control, field);
    setDraft({ text: field.value, problem: read.problem });
    if (read.problem === null) set(read.value);
  };
  const slide = (position: number) => {
    setDraft(null);
    set(fromPosition(control, position));
  };

  // What the reader moved or typed before the page was alive counts from here on.
  const place = useRef<HTMLFieldSetElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the island is hydrated.
  useEffect(() => {
    const [range, field] = place.current!.querySelectorAll("input");
    if (Number(range!.value) !== toPosition(control, value)) slide(Number(range!.value));
    if (field!.value !== written) type(field!);
  }, []);

  return (
    <fieldset className="control slider" data-control={name} ref={place}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={writeInput(control, value)}
        min={0}
        max={1000}
        step={1}
        value={toPosition(control, value)}
        onChange={(event) => slide(Number(event.target.value))}
      />
      <input
        type="number"
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={`${name}-problem`}
        min={control.min}
        max={control.max}
        step="any"
        inputMode="decimal"
        placeholder={control.empty}
        value={draft?.text ?? written}
        // A change from "-" to nothing is none to React: both are no text.
        onInput={(event) => type(event.currentTarget)}
        onBlur={() => problem === null && setDraft(null)}
      />
      <output id={`${name}-problem`} className="control-problem" role="alert">
        {problem}
      </output>
    </fieldset>
  );
}
