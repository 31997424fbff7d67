import { useEffect, useRef, useState } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { writeFully } from "../cell/writeWatched";
import * as prop from "../figure/props";
import { copyText } from "./copyText";

export const props = v.strictObject({
  /** A variable with a text. */
  of: prop.path,
  /** What the button says. */
  label: prop.label,
});

/** Copies the text of a variable as it is now. Where the browser lets no page copy, it is there to be selected. */
export function Copy({ of, label }: v.InferOutput<typeof props>) {
  const { register } = useLesson();
  register?.watch({ path: of, as: "text" });
  const text = useNotebook((n) => writeFully(n.value(of)));
  const [said, say] = useState("");
  const [refused, setRefused] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!refused) return;
    field.current!.focus();
    field.current!.select();
  }, [refused]);
  // What was copied is not what there is now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each new text.
  useEffect(() => say(""), [text]);

  function copy() {
    setRefused(false);
    copyText(text).then(
      () => say("Copied."),
      () => {
        say("This browser lets no page copy; here is the text.");
        setRefused(true);
      },
    );
  }
  return (
    <div className="copy">
      <button type="button" aria-disabled={text === ""} onClick={() => text !== "" && copy()}>
        {label}
      </button>
      <output>{text === "" ? "There is nothing to copy yet." : said}</output>
      {refused && <textarea ref={field} aria-label={label} readOnly value={text} />}
    </div>
  );
}
