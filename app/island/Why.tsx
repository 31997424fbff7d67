import { useState } from "react";
import * as v from "valibot";
import { useLesson } from "../cell/context";
import { evaluate, namesOf, symbolOf, type Term } from "../cell/evaluate";
import { writeNumber } from "../cell/writeWatched";
import * as prop from "../figure/props";
import { useNumbers } from "./useNumbers";
import { writeFormula } from "./writeFormula";

/**
 * A number to unfold: a symbol in a row, or in the one looked at; or what the step makes of it.
 * `whose` is the variable that holds it, if not the lesson's own.
 */
type Asked = { name: string; row?: number | null; next?: boolean; whose?: string };

export const props = v.strictObject({ of: prop.formula, next: prop.yes });

/** Why a number is what it is: its formula, the numbers in it, and why each of those is what it is. */
export function Why({ of: name, next = false }: v.InferOutput<typeof props>) {
  const { handles } = useLesson().notebook.lesson;
  // Only while the build collects the lesson is there nothing declared yet.
  return handles ? <Folded name={name} next={next} /> : null;
}

function Folded(asked: Asked) {
  const { value } = useAsked(asked);
  return (
    <details className="why">
      <summary>
        Why is {asked.next && "the next "}
        <span translate="no">
          <Name name={asked.name} /> {write(value)}
        </span>
        ?
      </summary>
      <Unfolded {...asked} />
    </details>
  );
}

function useAsked({ name, row = null, next = false, whose }: Asked) {
  const { formulas, next: nexts, rows } = useLesson().notebook.lesson.handles!;
  const term = (next ? nexts : formulas)[name];
  if (!term) throw new Error(`No formula says why ${name} is what it is.`);
  const { numberOf, rowOf } = useNumbers([name, ...namesOf(term)], whose);
  const read = (name: string, row: number | null) => numberOf(name, row) ?? Number.NaN;
  const workOut = (part: Term, at: number | null) => evaluate(part, read, rows.length, at);
  const result = workOut(term, row);
  return { term, numberOf, rowOf, workOut, result, value: next ? result : numberOf(name, row) };
}

/** A number laid open. What is in it opens under it, down to the inputs. */
export function Unfolded(asked: Asked) {
  const { name, row = null, next = false, whose } = asked;
  const { row: rowWord, rows } = useLesson().notebook.lesson.handles!;
  const { term, numberOf, rowOf, workOut, result, value } = useAsked(asked);
  const [open, setOpen] = useState<{ name: string; at: number | null } | null>(null);
  const isSum = term.kind === "sum";
  const parts = isSum ? rows.map((_, i) => ({ part: term.of, at: i })) : [{ part: term, at: row }];
  const isOpen = (name: string, at: number | null) => open?.name === name && open.at === at;
  return (
    <div className="why-number">
      <p translate="no">
        {next && "next "}
        <Name name={name} /> ={" "}
        {writeFormula(term, {
          leaf: (leaf) => (leaf.kind === "name" ? <Name name={leaf.name} /> : leaf.value),
        })}
        {isSum && <span className="why-row"> over the {rowWord}s</span>}
        {row !== null && (
          <span className="why-row">
            {" "}
            in {rowWord} {rows[row]}
          </span>
        )}
      </p>
      {parts.map(({ part, at }) => (
        <div key={at}>
          <p translate="no">
            {isSum && <span className="why-row">{rows[at!]}: </span>}
            {!isSum && "= "}
            {writeFormula(part, {
              row: at,
              rows: rows.length,
              leaf: (leaf, inside, at) =>
                leaf.kind === "number" ? (
                  leaf.value
                ) : (
                  <Substituted
                    name={leaf.name}
                    row={rowOf(leaf.name, at)}
                    value={numberOf(leaf.name, at)}
                    inside={inside}
                    open={isOpen(leaf.name, at)}
                    toggle={() => setOpen(isOpen(leaf.name, at) ? null : { name: leaf.name, at })}
                  />
                ),
            })}
            {isSum && ` = ${write(workOut(part, at))}`}
          </p>
          {open && (!isSum || open.at === at) && (
            <Unfolded
              key={`${open.name} ${open.at}`}
              {...{ name: open.name, whose }}
              row={rowOf(open.name, open.at)}
            />
          )}
        </div>
      ))}
      <p>
        = <strong>{write(result)}</strong>
      </p>
      <Doubt value={value} result={result} />
    </div>
  );
}

/** Says where the formula no longer gives what the code gives: the reader has changed it. */
function Doubt({ value, result }: { value: number | null; result: number }) {
  if (value !== null && agree(value, result)) return null;
  return (
    <p className="why-doubt" role="status">
      {value === null
        ? "The code gives no number of this name any more."
        : `The code gives ${write(value)}: this is not its formula any more.`}
    </p>
  );
}

const agree = (a: number, b: number) =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

const Name = ({ name }: { name: string }) => <code data-sym={symbolOf(name)}>{name}</code>;

type SubstitutedProps = {
  name: string;
  /** The row whose own number it is. */
  row: number | null;
  value: number | null;
  inside: boolean;
  open: boolean;
  toggle(): void;
};

/** A number in a formula's place: it unfolds if it has a formula of its own. */
function Substituted({ name, row, value, inside, open, toggle }: SubstitutedProps) {
  const { formulas } = useLesson().notebook.lesson.handles!;
  const text = write(value);
  const symbol = { "data-sym": symbolOf(name), "data-row": row ?? undefined };
  const number = Object.hasOwn(formulas, name) ? (
    <button
      type="button"
      {...symbol}
      aria-expanded={open}
      aria-label={`${text}: why is ${name} this?`}
      onClick={toggle}
    >
      {text}
    </button>
  ) : (
    <span {...symbol}>{text}</span>
  );
  return inside && text.startsWith("−") ? <>({number})</> : number;
}

/** Without zeros that say nothing, and without the sign of a zero. */
function write(value: number | null) {
  if (value === null) return "–";
  return writeNumber(value + 0, 6)
    .replace(/(\.\d*?)0+(?=\s|$)/, "$1")
    .replace(/\.(?=\s|$)/, "");
}
