import { useEffect, useRef, useState } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../../cell/context";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { type Draft, isWithin, readField, typeOf } from "../slider/slide";
import { useControl } from "../useControl";
import { useEarly } from "../useEarly";
import { forever, lastStep, paceOf, play, toMoment } from "./timeline";

type MomentControl = { kind: "moment"; name: string; label: string; value: number };

const bounds = { min: 0, max: forever, integer: true };

export const kind: Kind<MomentControl> = {
  takes: (_, value) => isWithin(bounds, value),
  write: (_, value) => `${value}`,
  type: () => "number",
};

export const props = v.strictObject({
  name: prop.text,
  label: prop.label,
  /** A path to how many steps the run has taken. */
  of: prop.path,
  /** Where it stands at first; at the end unless given. */
  value: v.optional(v.number()),
  /** What the buttons call a step. */
  unit: v.optional(prop.label),
  /** A path to a curve of the run: played, it goes slower where that changes more. */
  slows: v.optional(prop.path),
  /** Offers leaps of ten as well; a run of few steps needs none. */
  leaps: prop.yes,
});

const speeds = [
  [0.25, "¼×"],
  [1, "1×"],
  [4, "4×"],
  [16, "16×"],
] as const;

/**
 * Which step of a run the page looks at: along the run as far as it has come, by steps, exactly, or
 * played. At the right end it stays with the end, wherever that moves.
 */
export function Moment(given: v.InferOutput<typeof props>) {
  const { name, label, of, value: initial = forever, unit = "step", leaps = true, slows } = given;
  const { notebook, register } = useLesson();
  register?.watch({ path: of, as: "number" });
  if (slows) register?.watch({ path: slows, as: { curve: 600 } });
  const [value, set] = useControl<MomentControl>({ kind: "moment", name, label, value: initial });
  const end = useNotebook((n) => lastStep(n, of));
  const at = Math.min(value, end ?? 0);
  const [draft, setDraft] = useState<Draft | null>(null);
  const problem = draft?.problem ?? null;
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const speedNow = useRef(speed);
  speedNow.current = speed;

  const go = (step: number) => {
    setDraft(null);
    setPlaying(false);
    set(toMoment(step, end ?? 0));
  };
  const type = (field: HTMLInputElement) => {
    const read = readField({ label, ...bounds }, field);
    if (read.value !== null) go(read.value);
    setDraft(read.draft);
  };

  const place = useEarly<HTMLFieldSetElement>({
    range: (step) => go(Number(step)),
    number: (_, field) => type(field),
    text: (_, field) => type(field),
    "select-one": (times) => setSpeed(Number(times)),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is played is read as it is by then.
  useEffect(() => {
    if (!playing) return;
    setDraft(null);
    return play({
      from: value < (end ?? 0) ? value : 0,
      end: () => lastStep(notebook, of) ?? 0,
      speed: () => speedNow.current,
      pace: paceOf(slows === undefined ? undefined : notebook.value(slows)),
      value: () => notebook.input(name) as number,
      set,
      ended: () => setPlaying(false),
    });
  }, [playing]);

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
    <fieldset className="control slider moment" aria-label={label} data-control={name} ref={place}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={`${at} of ${end ?? 0}`}
        min={0}
        max={end ?? 0}
        step={1}
        value={at}
        onChange={(event) => go(Number(event.target.value))}
        onKeyDown={(event) => {
          const by = tenSteps(event.key, event.shiftKey);
          if (by === 0) return;
          event.preventDefault();
          go(at + by);
        }}
      />
      <input
        {...typeOf(draft)}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={`${name}-problem`}
        min={0}
        max={forever}
        step="any"
        inputMode="numeric"
        value={draft?.text ?? (end === null ? "" : `${at}`)}
        onInput={(event) => type(event.currentTarget)}
        onBlur={() => problem === null && setDraft(null)}
      />
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
        <label>
          speed{" "}
          <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
            {speeds.map(([times, text]) => (
              <option key={times} value={times}>
                {text}
              </option>
            ))}
          </select>
        </label>
      </div>
      <output id={`${name}-problem`} className="control-problem" role="alert">
        {problem}
      </output>
    </fieldset>
  );
}

/** Keys that move by ten where the arrows alone move by one. */
function tenSteps(key: string, shift: boolean): number {
  if (key === "PageUp" || (shift && (key === "ArrowRight" || key === "ArrowUp"))) return 10;
  if (key === "PageDown" || (shift && (key === "ArrowLeft" || key === "ArrowDown"))) return -10;
  return 0;
}
