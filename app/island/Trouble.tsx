import * as v from "valibot";
import { ComingFiles } from "../cell/ComingFiles";
import { useNotebook } from "../cell/context";
import type { NotebookView } from "../cell/notebook";
import { describeFailure } from "../cell/words";
import * as prop from "../figure/props";

export const props = v.strictObject({
  /** The cells that may be to blame, in the order in which they run. */
  cells: v.array(prop.cell),
});

/** What keeps cells from going on, a failure or files that are yet to come, once more beside their controls. */
export function Trouble({ cells }: v.InferOutput<typeof props>) {
  const said = useNotebook((n) => cells.map((name) => failureOf(n, name)).find(Boolean) ?? "");
  return (
    <>
      {cells.map((name) => (
        <ComingFiles key={name} cell={name} />
      ))}
      <output className="trouble">{said}</output>
    </>
  );
}

/** A failure in words; of a cell that waits for another that failed, nothing. */
function failureOf(notebook: NotebookView, name: string): string {
  const state = notebook.cell(name)?.state;
  return state?.state === "error" ? describeFailure(state.failure, "") : "";
}
