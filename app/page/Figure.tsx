import {
  Children,
  type ComponentType,
  type CSSProperties,
  createContext,
  isValidElement,
  type ReactNode,
  useContext,
} from "react";
import { type Drawn, FigureWidths, useLesson } from "../cell/context";
import { Grid } from "../cell/Grid";
import { checkFound } from "../figure/check";
import { bindingOf, componentOf, kinds } from "../figure/figures";
import { sayMark } from "../figure/mark";

type Props = {
  /** For the tests and for links. */
  name: string;
  /** What speaks of keys stands in braces: a phone leaves it out. */
  caption: string;
  /** The rest is the kind's own. */
  log?: boolean;
  switchable?: boolean;
  place?: { label: string };
};

/** A component for each kind of figure, `Trace` for `trace`. */
export const figures: Record<string, ComponentType<Props>> = Object.fromEntries(
  kinds.map((kind) => [componentOf(kind), (props) => <Figure kind={kind} {...props} />]),
);

/** Whether a figure never has the text's width: it is drawn once, for a narrow place. */
const IsNarrow = createContext(false);

/** Figures that stand beside something, or something beside them. */
export const Narrow = ({ children }: { children: ReactNode }) => (
  <IsNarrow value={true}>{children}</IsNarrow>
);

/** Whether a figure has half of the text's width on a phone. */
const IsHalf = createContext(false);

/** What stands there, its figures two in a line on a phone. */
export const halve = (children: ReactNode) =>
  Children.map(children, (child) =>
    isFigure(child) ? <IsHalf value={true}>{child}</IsHalf> : child,
  );

/** Of all that an author writes only figures have a caption. */
const isFigure = (child: ReactNode) =>
  isValidElement<object>(child) && ("caption" in child.props || child.type === Narrow);

/** What stands there, its first figure in a narrow place. */
export function narrowFirst(children: ReactNode) {
  const all = Children.toArray(children);
  const first = all.findIndex(isFigure);
  return all.map((child, i) => (i === first ? <Narrow key="narrow">{child}</Narrow> : child));
}

/**
 * The place of a figure in the page. The build draws it; once the page is alive `bringFigures`
 * takes it over, so React never renders a picture in the browser.
 */
function Figure({ kind, name, caption, ...props }: Props & { kind: string }) {
  const { notebook, register, drawFigure } = useLesson();
  const isNarrow = useContext(IsNarrow);
  const isHalf = useContext(IsHalf);
  const widths = useContext(FigureWidths);
  const binding = bindingOf(kind);
  const { log = false, switchable, place } = props;
  const watches = binding.watches(props);
  for (const watch of watches) register?.watch(watch);
  if (drawFigure) checkFound(name, watches, notebook.value, binding.needs?.(props));
  const drawn = drawFigure?.(kind, binding.data(props, notebook.value, { log }), widths);
  return (
    <figure
      className="figure"
      data-figure={name}
      data-kind={kind}
      data-props={JSON.stringify(props)}
      data-widths={widths?.join(" ")}
    >
      {switchable && (
        <button
          type="button"
          role="switch"
          className="figure-log"
          aria-checked={log}
          aria-label={`log axis of ${name}`}
        >
          log axis
        </button>
      )}
      <div
        className="figure-picture"
        translate="no"
        role="group"
        aria-label={`Figure ${name}`}
        // Arrow keys read the points of a figure that has any.
        tabIndex={binding.still ? undefined : 0}
      >
        {drawn && (
          <>
            {(isHalf || !isNarrow) && (
              <Picture width="wide" {...(isNarrow ? drawn.narrow : drawn.wide)} />
            )}
            <Picture width="narrow" {...(isHalf ? drawn.half() : drawn.narrow)} />
            {place && <Mark {...drawn} {...place} {...(isNarrow && { wide: drawn.narrow })} />}
          </>
        )}
      </div>
      <output className="figure-reading" />
      <figcaption>{forDevices(caption)}</figcaption>
      <details className="figure-data">
        <summary>
          Data<span className="figure-what"> of this figure</span>
        </summary>
        <div className="table">{drawn && <Grid {...drawn.table} />}</div>
      </details>
    </figure>
  );
}

const forDevices = (caption: string) =>
  caption.split(/[{}]/).map((words, i) =>
    i % 2 === 0 ? (
      words
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: words have no other identity.
      <span key={i} className="for-keys">
        {words}
      </span>
    ),
  );

/** It stands there before the page is alive, so that a first drag finds it. */
function Mark({ wide, narrow, label }: { wide: Drawn; narrow: Drawn; label: string }) {
  if (!wide.mark || !narrow.mark) return null;
  const style = { "--wide": wide.mark.inset, "--narrow": narrow.mark.inset } as CSSProperties;
  const said = sayMark(label, wide.mark.at);
  return <button type="button" className="figure-mark" aria-label={said} style={style} />;
}

function Picture({ width, svg, height }: Drawn & { width: string }) {
  return (
    <div
      className={`picture-${width}`}
      style={height ? { paddingBottom: height } : undefined}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own drawing.
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
