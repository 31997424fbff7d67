import type { CellOutput, LogLine } from "../kernel/protocol";
import { Marked } from "./Marked";
import { Value } from "./ShownValue";
import { writeCount } from "./words";

/** More lines than this have a height of their own, and scroll. */
const longLog = 12;

/** So many lines are laid out together: one that is added has no more than these laid out again. */
const partLines = 20;

type Props = { name: string; output: CellOutput };

/** What a cell put out: what it displayed, its closing expression's value, then what it printed. */
export function Output({ name, output: { shown, logs, dropped } }: Props) {
  if (shown === null && logs.length === 0) return null;
  return (
    <div
      className="cell-output"
      translate="no"
      role="group"
      aria-label={`Output of ${name}`}
      // Arrow keys scroll a table that is too wide.
      tabIndex={shown?.kind === "table" ? 0 : undefined}
    >
      {shown && <Value shown={shown} />}
      {logs.length > 0 && (
        <pre className="cell-log" tabIndex={logs.length > longLog ? 0 : undefined}>
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
          {dropped > 0 && (
            <span data-level="warn">{`… and ${writeCount(dropped)} more lines\n`}</span>
          )}
        </pre>
      )}
    </div>
  );
}

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
