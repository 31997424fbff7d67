import { useEffect } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import type { NotebookView } from "../cell/notebook";
import { useEarly } from "../control/useEarly";
import * as prop from "../figure/props";
import { apply, settings } from "./settings";

export const props = v.strictObject({
  /** What is about to be tried: the control and its value. */
  set: prop.control,
  to: v.number(),
  /** What else has to be set for it. */
  along: v.optional(settings),
  question: prop.label,
  options: v.array(prop.label),
  /** Whether what follows it is covered until it has been run. */
  covers: prop.yes,
  /** A variable with the `word` that a run came to, and the value that the control had, under its name. */
  of: prop.path,
  /** A path to all else that the run was made with, as a text, where the question leaves that open. */
  made: v.optional(prop.path),
});

/** What is said is empty where the guess was skipped; what was found holds for what it was made with. */
type Guessed = { said: string | null; found: string | null; made: string };
const nothing: Guessed = { said: null, found: null, made: "" };

/**
 * A guess before a run, kept beside what the run then said. It can be skipped; until then a run that
 * comes to its value otherwise tells nothing.
 */
export function Guess(given: v.InferOutput<typeof props>) {
  const { set, to, along = [], question, options, covers, of, made: by } = given;
  const { notebook, act, register } = useLesson();
  register?.watch({ path: `${of}.word`, as: "word" });
  if (by) register?.watch({ path: by, as: "word" });
  register?.watch({ path: `${of}.${set}`, as: "number" });
  const key = `guess:${set}=${to}`;
  const noted = readGuessed(useNotebook((n) => n.note(key)));
  const made = useNotebook((n) => (by ? textAt(n, by) : ""));
  const word = useNotebook((n) => wordAt(n, of, set, to));
  const { said } = noted;
  const found = noted.made === made ? noted.found : null;
  /** Added to the note as it is now: it may have changed since, here or in another window. */
  const note = (more: Partial<Guessed>) =>
    act?.setNote(key, { ...readGuessed(notebook.note(key)), ...more });
  const place = useEarly<HTMLFieldSetElement>({ radio: (option) => note({ said: option }) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each new word.
  useEffect(() => {
    if (said !== null && word && word !== found) note({ found: word, made });
  }, [said, word, found]);
  const doing = said ? "Run" : "Skip and run";
  return (
    <fieldset className={covers ? "guess covers" : "guess"} data-guess={to} ref={place}>
      <legend>{question}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={key}
            value={option}
            checked={said === option}
            onChange={() => note({ said: option })}
          />
          {option}
        </label>
      ))}
      <button
        type="button"
        aria-label={`${doing}: ${question}`}
        onClick={() => {
          // What was picked before the page was alive may have been noted since this was drawn.
          if (readGuessed(notebook.note(key)).said === null) note({ said: "" });
          apply([...along, { set, to }], act);
        }}
      >
        {doing}
      </button>
      <output>{found && describe(said, found)}</output>
    </fieldset>
  );
}

const describe = (said: string | null, found: string) =>
  said ? `You said ${said}. ${said === found ? "It is" : `It is ${found}`}.` : `It is ${found}.`;

/** What the run came to, if it is one with this value. */
function wordAt(notebook: NotebookView, of: string, set: string, to: number): string {
  const at = notebook.value(`${of}.${set}`);
  return at?.kind === "number" && at.value === to ? textAt(notebook, `${of}.word`) : "";
}

function textAt(notebook: NotebookView, path: string): string {
  const value = notebook.value(path);
  return value?.kind === "text" ? value.text : "";
}

/** What is kept may be damaged. */
function readGuessed(kept: unknown): Guessed {
  if (typeof kept !== "object" || kept === null) return nothing;
  const { said, found, made } = kept as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return { said: text(said), found: text(found), made: text(made) ?? "" };
}
