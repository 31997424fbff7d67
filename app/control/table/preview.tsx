import { useEffect, useMemo, useState } from "react";
import type { Manner } from "../../library/playground/table/readTable";
import { openReader } from "./away";
import { longest } from "./longest";
import type { Head, Look, Outcome, Reader, Wish } from "./reader";
import { remember, saySize, shorten, sizeOf } from "./use";

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
  given: string | File;
  use(text: string): void;
  drop(): void;
};

const asGuessed: Manner = {};
const nothing = { table: null, outcome: null, fault: null };

/** What is seen of what is given, until there is something else to see; and whether that is still to come. */
function useLook(reader: Reader, manner: Manner) {
  const [seen, setSeen] = useState<{ look: Look; reader: Reader; manner: Manner; turn: number }>();
  useEffect(() => {
    let isLast = true;
    reader.look(manner).then((look) => {
      if (isLast) setSeen((was) => ({ ...{ look, reader, manner }, turn: (was?.turn ?? 0) + 1 }));
    });
    return () => {
      isLast = false;
    };
  }, [reader, manner]);
  return { seen, isComing: seen?.reader !== reader || seen.manner !== manner };
}

/** A table before it is used: how it is read, which columns are meant, and what is wrong with which line. */
export function Preview({ given, use, drop }: Props) {
  const reader = useMemo(() => openReader(given), [given]);
  useEffect(() => reader.close, [reader]);
  const [asked, setAsked] = useState({ reader, manner: asGuessed });
  const manner = asked.reader === reader ? asked.manner : asGuessed;
  const { seen, isComing } = useLook(reader, manner);
  // What is short is there before anybody could read that it is coming.
  const isLong = sizeOf(given) > longest;
  const { table, outcome, fault } = ((!isLong || seen?.reader === reader) && seen?.look) || nothing;
  return (
    <div className="table-preview" aria-busy={isComing}>
      <output className="control-problem" role="alert">
        {fault}
      </output>
      <p className="table-says" role="status">
        {isLong && isComing ? `Reading ${saySize(given)}…` : table?.says}
      </p>
      {table && (
        <>
          <MannerOf
            table={table}
            change={(to) => setAsked({ reader, manner: { ...manner, ...to } })}
          />
          <Columns key={seen!.turn} table={table} outcome={outcome} reader={reader} use={use} />
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

function MannerOf({ table, change }: { table: Head; change(to: Manner): void }) {
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

type ColumnsProps = { table: Head; outcome: Outcome; reader: Reader; use(text: string): void };

function Columns({ table, reader, use, ...guessed }: ColumnsProps) {
  const [outcome, setOutcome] = useState(guessed.outcome);
  const [wish, setWish] = useState<Wish | null>(outcome.choice);
  const { left, faults, rows, says, fault, unused } = outcome;
  const options = table.columns.map((name, i): Option => [`${i}`, name]);
  const set = async (to: Partial<Wish>) => {
    const next = { ...wish!, ...to };
    setWish(next);
    const outcome = await reader.choose(next);
    setOutcome(outcome);
    setWish((now) => (now === next ? outcome.choice : now));
  };
  const take = async () => {
    const text = await reader.write();
    remember(text, { says: says!, fault: null });
    use(text);
  };
  return (
    <>
      {wish && (
        <div className="table-choices">
          <Select
            label="x1 is"
            value={`${wish.x1}`}
            options={options}
            set={(at) => set({ x1: Number(at) })}
          />
          <Select
            label="x2 is"
            value={`${wish.x2 ?? ""}`}
            options={[["", "none"], ...options]}
            set={(at) => set({ x2: at === "" ? null : Number(at) })}
          />
          <Select
            label="the answer is"
            value={`${wish.answer}`}
            options={options}
            set={(at) => set({ answer: Number(at), task: null })}
          />
          <Select
            label="which is"
            value={wish.task ?? ""}
            options={[
              ["classes", "a class"],
              ["regression", "a number"],
            ]}
            set={(task) => set({ task: task === "classes" ? "classes" : "regression" })}
          />
        </div>
      )}
      {unused && <p className="table-says">{unused}</p>}
      <Beginning table={table} />
      {left > 0 && (
        <div className="table-faults" role="status">
          {`${count(left, "row")} cannot be read, and ${left === 1 ? "is" : "are"} left out:`}
          <ul>
            {faults.map((one) => (
              <li key={one}>{one}</li>
            ))}
            {left > faults.length && <li>and {count(left - faults.length)} more</li>}
          </ul>
        </div>
      )}
      <output className="control-problem" role="alert">
        {fault && `These columns are not to be used: ${fault}.`}
      </output>
      {says && (
        <>
          <p className="table-says">{says}</p>
          <button
            type="button"
            className="table-use"
            disabled={wish !== outcome.choice}
            onClick={take}
          >
            {`Use ${count(rows, "row")}`}
          </button>
        </>
      )}
    </>
  );
}

/** The first rows, in as many columns as a page has room for. */
function Beginning({ table: { columns, beginning } }: { table: Head }) {
  const shown = columns.slice(0, 8).map((name, i) => [i, name] as const);
  const lines = beginning.map((row, i) => [i, row] as const);
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

const count = (n: number, what?: string) =>
  `${n.toLocaleString("en-GB")}${what ? ` ${what}${n === 1 ? "" : "s"}` : ""}`;
