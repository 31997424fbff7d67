import * as v from "valibot";
import { useLesson } from "../../cell/context";
import * as prop from "../../figure/props";
import { moveBy, upwards } from "../arrows";
import type { Kind } from "../kind";
import { Track } from "../track";
import { useControl } from "../useControl";
import { useDraft } from "../useDraft";
import { useEarly } from "../useEarly";
import {
  type Draft,
  fromPosition,
  isWithin,
  readField,
  type SliderControl,
  sayBounds,
  standing,
  typeOf,
  valueBeside,
} from "./slide";

export const kind: Kind<SliderControl> = {
  takes: isWithin,
  wants: sayBounds,
  write: ({ empty = "empty" }, value) => (value === null ? empty : `${value}`),
  type: ({ empty }) => (empty === undefined ? "number" : "number | null"),
};

export const props = v.pipe(
  v.strictObject({
    name: prop.text,
    label: prop.label,
    min: v.number(),
    max: v.number(),
    scale: v.optional(v.picklist(["linear", "log"])),
    integer: prop.yes,
    step: v.optional(v.pipe(v.number(), v.gtValue(0, "above 0"))),
    value: v.nullable(v.number()),
    empty: v.optional(prop.label),
    /** The switch that gives the number its say; moving it turns that on. */
    turnsOn: v.optional(prop.switchControl),
  }),
  v.check(({ min, max }) => min < max, "its min is not below its max"),
  v.check(
    ({ scale, min }) => scale !== "log" || min > 0,
    "its logarithmic scale begins at no number above 0",
  ),
);

const defaults = { kind: "slider", scale: "linear", integer: false, step: null } as const;

/**
 * A number the reader sets: by hand along a scale, or exactly. What is out of range is said, and the
 * last good value stays. With words for `empty` the field may be left so, and the value is null.
 */
export function Slider(given: v.InferOutput<typeof props>) {
  const control: SliderControl = { ...defaults, ...given };
  const { turnsOn } = given;
  const { act } = useLesson();
  const [value, setValue] = useControl(control);
  const set = (next: number | null) => {
    setValue(next);
    if (turnsOn !== undefined) act?.set(turnsOn, true);
  };
  const [typed, setDraft] = useDraft<Draft>();
  const draft = standing(typed, value);
  const problem = draft?.problem ?? null;
  const { name, label } = control;
  const written = value === null ? "" : `${value}`;

  const type = (field: HTMLInputElement) => {
    const draft = readField(control, field, typed, value);
    setDraft(draft);
    if (!Object.is(draft.value, value)) set(draft.value);
  };
  const move = (to: number) => {
    setDraft(null);
    set(to);
  };

  const place = useEarly<HTMLFieldSetElement>({
    range: (position) => move(fromPosition(control, Number(position))),
    number: (_, field) => type(field),
    text: (_, field) => type(field),
  });

  return (
    <fieldset className="control slider" data-control={name} ref={place}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      <Track slider={control} {...{ value, label, move }} text={kind.write(control, value)} />
      <input
        {...typeOf(draft)}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={`${name}-problem`}
        min={control.min}
        max={control.max}
        step="any"
        inputMode="decimal"
        placeholder={control.empty}
        // The browser's own step is 1: right for whole numbers, and from 0.05 it leads to 1.05.
        onKeyDown={moveBy(control.integer ? {} : upwards, (by) =>
          move(valueBeside(control, value, by)),
        )}
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
