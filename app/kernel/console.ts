import { cutAt, measure } from "./letters";
import type { LogLine } from "./protocol";

const maxLines = 1000;
const maxText = 2000;
const maxLetters = 100_000;
const maxNumbers = 100;

/** What a run of a cell printed; lines beyond the cap are counted, not kept. */
export type Printed = { logs: LogLine[]; dropped: number };

/** The `console` a cell sees: every line goes to the cell's own output. */
export function createConsole(printed: Printed, changed: () => void) {
  let letters = 0;
  const print =
    (level: LogLine["level"]) =>
    (...values: unknown[]) => {
      const { logs } = printed;
      if (logs.length < maxLines && letters < maxLetters) {
        const { text, all } = join(values);
        const { length, cost } = measure(text, maxText, maxLetters - letters);
        const isFull = length < Math.min(text.length, maxText - 1);
        letters = isFull ? maxLetters : letters + cost;
        logs.push({ level, text: cutAt(text, length, all) });
      } else printed.dropped++;
      changed();
    };
  return {
    log: print("log"),
    info: print("info"),
    warn: print("warn"),
    error: print("error"),
    debug: print("debug"),
  };
}

/** Adds a line that no cell has printed. */
export function warn(printed: Printed, text: string) {
  if (printed.logs.length < maxLines) printed.logs.push({ level: "warn", text });
  else printed.dropped++;
}

/**
 * A loop, not `map`: where V8 takes a `map` with a `try` in it apart, as Chromium 156 does, it leaves
 * an endless loop around it that nothing interrupts, and no Stop would end a cell that prints on.
 */
function join(values: unknown[]): { text: string; all: number } {
  let text = "";
  let all = 0;
  for (let i = 0; i < values.length; i++) {
    const word = `${i > 0 ? " " : ""}${format(values[i])}`;
    all += word.length;
    // What is cut off in any case is not put together: it might be longer than a text can be.
    if (text.length < maxText) text += word.slice(0, maxText);
  }
  return { text, all };
}

function format(value: unknown): string {
  try {
    const isTree = typeof value === "object" && value !== null && !(value instanceof Error);
    const text = isTree ? JSON.stringify(value, (_, x) => plain(x)) : write(value);
    return text ?? unshown;
  } catch {
    return unshown;
  }
}

const unshown = "a value that cannot be shown";

const write = (value: unknown) => (typeof value === "bigint" ? `${value}n` : String(value));

/** What JSON has no word for: it would print NaN as null, a map as {} and a typed array as an object. */
function plain(value: unknown) {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value)))
    return write(value);
  if (value instanceof Map || value instanceof Set) return [...value];
  if (!ArrayBuffer.isView(value) || value instanceof DataView) return value;
  const numbers = value as Float64Array;
  const first: unknown[] = Array.from(numbers.subarray(0, maxNumbers));
  const rest = numbers.length - first.length;
  return rest > 0 ? [...first, `… ${rest} more`] : first;
}
