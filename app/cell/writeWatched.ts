import { formatCount, formatSignificant } from "../figure/number";
import type { Watched } from "../kernel/protocol";

/** Of a list of so many values or fewer the first ones are written. */
const shortList = 24;

/** A number in full precision, `NaN` and `Infinity` spelt so. */
export function writeFully(value: Watched | undefined): string {
  if (value?.kind === "number") return `${value.value}`;
  return value?.kind === "text" ? value.text : "";
}

/** A number as a reader reads it; very large and very small ones in powers of ten. */
export function writeShort(value: Watched | undefined, digits: number): string {
  if (value?.kind === "text") return value.text;
  if (value?.kind === "series") return writeList(value);
  if (value?.kind === "words") return value.words.join(", ");
  if (value?.kind === "grid" || value?.kind === "matrix")
    return `${value.values.length / (value.columns || 1)} × ${value.columns} numbers`;
  if (value?.kind !== "number") return "–";
  return writeNumber(value.value, digits);
}

/** What stands for a whole number in a list of words, if anything does. */
export function writeInWords(value: Watched | undefined, words?: string[]): string | undefined {
  return value?.kind === "number" ? words?.[value.value] : undefined;
}

/** The first six of a short list, in four digits; of a longer one what lies between its ends. */
function writeList({ index, value, length }: Extract<Watched, { kind: "series" }>): string {
  if (value.length === 0) return "–";
  if (length > shortList) {
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
