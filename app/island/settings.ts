import * as v from "valibot";
import type { NotebookActions } from "../cell/notebook";
import * as prop from "../figure/props";

/** Controls, and what each is set to. */
export const settings = v.array(
  v.strictObject({
    set: prop.control,
    to: v.nullable(v.union([v.number(), v.string(), v.boolean()])),
  }),
);
export type Settings = v.InferOutput<typeof settings>;

export function apply(settings: Settings, act: Pick<NotebookActions, "setAll"> | undefined): void {
  act?.setAll(Object.fromEntries(settings.map(({ set, to }) => [set, to])));
}
