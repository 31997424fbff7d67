import * as v from "valibot";

/**
 * What a text among the props of a part is the name of; null if of nothing. The build sees to it that
 * a lesson has what its parts name, so each text says this.
 */
export type Named =
  | "path"
  | "control"
  | "number control"
  | "switch"
  | "moment"
  | "cell"
  | "symbols"
  | "formula"
  | null;

const nameOf = (names: Named) => v.pipe(v.string(), v.metadata({ names }));

/** What the props of several parts are made of. An author's props are checked at build. */
export const path = v.pipe(
  nameOf("path"),
  v.regex(/^[A-Za-z_$][\w$]*(\.[\w$]+|\[\d+\])*$/, "a path such as byHand.weights[0]"),
);
export const control = nameOf("control");
export const numberControl = nameOf("number control");
export const switchControl = nameOf("switch");
export const momentControl = nameOf("moment");
export const cell = nameOf("cell");
/** A name that `<Handles>` lists, or several with spaces between. */
export const symbols = nameOf("symbols");
/** A number of which `<Handles>` says how it comes about. */
export const formula = nameOf("formula");
export const text = nameOf(null);
export const label = v.pipe(text, v.minLength(1, "words"));
export const labels = v.array(text);
/** Paths to what lies across and to what lies up. */
export const pair = v.strictObject({ x: path, y: path });
export const yes = v.optional(v.boolean());

/** What the lesson calls the variables that axes and marks stand for. */
export const symbolsOf = <Mark extends string = never>(...marks: Mark[]) =>
  v.optional(
    v.strictObject(
      Object.fromEntries(["x", "y", ...marks].map((mark) => [mark, v.optional(symbols)])) as Record<
        "x" | "y" | Mark,
        v.OptionalSchema<typeof symbols, undefined>
      >,
    ),
  );
