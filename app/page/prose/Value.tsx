import * as v from "valibot";
import { useLesson } from "../../cell/context";
import { symbolOf } from "../../cell/evaluate";
import { type Handles, rootOf } from "../../cell/lesson";
import { writeFully, writeInWords, writeShort } from "../../cell/writeWatched";
import * as prop from "../../figure/props";

export const props = v.strictObject({
  of: prop.path,
  /** Significant digits shown; the full number is in the `value` attribute. */
  digits: v.optional(
    v.pipe(v.number(), v.integer("whole"), v.minValue(1, "1 to 17"), v.maxValue(17, "1 to 17")),
  ),
  /** What is shown in place of 0, 1, 2 and so on. */
  words: v.optional(v.array(prop.text)),
});

/**
 * A value of a variable, wherever it stands in the prose. It is no island: `showValues` rewrites
 * all of them at once. A number that has a formula unfolds when it is pressed.
 */
export function Value({ of, digits = 6, words }: v.InferOutput<typeof props>) {
  const { notebook, register } = useLesson();
  register?.watch({ path: of, as: "list" });
  const value = notebook.value(of);
  const name = symbolAt(of, notebook.lesson.handles);
  const number = (
    <data
      data-of={of}
      data-sym={name && symbolOf(name)}
      data-digits={digits}
      data-words={words && JSON.stringify(words)}
      value={writeFully(value)}
      translate="no"
    >
      {writeInWords(value, words) ?? writeShort(value, digits)}
    </data>
  );
  if (!name || !notebook.lesson.handles!.formulas[name]) return number;
  return (
    <button
      type="button"
      className="why-open"
      data-why={name}
      aria-expanded={false}
      title="Why this number?"
    >
      {number}
    </button>
  );
}

/** The symbol that a path leads to, or its element: `now.f` to `f`, `now.w1[0]` to `w1[0]`. */
function symbolAt(path: string, handles: Handles | undefined): string | undefined {
  const owner = rootOf(path);
  if (!handles || (owner !== handles.of && !Object.hasOwn(handles.others ?? {}, owner)))
    return undefined;
  const name = path.slice(owner.length + 1);
  return Object.hasOwn(handles.names, symbolOf(name)) ? name : undefined;
}
