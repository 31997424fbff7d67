import { useLesson } from "../cell/context";
import { namesOf } from "../cell/evaluate";
import { readFormula } from "../cell/formula";

type Props = {
  /** The variable that holds the numbers: `now`. Its `rows` hold them for each row of the data. */
  of: string;
  /** What code calls one row, so that `row.x1` is `x1`. */
  each?: string;
  /** The rows' labels, as many as there are. */
  rows?: string[];
  /** Each symbol's name in code, and what it is in words. Written in place: the build reads it too. */
  names: Record<string, string>;
  /** How a number comes about, in the code's own notation; `sum` is over the rows. */
  formulas?: Record<string, string>;
  /** What a step makes of a number. */
  next?: Record<string, string>;
};

/**
 * Declares a lesson's symbols: pointing at one, in maths, code or numbers, lights up all of the same
 * name and says here what it is now. Where this stands is where the reader reads it.
 */
export function Handles({ of, each, rows = [], names, formulas = {}, next = {} }: Props) {
  const { register } = useLesson();
  if (register) {
    const handles = { of, each, rows, names, formulas: readAll(formulas), next: readAll(next) };
    const used = [...Object.values(handles.formulas), ...Object.values(handles.next)];
    const known = [...Object.keys(formulas), ...Object.keys(next), ...used.flatMap(namesOf)];
    for (const name of known)
      if (!(name in names)) throw new Error(`A formula speaks of ${name}, which is no handle.`);
    register.handles(handles);
    for (const place of [of, ...rows.map((_, i) => `${of}.rows[${i}]`)])
      for (const name of Object.keys(names))
        register.watch({ path: `${place}.${name}`, points: 2 });
  }
  return (
    <output className="readout" data-readout={of}>
      Point at a symbol, in maths or code, or tap it.
    </output>
  );
}

const readAll = (formulas: Record<string, string>) =>
  Object.fromEntries(Object.entries(formulas).map(([name, source]) => [name, readFormula(source)]));
