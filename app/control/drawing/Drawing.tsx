import { type KeyboardEvent, type PointerEvent, useReducer, useRef } from "react";
import * as v from "valibot";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { beganHere } from "../useEarly";
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
import { mostPoints, pathOf, readStrokes, sayStrokes, side, toPad, writeStrokes } from "./strokes";

type DrawingControl = { kind: "drawing"; name: string; label: string; value: string };

export const kind: Kind<DrawingControl> = {
  takes: (_, value) => typeof value === "string" && readStrokes(value) !== null,
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
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const heard = useRef(false);
  // Two moves may come between two renderings.
  const latest = useRef<Pad>(blank);
  latest.current = follow(latest.current, value);
  const { strokes, pen } = latest.current;

  const change = (next: Pad) => {
    const isDrawn = next.strokes !== latest.current.strokes;
    latest.current = next;
    if (isDrawn) set(writeStrokes(next.strokes));
    refresh();
  };

  const placeOf = (pad: Element, { clientX, clientY }: { clientX: number; clientY: number }) => {
    const { left, top, width } = pad.getBoundingClientRect();
    return toPad({ x: ((clientX - left) / width) * side, y: ((clientY - top) / width) * side });
  };
  const start = (event: PointerEvent) => {
    const { currentTarget, pointerId } = event;
    const next = touch(latest.current, pointerId, placeOf(currentTarget, event));
    if (next === latest.current) return;
    currentTarget.setPointerCapture(pointerId);
    change(next);
  };
  const down = (event: PointerEvent) => {
    heard.current = true;
    if (event.button === 0) start(event);
  };
  const move = (event: PointerEvent) => {
    // A stroke begun before the page was alive goes on from here.
    if (!heard.current && event.buttons === 1 && beganHere(event)) start(event);
    heard.current = true;
    const { nativeEvent, currentTarget, pointerId } = event;
    if (pointerId !== latest.current.pointer) return;
    const between = nativeEvent.getCoalescedEvents?.() ?? [];
    const places = (between.length > 0 ? between : [nativeEvent]).map((one) =>
      placeOf(currentTarget, one),
    );
    change(drag(latest.current, pointerId, places));
  };
  const up = ({ pointerId }: PointerEvent) => change(release(latest.current, pointerId));

  const key = (event: KeyboardEvent) => {
    const next = afterKey(latest.current, event);
    if (!next) return;
    change(next);
    event.preventDefault();
  };

  const said = sayStrokes(strokes);
  return (
    <fieldset className="control drawing" data-control={name} aria-label={label}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      <div
        className="drawing-pad"
        role="application"
        aria-roledescription="drawing pad"
        aria-label={`${label}: ${said}`}
        aria-describedby={`${name}-keys`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys draw here.
        tabIndex={0}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
        onKeyDown={key}
        onBlur={() => change(leave(latest.current))}
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
      <div className="drawing-side">
        <button
          type="button"
          disabled={!canUndo(latest.current)}
          onClick={() => change(undo(latest.current))}
        >
          Undo
        </button>
        <button
          type="button"
          disabled={strokes.length === 0}
          onClick={() => change(clear(latest.current))}
        >
          Clear
        </button>
        <span className="drawing-said">{said}</span>
        <p className="drawing-keys" id={`${name}-keys`}>
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

/** The pad after a key, or null where the key is the page's. */
function afterKey(pad: Pad, event: KeyboardEvent): Pad | null {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === "z" && (event.ctrlKey || event.metaKey)) return undo(pad);
  if (event.key === "Delete" || event.key === "Backspace") return clear(pad);
  return isPlain ? type(pad, event) : null;
}
