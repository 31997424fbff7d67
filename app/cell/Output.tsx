import type { CellOutput } from "../kernel/protocol";
import { Value } from "./ShownValue";
import { writeCount } from "./words";

/** More lines than this have a height of their own, and scroll. */
const longLog = 12;

type Props = { name: string; output: CellOutput };

/** What a cell put out: what it displayed, its closing expression's value, then what it printed. */
export function Output({ name, output: { shown, logs, dropped } }: Props) {
  if (shown === null && logs.length === 0) return null;
  return (
    <div
      className="cell-output"
      role="group"
      aria-label={`Output of ${name}`}
      // Arrow keys scroll a table that is too wide.
      tabIndex={shown?.kind === "table" ? 0 : undefined}
    >
      {shown && <Value shown={shown} />}
      {logs.length > 0 && (
        <pre className="cell-log" tabIndex={logs.length > longLog ? 0 : undefined}>
          {logs.map(({ level, text }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity.
            <span key={i} data-level={level}>{`${text}\n`}</span>
          ))}
          {dropped > 0 && (
            <span data-level="warn">{`… and ${writeCount(dropped)} more lines\n`}</span>
          )}
        </pre>
      )}
    </div>
  );
}
