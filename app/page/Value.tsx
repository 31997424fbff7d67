import { useLesson } from "../cell/context";
import { symbolOf } from "../cell/evaluate";
import type { Handles } from "../cell/lesson";
import { formatCount, formatSignificant } from "../figure/number";
import type { Watched } from "../kernel/protocol";

/**
 * A value of a variable, wherever it stands in the prose. It is no island: `showValues` rewrites
 * all of them at once. A number that has a formula unfolds when it is pressed.
 * @param of a path such as `byHand.weights[0]`
 * @param digits significant digits shown; the full number is in the `value` attribute
 */
export function Value({ of, digits = 6 }: { of: string; digits?: number }) {
  const { notebook, register } = useLesson();
  register?.watch({ path: of, points: wholeList });
  const value = notebook.value(of);
  const name = symbolAt(of, notebook.lesson.handles);
  const number = (
    <data
      data-of={of}
      data-sym={name && symbolOf(name)}
      data-digits={digits}
      value={writeFully(value)}
    >
      {writeShort(value, digits)}
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
  if (!handles || !path.startsWith(`${handles.of}.`)) return undefined;
  const name = path.slice(handles.of.length + 1);
  return Object.hasOwn(handles.names, symbolOf(name)) ? name : undefined;
}

/** A list of so many values or fewer is watched whole, since its first ones are shown. */
export const wholeList = 24;

/** A number in full precision, `NaN` and `Infinity` spelt so. */
export function writeFully(value: Watched | undefined): string {
  if (value?.kind === "number") return `${value.value}`;
  return value?.kind === "text" ? value.text : "";
}

/** A number as a reader reads it; very large and very small ones in powers of ten. */
export function writeShort(value: Watched | undefined, digits: number): string {
  if (value?.kind === "text") return value.text;
  if (value?.kind === "series") return writeList(value);
  if (value?.kind !== "number") return "–";
  return writeNumber(value.value, digits);
}

/** The first six of a short list, in four digits; of a longer one what lies between its ends. */
function writeList({ index, value, length }: Extract<Watched, { kind: "series" }>): string {
  if (value.length === 0) return "–";
  if (length > wholeList) {
    const [low, high] = [Math.min(...value), Math.max(...value)].map((x) => writeNumber(x, 4));
    return `${writeNumber(length, 4)} numbers from ${low} to ${high}`;
  }
  // What is no finite number has no point.
  const at = new Map(Array.from(index, (i, k) => [i, writeNumber(value[k]!, 4)]));
  const first = Array.from({ length: Math.min(length, 6) }, (_, i) => at.get(i) ?? "–");
  return `(${first.join(", ")}${length > 6 ? ", …" : ""})`;
}

export function writeNumber(x: number, digits: number): string {
  if (Number.isNaN(x)) return "NaN";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : "−∞";
  if (Number.isInteger(x) && Math.abs(x) < 1e15) return formatCount(x);
  return formatSignificant(x, digits).replaceAll(" ", "\u00a0");
}
