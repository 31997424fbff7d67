import { useEffect } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import * as prop from "../figure/props";

export const props = v.strictObject({
  /** A variable with `done` and the reason, `why`. */
  of: prop.path,
});

/** Whether an exercise is done, as a cell finds from the reader's own work; once done is kept. */
export function Verdict({ of }: v.InferOutput<typeof props>) {
  const { act, register } = useLesson();
  for (const what of ["done", "why"]) register?.watch({ path: `${of}.${what}`, as: "word" });
  const note = `done:${of}`;
  const done = useNotebook((n) => textAt(n.value(`${of}.done`)) === "true");
  const why = useNotebook((n) => textAt(n.value(`${of}.why`)));
  const kept = useNotebook((n) => n.note(note) === true);
  useEffect(() => {
    if (done && !kept) act?.setNote(note, true);
  }, [act, note, done, kept]);
  const word = done ? "Done" : kept ? "Done before" : "Not yet";
  return (
    <p className="verdict" data-check={of} data-done={done || kept}>
      <output>
        <span aria-hidden="true">{done || kept ? "✓" : "○"}</span> {word}
      </output>
      {why && `: ${kept && !done ? "now, " : ""}${why}`}
    </p>
  );
}

const textAt = (value: { kind: string; text?: string } | undefined) => value?.text ?? "";
