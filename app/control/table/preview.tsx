import { useMemo, useState } from "react";
import {
  type Choice,
  type Chosen,
  choose,
  guessChoice,
  guessTask,
} from "../../library/playground/table/choose";
import { type Manner, parseTable, type Table } from "../../library/playground/table/readTable";
import { sayChosen, writeUse } from "./use";

const separators = [
  ["\t", "tabs"],
  [";", "semicolons"],
  [",", "commas"],
  ["|", "upright lines"],
] as const;
const decimals = [
  [".", "a point"],
  [",", "a comma"],
] as const;

type Props = {
  text: string;
  use(text: string): void;
  drop(): void;
};

/** A table before it is used: how it is read, which columns are meant, and what is wrong with which line. */
export function Preview({ text, use, drop }: Props) {
  const [manner, setManner] = useState<Manner>({});
  const { table, fault } = useMemo(() => parseTable(text, manner), [text, manner]);
  return (
    <div className="table-preview">
      <output className="control-problem" role="alert">
        {fault && `This is no table to use: ${fault}.`}
      </output>
      {table && (
        <>
          <p className="table-says">{table.says}</p>
          <MannerOf table={table} change={(to) => setManner({ ...manner, ...to })} />
          <Columns key={JSON.stringify([manner, table.columns])} table={table} use={use} />
        </>
      )}
      <button type="button" onClick={drop}>
        Throw away
      </button>
    </div>
  );
}

type Option = readonly [value: string, written: string];

function Select(of: {
  label: string;
  value: string;
  options: readonly Option[];
  set(value: string): void;
}) {
  return (
    <label>
      <span>{of.label}</span>{" "}
      <select value={of.value} onChange={({ target }) => of.set(target.value)}>
        {of.options.map(([value, written]) => (
          <option key={value} value={value}>
            {written}
          </option>
        ))}
      </select>
    </label>
  );
}

function MannerOf({ table, change }: { table: Table; change(to: Manner): void }) {
  const { separator, decimal, header } = table;
  const known = separators.some(([one]) => one === separator);
  return (
    <div className="table-choices">
      <Select
        label="cells parted by"
        value={separator}
        options={known ? separators : [...separators, [separator, separator]]}
        set={(separator) => change({ separator })}
      />
      <Select
        label="decimals after"
        value={decimal}
        options={decimals}
        set={(one) => change({ decimal: one === "," ? "," : "." })}
      />
      <Select
        label="first line"
        value={header ? "names" : "row"}
        options={[
          ["names", "names the columns"],
          ["row", "is a row"],
        ]}
        set={(one) => change({ header: one === "names" })}
      />
    </div>
  );
}

type Tried = { chosen: Chosen; fault: null } | { chosen: null; fault: string };

function tryChoice(table: Table, choice: Choice | null): Tried {
  if (!choice) return { chosen: null, fault: "no column but the last holds numbers" };
  try {
    return { chosen: choose(table, choice), fault: null };
  } catch (error) {
    return { chosen: null, fault: (error as Error).message };
  }
}

function Columns({ table, use }: { table: Table; use(text: string): void }) {
  const [choice, setChoice] = useState(() => guessChoice(table));
  const { chosen, fault } = useMemo(() => tryChoice(table, choice), [table, choice]);
  const options = table.columns.map((name, i): Option => [`${i}`, name]);
  const set = (to: Partial<Choice>) => choice && setChoice({ ...choice, ...to });
  const faults = [...table.faults, ...(chosen?.faults ?? [])];
  return (
    <>
      {choice && (
        <div className="table-choices">
          <Select
            label="x1 is"
            value={`${choice.x1}`}
            options={options}
            set={(at) => set({ x1: Number(at) })}
          />
          <Select
            label="x2 is"
            value={`${choice.x2 ?? ""}`}
            options={[["", "none"], ...options]}
            set={(at) => set({ x2: at === "" ? null : Number(at) })}
          />
          <Select
            label="the answer is"
            value={`${choice.answer}`}
            options={options}
            set={(at) => set({ answer: Number(at), task: guessTask(table, Number(at)) })}
          />
          <Select
            label="which is"
            value={choice.task}
            options={[
              ["classes", "a class"],
              ["regression", "a number"],
            ]}
            set={(task) => set({ task: task === "classes" ? "classes" : "regression" })}
          />
        </div>
      )}
      <Beginning table={table} />
      {faults.length > 0 && (
        <div className="table-faults" role="status">
          {`${count(faults.length, "row")} cannot be read, and ${faults.length === 1 ? "is" : "are"} left out:`}
          <ul>
            {faults.slice(0, 5).map((one) => (
              <li key={one}>{one}</li>
            ))}
            {faults.length > 5 && <li>and {count(faults.length - 5)} more</li>}
          </ul>
        </div>
      )}
      <output className="control-problem" role="alert">
        {fault && `These columns are not to be used: ${fault}.`}
      </output>
      {chosen && (
        <>
          <p className="table-says">{sayChosen(chosen)}</p>
          <button type="button" className="table-use" onClick={() => use(writeUse(chosen))}>
            {`Use ${count(chosen.points.length / 2, "row")}`}
          </button>
        </>
      )}
    </>
  );
}

/** The first rows, in as many columns as a page has room for. */
function Beginning({ table: { columns, rows } }: { table: Table }) {
  const shown = columns.slice(0, 8).map((name, i) => [i, name] as const);
  const lines = rows.slice(0, 5).map((row, i) => [i, row] as const);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled with keys, too.
    <section className="table-beginning" aria-label="first rows of the table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {shown.map(([i, name]) => (
              <th key={i} scope="col">
                {shorten(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(([k, row]) => (
            <tr key={k}>
              {shown.map(([i]) => (
                <td key={i}>{shorten(row[i]!)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const shorten = (cell: string) => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);

const count = (n: number, what?: string) =>
  `${n.toLocaleString("en-GB")}${what ? ` ${what}${n === 1 ? "" : "s"}` : ""}`;
