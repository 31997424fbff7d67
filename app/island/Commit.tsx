import { useReducer, useState } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { writeShort } from "../cell/writeWatched";
import { useEarly } from "../control/useEarly";
import * as prop from "../figure/props";
import { readSaid, type Said } from "./commit";

export const props = v.strictObject({
  question: prop.label,
  /** What can be picked. */
  options: v.optional(v.array(prop.label)),
  /** Or an axis on which to place a number. */
  axis: v.optional(
    v.strictObject({
      from: v.number(),
      to: v.number(),
      step: v.number(),
      unit: v.optional(prop.text),
    }),
  ),
  /** Which option came out, from 0, where the author knows. */
  right: v.optional(v.number()),
  /** Or what did come out, in the lesson. */
  of: v.optional(prop.path),
});

/** A prediction that is made before its answer opens, and kept beside it. It can be skipped. */
export function Commit({ question, options = [], axis, right, of }: v.InferOutput<typeof props>) {
  const { act, register } = useLesson();
  if (of) register?.watch({ path: of, as: "number" });
  const note = `predict:${question}`;
  const said = readSaid(useNotebook((n) => n.note(note)));
  const found = useNotebook((n) => (of ? n.value(of) : undefined));
  const [draft, setDraft] = useState<number | null>(null);
  // A controlled input shows its value at once; the notebook tells of it a picture later.
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const say = (next: Said) => {
    act?.setNote(note, next);
    refresh();
    // The answer is the page's: it holds what no island could be given.
    const answer = place.current?.closest(".foretell")?.querySelector("details");
    if (answer) answer.open = true;
  };
  const at = draft ?? (typeof said === "number" ? said : null);
  const place = useEarly<HTMLFieldSetElement>({
    radio: (option) => say(option),
    range: (value) => setDraft(Number(value)),
  });
  const picked = right === undefined ? null : (options[right] ?? null);
  const outcome = found?.kind === "number" ? writeShort(found, 4) : picked;

  return (
    <fieldset className="commit" ref={place}>
      <legend>{question}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={note}
            value={option}
            checked={said === option}
            onChange={() => say(option)}
          />
          {option}
        </label>
      ))}
      {options.length > 0 && (
        <label>
          <input type="radio" name={note} value="" checked={said === ""} onChange={() => say("")} />
          skip
        </label>
      )}
      {axis && (
        <div className="commit-axis">
          <span>{axis.from}</span>
          <input
            type="range"
            aria-label={question}
            min={axis.from}
            max={axis.to}
            step={axis.step}
            value={at ?? (axis.from + axis.to) / 2}
            onChange={(event) => setDraft(Number(event.target.value))}
          />
          <span>{axis.to}</span>
          <button type="button" disabled={at === null} onClick={() => at !== null && say(at)}>
            {at === null ? "Place it" : `I say ${at}`}
          </button>
        </div>
      )}
      <output>
        {said !== null && said !== "" && `You said ${said}. `}
        {said !== null &&
          outcome !== null &&
          (`${said}` === outcome ? "It is." : `It is ${outcome}.`)}
      </output>
    </fieldset>
  );
}
