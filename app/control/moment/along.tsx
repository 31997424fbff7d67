import { useEffect, useRef, useState } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../../cell/context";
import { writeCount } from "../../cell/words";
import * as prop from "../../figure/props";
import type { InputValue } from "../../kernel/protocol";
import { type Draft, isWithin, readField, typeOf } from "../slider/slide";
import { useControl } from "../useControl";
import { useDraft } from "../useDraft";
import { useEarly } from "../useEarly";
import { forever, lastStep, paceOf, play, toMoment } from "./timeline";

const bounds = { min: 0, max: forever, integer: true };

/** What a control that moves along a run may be set to, and is to cells. */
export const step = {
  takes: (_: unknown, value: InputValue) => isWithin(bounds, value),
  wants: () => "the number of a step",
  write: (_: unknown, value: InputValue) => `${value}`,
  type: () => "number",
};

/** What an author says of any of them. */
export const whereabouts = {
  name: prop.text,
  label: prop.label,
  /** A path to how many steps the run has taken. */
  of: prop.path,
  /** Where it stands at first: unless given a moment at the end, a player before the first step. */
  value: v.optional(v.number()),
};

type Given = {
  kind: "moment" | "player";
  name: string;
  label: string;
  /** A path to how many steps the run has taken. */
  of: string;
  value: number;
  /** A path to a curve of the run: played, it goes slower where that changes more. */
  slows?: string | undefined;
};

export type Along = ReturnType<typeof useAlong>;

/** A place along a run as far as it has come, and what moves it there: by hand, exactly, or played. */
export function useAlong({ of, slows, ...control }: Given) {
  const { name, label } = control;
  const { notebook, register } = useLesson();
  register?.watch({ path: of, as: "number" });
  if (slows) register?.watch({ path: slows, as: { curve: 600 } });
  const [value, set] = useControl(control);
  const end = useNotebook((n) => lastStep(n, of));
  const at = Math.min(value, end ?? 0);
  const [draft, setDraft] = useDraft<Draft>();
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
    const read = readField({ label, ...bounds }, field, draft, at);
    if (read.value !== null && (read.problem === null || read.value !== at)) go(read.value);
    const isBeyond = end !== null && read.problem === null && read.value! > end;
    const beyond = isBeyond
      ? `The run has ${writeCount(end)} step${end === 1 ? "" : "s"}: its end is shown.`
      : null;
    setDraft({ ...read, problem: read.problem ?? beyond });
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

  return {
    ...{ name, label, end, go, type, place, playing, setPlaying, speed, setSpeed },
    at,
    draft,
    /** What was taken, if only as far as the run goes, is shown as it was taken. */
    endDraft: (field: HTMLInputElement) =>
      readField({ label, ...bounds }, field, draft, at).problem === null && setDraft(null),
  };
}

/** The run as a line, and its place as a number. */
export function Rail({ along }: { along: Along }) {
  const { name, label, at, end, go, draft, type, endDraft } = along;
  return (
    <>
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
        aria-invalid={(draft?.problem ?? null) !== null}
        aria-describedby={`${name}-problem`}
        min={0}
        max={forever}
        step="any"
        inputMode="numeric"
        value={draft?.text ?? (end === null ? "" : `${at}`)}
        onInput={(event) => type(event.currentTarget)}
        onBlur={(event) => endDraft(event.currentTarget)}
      />
    </>
  );
}

const speeds = [
  [0.25, "¼×"],
  [1, "1×"],
  [4, "4×"],
  [16, "16×"],
] as const;

/** How fast it plays: at 1× the whole run in eight seconds. */
export function Speed({ along: { speed, setSpeed } }: { along: Along }) {
  return (
    <label>
      <span>speed</span>{" "}
      <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
        {speeds.map(([times, text]) => (
          <option key={times} value={times}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What is wrong with the number that is typed. */
export function Problem({ along: { name, draft } }: { along: Along }) {
  return (
    <output id={`${name}-problem`} className="control-problem" role="alert">
      {draft?.problem ?? null}
    </output>
  );
}

/** Keys that move by ten where the arrows alone move by one. */
function tenSteps(key: string, shift: boolean): number {
  if (key === "PageUp" || (shift && (key === "ArrowRight" || key === "ArrowUp"))) return 10;
  if (key === "PageDown" || (shift && (key === "ArrowLeft" || key === "ArrowDown"))) return -10;
  return 0;
}
