import { useLesson } from "../cell/context";
import type { Handles } from "../cell/lesson";
import type { Watched } from "../kernel/protocol";

/**
 * A value of a variable, wherever it stands in the prose. It is no island: `showValues` rewrites
 * all of them at once. A number that has a formula unfolds when it is pressed.
 * @param of a path such as `byHand.weights[0]`
 * @param digits significant digits shown; the full number is in the `value` attribute
 */
export function Value({ of, digits = 6 }: { of: string; digits?: number }) {
  const { notebook, register } = useLesson();
  register?.watch({ path: of, points: 2 });
  const value = notebook.value(of);
  const name = symbolAt(of, notebook.lesson.handles);
  const number = (
    <data data-of={of} data-sym={name} data-digits={digits} value={writeFully(value)}>
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

/** The symbol that a path leads to: `now.f` to `f`. */
function symbolAt(path: string, handles: Handles | undefined): string | undefined {
  return handles && Object.keys(handles.names).find((name) => path === `${handles.of}.${name}`);
}

/** A number in full precision, `NaN` and `Infinity` spelt so. */
export function writeFully(value: Watched | undefined): string {
  if (value?.kind === "number") return `${value.value}`;
  return value?.kind === "text" ? value.text : "";
}

/** A number as a reader reads it; very large and very small ones in powers of ten. */
export function writeShort(value: Watched | undefined, digits: number): string {
  if (value?.kind === "text") return value.text;
  if (value?.kind !== "number") return "–";
  return writeNumber(value.value, digits);
}

export function writeNumber(x: number, digits: number): string {
  if (Number.isNaN(x)) return "NaN";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : "−∞";
  if (Number.isInteger(x) && Math.abs(x) < 1e15) return x.toLocaleString("en-GB").replace("-", "−");
  const size = Math.abs(x);
  const text = size >= 1e6 || size < 1e-4 ? x.toExponential(digits - 1) : x.toPrecision(digits);
  return text.replace(/^-/, "−").replace("e-", "e−").replace("e+", "e");
}
