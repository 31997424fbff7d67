import type { CellOutput, Shown } from "../kernel/protocol";

/** What a cell put out: its closing expression's value, then what it printed. */
export function Output({ output: { shown, logs, dropped } }: { output: CellOutput }) {
  if (shown === null && logs.length === 0) return null;
  return (
    <div className="cell-output">
      {shown && <Value shown={shown} />}
      {logs.length > 0 && (
        <pre className="cell-log">
          {logs.map(({ level, text }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity.
            <span key={i} data-level={level}>{`${text}\n`}</span>
          ))}
          {dropped > 0 && (
            <span data-level="warn">{`… and ${dropped.toLocaleString("en-GB")} more lines\n`}</span>
          )}
        </pre>
      )}
    </div>
  );
}

function Value({ shown }: { shown: Shown }) {
  switch (shown.kind) {
    case "number":
      return <span className="shown-number">{write(shown.value)}</span>;
    case "string":
      return <span className="shown-string">{shown.text}</span>;
    case "word":
      return <span className="shown-word">{shown.text}</span>;
    case "table":
      return <Table {...shown} />;
    case "tree":
      return <Tree {...shown} />;
  }
}

function Table({ columns, rows, total }: Extract<Shown, { kind: "table" }>) {
  return (
    <table className="shown-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
          <tr key={i}>
            {row.map((shown, j) => (
              <td key={columns[j]}>
                <Value shown={shown} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {rows.length < total && <caption>{cutNote(rows.length, total)}</caption>}
    </table>
  );
}

/** Short and shallow trees read as text; others unfold. */
function Tree({ label, entries, total }: Extract<Shown, { kind: "tree" }>) {
  const isList = /\(\d+\)$/.test(label);
  const isPlain = entries.every(({ value }) => value.kind !== "tree" && value.kind !== "table");
  const parts = entries.map(({ key, value }, i) => (
    <span key={key} className="shown-entry">
      {i > 0 && ", "}
      {!isList && <span className="shown-key">{key}: </span>}
      <Value shown={value} />
    </span>
  ));
  const rest = entries.length < total && <span>, {cutNote(entries.length, total)}</span>;
  const [open, close] = isList ? ["[", "]"] : ["{ ", " }"];
  if (isPlain && total <= 8)
    return (
      <span className="shown-tree">
        {open}
        {parts}
        {rest}
        {close}
      </span>
    );
  return (
    <details className="shown-tree">
      <summary>{label || `{${entries.map(({ key }) => key).join(", ")}}`}</summary>
      {isPlain ? (
        <div>
          {parts}
          {rest}
        </div>
      ) : (
        <dl>
          {entries.map(({ key, value }) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>
                <Value shown={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}

const cutNote = (shown: number, total: number) =>
  `… ${(total - shown).toLocaleString("en-GB")} more`;

function write(value: number) {
  if (Number.isInteger(value) || !Number.isFinite(value)) return String(value);
  return String(Number(value.toPrecision(9)));
}
