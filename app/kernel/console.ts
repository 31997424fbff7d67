import { cutAt, measure } from "./letters";
import type { LogLine } from "./protocol";
import { writeLine } from "./writeLine";
import { writeTable } from "./writeTable";

const maxLines = 1000;
const maxText = 2000;
const maxLetters = 100_000;
const deepest = 20;
/** Of what is beyond all this so many lines stay, the last, and so much of each. */
const [lastLines, lastText] = [20, 500];

type Unwritten = { level: LogLine["level"]; values: readonly unknown[]; depth: number };

/** What a run of a cell printed; lines beyond the cap are counted, and the last of them kept unwritten. */
export type Printed = { logs: LogLine[]; dropped: number; last?: Unwritten[] };

type Displayed = { items: readonly unknown[] };

export type Console = ReturnType<typeof createConsole>;

/**
 * The `console` a cell sees: every line goes to the cell's own output, and its groups, counts and
 * clocks are those of one run.
 * @param displayed what the run has displayed so far
 */
export function createConsole(
  printed: Printed,
  changed: () => void,
  now = () => performance.now(),
  displayed: Displayed = { items: [] },
) {
  let letters = 0;
  let depth = 0;
  const counts = new Map<string, number>();
  const clocks = new Map<string, number>();

  function put(level: LogLine["level"], values: readonly unknown[]) {
    const { logs } = printed;
    if (logs.length < maxLines && letters < maxLetters) {
      const { text, all } = indent(writeLine(values, maxText), depth);
      const { length, cost } = measure(text, maxText, maxLetters - letters);
      const isFull = length < Math.min(text.length, maxText - 1);
      letters = isFull ? maxLetters : letters + cost;
      logs.push({ level, text: cutAt(text, length, all), ...placeBelow(displayed) });
    } else drop(printed, { level, values, depth });
    changed();
  }

  const print =
    (level: LogLine["level"]) =>
    (...values: unknown[]) =>
      put(level, values);
  const log = print("log");

  /** Says how long a clock has run. */
  function tell(label: string, more: unknown[], ends: boolean) {
    const since = clocks.get(label);
    if (since === undefined) return put("warn", [`There is no timer ${label} in this run`]);
    if (ends) clocks.delete(label);
    put("log", [`${label}: ${Number((now() - since).toFixed(3))} ms`, ...more]);
  }

  function group(...values: unknown[]) {
    if (values.length > 0) put("log", values);
    depth++;
  }

  return {
    log,
    info: print("info"),
    warn: print("warn"),
    error: print("error"),
    debug: print("debug"),
    dir: (value?: unknown) => log(value),
    dirxml: log,
    table(data?: unknown, columns?: readonly string[]) {
      const lines = writeTable(data, columns);
      if (!lines) return log(data);
      for (const line of lines) put("log", [line]);
    },
    assert(holds?: unknown, ...values: unknown[]) {
      if (holds) return;
      const [first, ...rest] = values;
      if (typeof first === "string") put("error", [`Assertion failed: ${first}`, ...rest]);
      else put("error", ["Assertion failed", ...values]);
    },
    count(label = "default") {
      const count = (counts.get(`${label}`) ?? 0) + 1;
      counts.set(`${label}`, count);
      log(`${label}: ${count}`);
    },
    countReset(label = "default") {
      if (!counts.delete(`${label}`)) put("warn", [`There is no count ${label} in this run`]);
    },
    time(label = "default") {
      if (clocks.has(`${label}`)) put("warn", [`The timer ${label} is running already`]);
      else clocks.set(`${label}`, now());
    },
    timeLog: (label = "default", ...more: unknown[]) => tell(`${label}`, more, false),
    timeEnd: (label = "default") => tell(`${label}`, [], true),
    group,
    groupCollapsed: group,
    groupEnd() {
      depth = Math.max(0, depth - 1);
    },
    trace(...values: unknown[]) {
      put("log", ["Trace", ...values]);
      for (const at of placesIn(new Error())) put("log", [`  ${at}`]);
    },
    clear() {
      printed.logs.length = 0;
      printed.dropped = 0;
      delete printed.last;
      letters = 0;
      depth = 0;
      changed();
    },
    // What only a browser's tools have a use for.
    timeStamp() {},
    profile() {},
    profileEnd() {},
  };
}

/** Where in cells a call stands, from the innermost; empty where an engine's stacks do not say. */
function placesIn({ stack }: Error): string[] {
  const calls = `${stack}`.matchAll(
    /^\s*(?:at )?(.*?)[\s(@]*(?:\S*, )?edition-\d+\/cell-([\w-]+)\.ts:(\d+)/gm,
  );
  return Array.from(calls, ([, name, cell, line]) => {
    const place = `cell ${cell}, line ${Number(line) - 1}`;
    return name && !/^eval$|^async$/.test(name) ? `${name}, ${place}` : place;
  });
}

/** Where among what is displayed a line stands. */
const placeBelow = ({ items: { length } }: Displayed) => (length > 0 ? { after: length } : {});

/** Adds a line that no cell has printed. */
export function warn(printed: Printed, displayed: Displayed, text: string) {
  if (printed.logs.length < maxLines)
    printed.logs.push({ level: "warn", text, ...placeBelow(displayed) });
  else drop(printed, { level: "warn", values: [text], depth: 0 });
}

/** To write a line takes longer than to print it, and most of these are never seen. */
function drop(printed: Printed, line: Unwritten) {
  printed.dropped++;
  printed.last ??= [];
  if (printed.last.push(line) > lastLines) printed.last.shift();
}

/** The last lines of those beyond the cap, as what they hold is now. */
export const writeLast = ({ last = [] }: Printed): LogLine[] =>
  last.map(({ level, values, depth }) => {
    const { text, all } = indent(writeLine(values, lastText), depth);
    return { level, text: cutAt(text, measure(text, lastText, lastText).length, all) };
  });

function indent({ text, all }: { text: string; all: number }, depth: number) {
  if (depth === 0) return { text, all };
  const indented = text.replace(/^/gm, "  ".repeat(Math.min(depth, deepest)));
  return { text: indented, all: all + indented.length - text.length };
}
