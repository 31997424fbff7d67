import { useEffect, useRef, useState } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { ownerOf, rootOf } from "../cell/lesson";
import type { NotebookView } from "../cell/notebook";
import { writeShort } from "../cell/writeWatched";
import { useEarly } from "../control/useEarly";
import * as prop from "../figure/props";

/** What an author gives it. */
export const entries = {
  question: prop.label,
  /** What can be picked; else the answer is placed on an axis. */
  options: v.optional(v.array(prop.label)),
  axis: v.optional(
    v.strictObject({ min: v.number(), max: v.number(), step: v.pipe(v.number(), v.gtValue(0)) }),
  ),
  /** A path to the number or word that it is. */
  of: v.optional(prop.path),
  /** The option that it is, where that is none of a cell's values. */
  is: v.optional(prop.label),
};
export const props = v.pipe(
  v.strictObject(entries),
  v.check(
    ({ options, axis }) => (options === undefined) !== (axis === undefined),
    "it has options or an axis, one of them",
  ),
  v.check(({ of, is }) => (of === undefined) !== (is === undefined), "it has an of or an is"),
  v.check(({ options, is }) => !is || options?.includes(is) === true, "its is is no option"),
);

/**
 * What a reader says before an answer opens: picked or placed, and then kept beside what it is. What
 * lies folded next to it opens with that, or sooner, for whoever skips the question.
 */
export function Pick({ question, options, axis, of, is }: v.InferOutput<typeof props>) {
  const { act, register } = useLesson();
  if (of) register?.watch({ path: of, as: options ? "word" : "number" });
  const key = `pick:${question}`;
  const said = readSaid(useNotebook((n) => n.note(key)));
  const [draft, setDraft] = useState<string | null>(null);
  const early = { radio: setDraft, range: setDraft };
  const place = useEarly<HTMLFieldSetElement>(early);
  const answer = useRef<HTMLOutputElement>(null);
  const wasSaid = useRef(said !== null);
  const isPressed = useRef(false);
  useEffect(() => {
    if (said === null || wasSaid.current) return;
    wasSaid.current = true;
    place.current?.closest(".predict")?.querySelector("details")?.setAttribute("open", "");
    // The button is gone that was pressed: who goes by keys goes on from the answer.
    if (isPressed.current) answer.current?.focus({ preventScroll: true });
  }, [said, place]);
  const found = useNotebook((n) => is ?? writeShort(n.value(of!), 4));
  const waited = useNotebook((n) => of && waitsFor(n, of));
  const now = said ?? draft;
  return (
    <fieldset className="guess pick" ref={place} disabled={said !== null}>
      <legend>{question}</legend>
      {options?.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={key}
            value={option}
            checked={now === option}
            onChange={() => setDraft(option)}
          />
          {option}
        </label>
      ))}
      {options && (
        <label>
          <input
            type="radio"
            name={key}
            value=""
            checked={now === ""}
            onChange={() => setDraft("")}
          />
          skip
        </label>
      )}
      {axis && (
        <label className="pick-axis">
          <span>{axis.min}</span>
          <input
            type="range"
            aria-label={question}
            {...axis}
            value={now ?? (axis.min + axis.max) / 2}
            onChange={({ target }) => setDraft(target.value)}
          />
          <span>{axis.max}</span>
          <data translate="no" value={now ?? undefined}>
            {now ?? "?"}
          </data>
        </label>
      )}
      {said === null && (
        <button
          type="button"
          aria-label={`${draft === "" ? "Skip" : "Say"} it: ${question}`}
          disabled={draft === null}
          onClick={() => {
            act?.setNote(key, draft);
            isPressed.current = true;
          }}
        >
          {draft === "" ? "Skip it" : "Say it"}
        </button>
      )}
      <output ref={answer} tabIndex={-1}>
        {said && `You said ${said}. `}
        {said !== null &&
          (waited
            ? `What it is, the cell ${waited} says once it has run.`
            : `It is${said === found ? "" : ` ${found}`}.`)}
      </output>
    </fieldset>
  );
}

/** The cell to be run by hand that has still to say what is asked: at the settings that stand it has not run. */
function waitsFor(notebook: NotebookView, path: string): string | undefined {
  const owner = ownerOf(notebook.lesson, rootOf(path));
  const compiled = notebook.lesson.cells.find(({ compiled }) => compiled.name === owner)?.compiled;
  if (!owner || compiled?.mode !== "manual") return undefined;
  const state = notebook.cell(owner)?.state.state;
  return state === "baked" || state === "done" ? undefined : owner;
}

/** What is kept may be damaged. */
const readSaid = (kept: unknown): string | null => (typeof kept === "string" ? kept : null);
