import type { CellOutput, LogLine } from "../kernel/protocol";
import { Marked } from "./Marked";
import { Several, Value } from "./ShownValue";
import { writeCount } from "./words";

/** So many lines are laid out together: one that is added has no more than these laid out again. */
const partLines = 20;

type Props = { name: string; output: CellOutput };

/**
 * What a cell put out: what it displayed and printed, in the order in which it did. A closing value with
 * nothing displayed stands above what was printed, so that it keeps its place while lines come.
 */
export function Output({ name, output: { shown, logs, dropped, last: end = [] } }: Props) {
  if (shown === null && logs.length === 0) return null;
  const stretches = shown?.kind === "several" ? stretchesOf(logs, shown.items.length) : [logs];
  const last = stretches.pop()!;
  return (
    <div className="cell-output" translate="no" role="group" aria-label={`Output of ${name}`}>
      {shown?.kind === "several" ? (
        <Several {...shown} above={stretches.map(writeLog)} />
      ) : (
        shown && <Value shown={shown} />
      )}
      {writeLog(last)}
      {dropped > end.length && (
        <pre className="cell-log">
          <span data-level="warn">{`… and ${writeCount(dropped - end.length)} more lines, then\n`}</span>
        </pre>
      )}
      {writeLog(end)}
    </div>
  );
}

/** The lines before each of so many values, and those after them all. */
function stretchesOf(logs: LogLine[], count: number): LogLine[][] {
  const stretches: LogLine[][] = Array.from({ length: count + 1 }, () => []);
  let at = 0;
  for (const line of logs) {
    at = Math.min(Math.max(at, line.after ?? 0), count);
    stretches[at]!.push(line);
  }
  return stretches;
}

const writeLog = (logs: LogLine[]) =>
  logs.length > 0 && (
    <pre className="cell-log">
      {partsOf(logs).map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity.
        <div key={i}>
          {part.map(({ level, text }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity.
            <span key={i} data-level={level}>
              <Marked text={text} />
            </span>
          ))}
        </div>
      ))}
    </pre>
  );

/** Lines in parts, those of one level that follow each other as one text: elements cost more than lines. */
function partsOf(logs: LogLine[]): LogLine[][] {
  const parts: LogLine[][] = [];
  logs.forEach(({ level, text }, i) => {
    if (i % partLines === 0) parts.push([]);
    const part = parts.at(-1)!;
    const last = part.at(-1);
    if (last?.level === level) last.text += `${text}\n`;
    else part.push({ level, text: `${text}\n` });
  });
  return parts;
}
