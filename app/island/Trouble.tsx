import { useEffect, useMemo } from "react";
import * as v from "valibot";
import { ComingFiles } from "../cell/ComingFiles";
import { useLesson, useNotebook } from "../cell/context";
import { withSources } from "../cell/dependencies";
import { nameHidden } from "../cell/hidden";
import type { NotebookView } from "../cell/notebook";
import { describeFailure } from "../cell/words";
import * as prop from "../figure/props";
import { rememberSettings } from "./madeWith";
import { settings } from "./settings";
import { Try } from "./Try";

export const props = v.strictObject({
  /** The cells that may be to blame, in the order in which they run. */
  cells: v.array(prop.cell),
  /** A path to what came last: while that is out of date, it is said with which settings it was made. */
  of: v.optional(prop.path),
  /** Of which control a cell speaks where its words hold these; the first that fits counts. */
  about: v.optional(
    v.array(
      v.strictObject({
        cell: prop.cell,
        says: prop.text,
        control: prop.control,
        /** A way out: a button, and what it sets. */
        offers: v.optional(v.strictObject({ label: prop.label, settings })),
      }),
    ),
  ),
});

type Props = v.InferOutput<typeof props>;

/**
 * What keeps cells from going on, a failure or files that are yet to come, once more beside their
 * controls: theirs, or that of a cell which they need.
 */
export function Trouble({ cells, of, about = [] }: Props) {
  const { notebook, register } = useLesson();
  if (of) register?.watch({ path: of, as: "number" });
  const madeWith = useMemo(() => rememberSettings(notebook, true), [notebook]);
  // An island is hydrated as it was built, though something may be out of date by then.
  const before = useNotebook((n) => (of && n === notebook ? madeWith(of) : null));
  const failed = useNotebook(
    (n) => cells.find((name) => failureOf(n, name)) ?? findBehind(n, cells),
  );
  const isOther = failed !== undefined && !cells.includes(failed);
  const said = useNotebook((n) => (failed ? failureOf(n, failed, isOther) : ""));
  const { control, offers } =
    about.find((one) => one.cell === failed && said.includes(one.says)) ?? {};
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
      {offers && <Try {...offers} />}
      {before !== null && (
        <p className="before">Italic numbers and pale pictures are from before ({before}).</p>
      )}
    </>
  );
}

/** A cell that has failed and that these take something from. */
function findBehind(notebook: NotebookView, cells: string[]): string | undefined {
  const dependencies = notebook.dependencies();
  const failed = dependencies.filter(({ cell }) => failureOf(notebook, cell));
  if (failed.length === 0) return undefined;
  const behind = withSources(cells, dependencies);
  return failed.find(({ cell }) => behind.has(cell))?.cell;
}

/**
 * A failure in words; of a cell that waits for another that failed, nothing. The author's cells refuse what the
 * form says, and where they do so is not the reader's.
 * @param isOther whether it is none of these, so that its name says what it is about
 */
function failureOf(notebook: NotebookView, name: string, isOther = false): string {
  const cell = notebook.cell(name);
  if (cell?.state.state !== "error") return "";
  const { failure } = cell.state;
  return cell.source === cell.author.source && !isOther
    ? nameHidden(failure.message)
    : describeFailure(failure, "");
}
