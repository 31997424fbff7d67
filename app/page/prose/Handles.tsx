import * as v from "valibot";
import { useLesson } from "../../cell/context";
import { namesOf, symbolOf } from "../../cell/evaluate";
import { readFormula } from "../../cell/formula";
import * as prop from "../../figure/props";

export const props = v.strictObject({
  /** The variable that holds the numbers: `now`. Its `rows` hold them for each row. */
  of: prop.path,
  /** Whose they are, in words, a number of theirs in braces: `trained, step {step}`. */
  owner: v.optional(prop.label),
  /** Variables that hold them for sections marked by `<Means>`, each with whose they are: `yours`. */
  others: v.optional(v.record(prop.text, prop.label)),
  /** What code calls one row, so that `row.x1` is `x1`. */
  each: v.optional(prop.text),
  /** What a reader calls one row, in the singular: of the data, or `hidden unit`; default `row`. */
  row: v.optional(prop.label),
  /** The rows' labels, as many as there are. */
  rows: v.optional(prop.labels),
  /** Each symbol's name in code, and what it is in words. Written in place: the build reads it too. */
  names: v.record(v.pipe(prop.text, v.regex(/^[A-Za-z_$][\w$]*$/, "a name in code")), prop.label),
  /**
   * How a number comes about, in the code's own notation; `sum` is over the rows. The number may be
   * an element, and so may those in it: `"dE_dw[0]": "x[0] * dE_dy"`.
   */
  formulas: v.optional(v.record(prop.text, prop.label)),
  /** What a step makes of a number. */
  next: v.optional(v.record(prop.text, prop.label)),
});

/**
 * Declares a lesson's symbols: pointing at one, in maths, code or numbers, lights up all of the same
 * name and says here what it is now. Where this stands is where the reader reads it.
 */
export function Handles(given: v.InferOutput<typeof props>) {
  const { of, owner, others = {}, each, row = "row", rows = [] } = given;
  const { names, formulas = {}, next = {} } = given;
  const { register } = useLesson();
  if (register) {
    const handles = {
      of,
      owner,
      others,
      each,
      row,
      rows,
      names,
      formulas: readAll(formulas),
      next: readAll(next),
    };
    const used = [...Object.values(handles.formulas), ...Object.values(handles.next)];
    const known = [...Object.keys(formulas), ...Object.keys(next), ...used.flatMap(namesOf)];
    for (const name of known)
      if (!Object.hasOwn(names, symbolOf(name)))
        throw new Error(`A formula speaks of ${name}, which is no handle.`);
    register.handles(handles);
    for (const whose of [of, ...Object.keys(others)]) {
      for (const place of [whose, ...rows.map((_, i) => `${whose}.rows[${i}]`)])
        for (const name of new Set([...Object.keys(names), ...known]))
          register.watch({ path: `${place}.${name}`, as: "list" });
      register.watch({ path: `${whose}.row`, as: "word" }, true);
    }
  }
  return (
    <output className="readout" data-readout={of}>
      Point at a symbol, in maths or code, or tap it.
    </output>
  );
}

const readAll = (formulas: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(formulas).map(([name, source]) => {
      try {
        return [name, readFormula(source)];
      } catch (error) {
        const why = (error as Error).message.replace(/ \(\d+:\d+\)$/, "");
        throw new Error(`The formula of ${name}, ${source}, cannot be read: ${why}.`);
      }
    }),
  );
