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
        const text = join(values);
        letters += text.length;
        logs.push({ level, text });
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
function join(values: unknown[]): string {
  const line: string[] = [];
  for (const value of values) line.push(format(value));
  return cut(line.join(" "));
}

const cut = (text: string) => (text.length > maxText ? `${text.slice(0, maxText)}…` : text);

function format(value: unknown): string {
  try {
    const isTree = typeof value === "object" && value !== null && !(value instanceof Error);
    return cut(isTree ? JSON.stringify(value, (_, x) => plain(x)) : write(value));
  } catch {
    return "a value that cannot be shown";
  }
}

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
