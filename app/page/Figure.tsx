import { useLesson } from "../cell/context";
import type { Table } from "../figure/figure";
import {
  bindingOf,
  type CurveProps,
  type FigureKind,
  type PredictionsProps,
  type TraceProps,
} from "./figures";

/** What every figure has: a name for the tests and its links, and a caption. */
type Named = { name: string; caption: string };

export const Trace = (props: Named & TraceProps) => <Figure kind="trace" {...props} />;
export const Curve = (props: Named & CurveProps) => <Figure kind="curve" {...props} />;
export const Predictions = (props: Named & PredictionsProps) => (
  <Figure kind="predictions" {...props} />
);

type Props = Named & { kind: FigureKind; log?: boolean; switchable?: boolean };

/**
 * The place of a figure in the page. The build draws it; once the page is alive `bringFigures`
 * takes it over, so React never renders a picture in the browser.
 */
function Figure(props: Props) {
  const { name, caption, kind, log = false, switchable = false, ...rest } = props;
  const { notebook, register, drawFigure } = useLesson();
  const binding = bindingOf(kind);
  const bound = { ...rest, log };
  for (const watch of binding.watches(bound)) register?.watch(watch);
  const data = binding.data(bound, notebook.value, { log });
  const drawn = drawFigure?.(kind, data);
  return (
    <figure
      className="figure"
      data-figure={name}
      data-kind={kind}
      data-props={JSON.stringify(bound)}
    >
      {switchable && (
        <button
          type="button"
          role="switch"
          className="figure-log"
          aria-checked={log}
          aria-label={`logarithmic axis of ${name}`}
        >
          log axis
        </button>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read the figure's points. */}
      <div className="figure-picture" role="group" aria-label={`Figure ${name}`} tabIndex={0}>
        {drawn && (
          <>
            <Picture width="wide" svg={drawn.wide} />
            <Picture width="narrow" svg={drawn.narrow} />
          </>
        )}
      </div>
      <output className="figure-reading" />
      <figcaption>{caption}</figcaption>
      <details className="figure-data">
        <summary>Data of this figure</summary>
        {drawn && <DataTable {...drawn.table} />}
      </details>
    </figure>
  );
}

function Picture({ width, svg }: { width: string; svg: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own drawing.
  return <div className={`picture-${width}`} dangerouslySetInnerHTML={{ __html: svg }} />;
}

function DataTable({ columns, rows }: Table) {
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
          <tr key={i}>
            {row.map((value, j) => (
              <td key={columns[j]}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
