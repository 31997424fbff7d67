import type { LogLine } from "./protocol";

const maxLines = 1000;
const maxText = 2000;

/** What a cell printed in its present run; lines beyond the cap are counted, not kept. */
export type Printed = { logs: LogLine[]; dropped: number };

/** The `console` a cell sees: every line goes to the cell's own output. */
export function createConsole(printed: () => Printed, changed: () => void) {
  const print =
    (level: LogLine["level"]) =>
    (...values: unknown[]) => {
      const { logs } = printed();
      if (logs.length < maxLines) logs.push({ level, text: values.map(format).join(" ") });
      else printed().dropped++;
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

function format(value: unknown): string {
  try {
    const text =
      typeof value === "object" && value !== null && !(value instanceof Error)
        ? JSON.stringify(value, (_, x) => (typeof x === "bigint" ? `${x}n` : spread(x)))
        : String(value);
    return text.length > maxText ? `${text.slice(0, maxText)}…` : text;
  } catch {
    return "a value that cannot be shown";
  }
}

/** Typed arrays as the first of their numbers rather than as an object with a thousand keys. */
function spread(value: unknown) {
  if (!ArrayBuffer.isView(value) || value instanceof DataView) return value;
  return Array.from(value as Float64Array).slice(0, 100);
}
