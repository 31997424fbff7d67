import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { findLine } from "../cell/findLine";
import { vocabularyOf } from "../cell/lesson";
import { splitSymbols } from "../cell/symbols";
import * as prop from "../figure/props";

export const props = v.strictObject({
  /** A name that the cell gives a value. */
  of: prop.text,
  cell: prop.cell,
});

/** The line of a cell that works a name out, as it stands now: the reader may have changed it. */
export function Line({ of, cell }: v.InferOutput<typeof props>) {
  const { handles } = useLesson().notebook.lesson;
  const line = useNotebook((n) => findLine(n.cell(cell)?.source ?? "", of));
  const author = useNotebook((n) => findLine(n.cell(cell)?.author.source ?? "", of));
  return (
    <div className="line">
      {line === null ? (
        <p>
          No line of the cell works out <code translate="no">{of}</code> any more.
        </p>
      ) : (
        <pre translate="no">
          <code>
            {splitSymbols(line, vocabularyOf(handles)).map(({ text, name }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
              <span key={i} data-sym={name}>
                {text}
              </span>
            ))}
          </code>
        </pre>
      )}
      <a href={`#cell-${cell}`}>
        {cell}
        {line !== author && ", yours"}
      </a>
    </div>
  );
}
