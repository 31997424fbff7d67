import { useMemo } from "react";
import * as v from "valibot";
import { ComingFiles } from "../cell/ComingFiles";
import { useLesson, useNotebook } from "../cell/context";
import type { NotebookView } from "../cell/notebook";
import { describeFailure } from "../cell/words";
import * as prop from "../figure/props";
import { rememberSettings } from "./madeWith";

export const props = v.strictObject({
  /** The cells that may be to blame, in the order in which they run. */
  cells: v.array(prop.cell),
  /** A path to what came last: while that is out of date, it is said with which settings it was made. */
  of: v.optional(prop.path),
});

/** What keeps cells from going on, a failure or files that are yet to come, once more beside their controls. */
export function Trouble({ cells, of }: v.InferOutput<typeof props>) {
  const { notebook, register } = useLesson();
  if (of) register?.watch({ path: of, as: "number" });
  const madeWith = useMemo(() => rememberSettings(notebook, true), [notebook]);
  const before = useNotebook(() => (of ? madeWith(of) : null));
  const said = useNotebook((n) => cells.map((name) => failureOf(n, name)).find(Boolean) ?? "");
  return (
    <>
      {cells.map((name) => (
        <ComingFiles key={name} cell={name} />
      ))}
      <output className="trouble">{said}</output>
      {before !== null && (
        <p className="before">Italic numbers and pale pictures are from before ({before}).</p>
      )}
    </>
  );
}

/** A failure in words; of a cell that waits for another that failed, nothing. */
function failureOf(notebook: NotebookView, name: string): string {
  const state = notebook.cell(name)?.state;
  return state?.state === "error" ? describeFailure(state.failure, "") : "";
}
