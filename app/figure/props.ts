import * as v from "valibot";

/** What the props of several figures are made of. An author's props are checked at build. */
export const path = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z_$][\w$]*(\.[\w$]+|\[\d+\])*$/, "a path such as byHand.weights[0]"),
);
export const text = v.string();
export const label = v.pipe(v.string(), v.minLength(1, "words"));
export const labels = v.array(v.string());
/** Paths to what lies across and to what lies up. */
export const pair = v.strictObject({ x: path, y: path });
export const yes = v.optional(v.boolean());

/**
 * What the lesson calls the variables that axes and marks stand for; several in one text, with
 * spaces between.
 */
export const symbolsOf = <Mark extends string = never>(...marks: Mark[]) =>
  v.optional(
    v.strictObject(
      Object.fromEntries(["x", "y", ...marks].map((mark) => [mark, v.optional(text)])) as Record<
        "x" | "y" | Mark,
        v.OptionalSchema<typeof text, undefined>
      >,
    ),
  );
