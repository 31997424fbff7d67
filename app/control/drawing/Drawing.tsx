import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import * as v from "valibot";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { atRest, begin, extend, isFull, lift, press, sayPen } from "./pen";
import {
  mostPoints,
  pathOf,
  readStrokes,
  type Stroke,
  sayStrokes,
  side,
  toPad,
  writeStrokes,
} from "./strokes";

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
  const [pen, setPen] = useState(atRest);
  const [cleared, setCleared] = useState("");
  const pointer = useRef<number | null>(null);
  const heard = useRef(false);
  const strokes = readStrokes(value) ?? [];
  // Two moves may come between two renderings.
  const latest = useRef(strokes);
  latest.current = strokes;

  const change = (next: Stroke[]) => {
    latest.current = next;
    set(writeStrokes(next));
  };

  const placeOf = (pad: Element, { clientX, clientY }: { clientX: number; clientY: number }) => {
    const { left, top, width } = pad.getBoundingClientRect();
    return toPad({ x: ((clientX - left) / width) * side, y: ((clientY - top) / width) * side });
  };
  const start = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    pointer.current = event.pointerId;
    setPen({ ...pen, down: false });
    change(begin(latest.current, placeOf(event.currentTarget, event)));
  };
  const down = (event: PointerEvent) => {
    heard.current = true;
    if (event.button === 0 && pointer.current === null) start(event);
  };
  const move = (event: PointerEvent) => {
    // A stroke begun before the page was alive goes on from here.
    if (!heard.current && event.buttons === 1) start(event);
    heard.current = true;
    if (event.pointerId !== pointer.current) return;
    const { nativeEvent, currentTarget } = event;
    const between = nativeEvent.getCoalescedEvents?.() ?? [];
    const places = (between.length > 0 ? between : [nativeEvent]).map((one) =>
      placeOf(currentTarget, one),
    );
    change(places.reduce(extend, latest.current));
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== pointer.current) return;
    pointer.current = null;
    change(lift(latest.current));
  };

  const clear = () => {
    setCleared(value);
    setPen({ ...pen, down: false });
    change([]);
  };
  const undo = () => {
    setPen({ ...pen, down: false });
    change(strokes.length > 0 ? strokes.slice(0, -1) : (readStrokes(cleared) ?? []));
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Tab") return;
    const isUndo = event.key === "z" && (event.ctrlKey || event.metaKey);
    if (isUndo) undo();
    else if (event.key === "Delete" || event.key === "Backspace") clear();
    else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      const pressed = press(event, pen, latest.current);
      if (!pressed) return;
      setPen(pressed.pen);
      change(pressed.strokes);
    } else return;
    event.preventDefault();
  };
  const leave = () => {
    if (pen.down) change(lift(latest.current));
    setPen({ ...pen, down: false });
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
        onBlur={leave}
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
        <button type="button" disabled={strokes.length === 0 && cleared === ""} onClick={undo}>
          Undo
        </button>
        <button type="button" disabled={strokes.length === 0} onClick={clear}>
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
