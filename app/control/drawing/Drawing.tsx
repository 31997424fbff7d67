import type { KeyboardEvent } from "react";
import * as v from "valibot";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { type Surface, useSurface } from "../useSurface";
import {
  blank,
  canUndo,
  clear,
  drag,
  follow,
  leave,
  type Pad,
  release,
  touch,
  type,
  undo,
} from "./pad";
import { isFull, sayPen } from "./pen";
import {
  mostPoints,
  type Point,
  pathOf,
  readStrokes,
  sayStrokes,
  side,
  toPad,
  writeStrokes,
} from "./strokes";

type DrawingControl = { kind: "drawing"; name: string; label: string; value: string };

export const kind: Kind<DrawingControl> = {
  takes: (_, value) => typeof value === "string" && readStrokes(value) !== null,
  wants: () => "a drawing",
  write: (_, value) => sayStrokes(readStrokes(`${value ?? ""}`) ?? []),
  type: () => "string",
};

export const props = v.strictObject({
  name: prop.text,
  label: prop.label,
  value: v.optional(
    v.pipe(
      prop.text,
      v.check((text) => readStrokes(text) !== null, "no drawing"),
    ),
  ),
});

/**
 * A pad to draw on with a pointer, a finger or the keys. Its value is the strokes as a text,
 * `x,y x,y;x,y`, which cells follow while it is drawn.
 */
export function Drawing({ name, label, value: initial = "" }: v.InferOutput<typeof props>) {
  const [value, set] = useControl<DrawingControl>({ kind: "drawing", name, label, value: initial });
  const { state: pad, act, events } = useSurface(surface, value, set);
  const { strokes, pen } = pad;
  const said = sayStrokes(strokes);
  return (
    <fieldset className="control surface drawing" data-control={name} aria-label={label}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      <div
        className="surface-area drawing-pad"
        role="application"
        aria-roledescription="drawing pad"
        aria-label={`${label}: ${said}`}
        aria-describedby={`${name}-keys`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys draw here.
        tabIndex={0}
        {...events}
        onBlur={() => act(leave)}
      >
        <svg viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
          {strokes.length === 0 && (
            <text x={side / 2} y={side / 2}>
              draw here
            </text>
          )}
          <path className="drawing-ink" d={pathOf(strokes)} />
          <circle
            className={`drawing-pen ${pen.down ? "is-down" : ""}`}
            cx={pen.x}
            cy={pen.y}
            r={8}
          />
        </svg>
      </div>
      <div className="surface-side">
        <button type="button" disabled={!canUndo(pad)} onClick={() => act(undo)}>
          Undo
        </button>
        <button type="button" disabled={strokes.length === 0} onClick={() => act(clear)}>
          Clear
        </button>
        <span className="surface-said">{said}</span>
        <p className="surface-keys" id={`${name}-keys`}>
          Arrow keys move the pen, with Shift further; Space puts it down and lifts it; Delete
          clears. <output>{sayPen(pen)}</output>
        </p>
      </div>
      <output className="control-problem" role="alert">
        {isFull(strokes) &&
          `The pad is full: it holds ${mostPoints.toLocaleString("en-GB")} points. Undo a stroke, or clear it.`}
      </output>
    </fieldset>
  );
}

const surface: Surface<Pad, Point> = {
  ...{ blank, follow, touch, drag, release, type: afterKey },
  drawn: ({ strokes }) => strokes,
  write: ({ strokes }) => writeStrokes(strokes),
  placeOf(pad, { clientX, clientY }) {
    const { left, top, width } = pad.getBoundingClientRect();
    return toPad({ x: ((clientX - left) / width) * side, y: ((clientY - top) / width) * side });
  },
};

/** The pad after a key, or null where the key is the page's. */
function afterKey(pad: Pad, event: KeyboardEvent): Pad | null {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === "z" && (event.ctrlKey || event.metaKey)) return undo(pad);
  if (event.key === "Delete" || event.key === "Backspace") return clear(pad);
  return isPlain ? type(pad, event) : null;
}
