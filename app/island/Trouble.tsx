import { useEffect } from "react";
import * as v from "valibot";
import { ComingFiles } from "../cell/ComingFiles";
import { useNotebook } from "../cell/context";
import { nameHidden } from "../cell/hidden";
import type { NotebookView } from "../cell/notebook";
import { describeFailure } from "../cell/words";
import * as prop from "../figure/props";

export const props = v.strictObject({
  /** The cells that may be to blame, in the order in which they run. */
  cells: v.array(prop.cell),
  /** Of which control a cell speaks where its words hold these; the first that fits counts. */
  about: v.optional(
    v.array(v.strictObject({ cell: prop.cell, says: prop.text, control: prop.control })),
  ),
});

type Props = v.InferOutput<typeof props>;

/** What keeps cells from going on, a failure or files that are yet to come, once more beside their controls. */
export function Trouble({ cells, about = [] }: Props) {
  const failed = useNotebook((n) => cells.find((name) => failureOf(n, name)));
  const said = useNotebook((n) => (failed ? failureOf(n, failed) : ""));
  const control = about.find((one) => one.cell === failed && said.includes(one.says))?.control;
  useEffect(() => {
    const marked = control && document.querySelector(`[data-control="${control}"]`);
    if (!marked) return;
    marked.setAttribute("data-trouble", "");
    marked.setAttribute("aria-describedby", "trouble");
    return () => {
      marked.removeAttribute("data-trouble");
      marked.removeAttribute("aria-describedby");
    };
  }, [control]);
  return (
    <>
      {cells.map((name) => (
        <ComingFiles key={name} cell={name} />
      ))}
      <output className="trouble" id="trouble">
        {said.replace(/^./, (letter) => letter.toUpperCase())}
      </output>
    </>
  );
}

/**
 * A failure in words; of a cell that waits for another that failed, nothing. The author's cells refuse what the
 * form says, and where they do so is not the reader's.
 */
function failureOf(notebook: NotebookView, name: string): string {
  const cell = notebook.cell(name);
  if (cell?.state.state !== "error") return "";
  const { failure } = cell.state;
  return cell.source === cell.author.source
    ? nameHidden(failure.message)
    : describeFailure(failure, "");
}
