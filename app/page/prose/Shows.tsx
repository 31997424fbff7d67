import * as v from "valibot";

export const props = v.strictObject({
  /** The stage, as the figure counts them. */
  stage: v.pipe(v.number(), v.integer("whole"), v.minValue(0, "0 or more")),
});

/** From here on the pinned figure shows this stage: the text has come to it. */
export function Shows({ stage }: v.InferOutput<typeof props>) {
  return <span className="shows" data-shows={stage} />;
}
