import { useLesson } from "../cell/context";
import { Grid } from "../cell/Grid";
import type { Handles } from "../cell/lesson";
import {
  bindingOf,
  type CurveProps,
  type FieldProps,
  type FigureKind,
  type LandscapeProps,
  type NetworkProps,
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
export const Landscape = (props: Named & LandscapeProps) => <Figure kind="landscape" {...props} />;
export const Field = (props: Named & FieldProps) => <Figure kind="field" {...props} />;
export const Network = (props: Named & NetworkProps) => <Figure kind="network" {...props} />;

type Props = Named & {
  kind: FigureKind;
  log?: boolean;
  switchable?: boolean;
  symbols?: Record<string, string | undefined>;
};

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
  if (drawFigure) checkSymbols(name, props.symbols, notebook.lesson.handles);
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
        {drawn && <Grid {...drawn.table} />}
      </details>
    </figure>
  );
}

function checkSymbols(figure: string, symbols: Props["symbols"] = {}, handles?: Handles) {
  for (const name of Object.values(symbols).flatMap((names = "") => names.split(" ")))
    if (!handles || !Object.hasOwn(handles.names, name))
      throw new Error(`The figure ${figure} speaks of ${name}, which is no handle.`);
}

function Picture({ width, svg }: { width: string; svg: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own drawing.
  return <div className={`picture-${width}`} dangerouslySetInnerHTML={{ __html: svg }} />;
}
