import type { KeyboardEvent } from "react";
import * as v from "valibot";
import * as prop from "../../figure/props";
import {
  farthest,
  mostPoints,
  type Point,
  readPoints,
  writePoints,
} from "../../library/playground/readPoints";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { useEarly } from "../useEarly";
import { type Surface, useSurface } from "../useSurface";
import {
  type Brush,
  blank,
  clear,
  drag,
  follow,
  isFull,
  type Place,
  type Plane,
  release,
  take,
  touch,
  type,
  undo,
} from "./plane";
import { nameOf, sayPen, sayPoints } from "./say";

type PointsControl = { kind: "points"; name: string; label: string; value: string };

export const kind: Kind<PointsControl> = {
  takes: (_, value) => typeof value === "string" && readPoints(value) !== null,
  wants: () => "points with their classes",
  write: (_, value) => sayPoints(readPoints(`${value ?? ""}`) ?? []),
  type: () => "string",
};

export const props = v.strictObject({
  name: prop.text,
  label: prop.label,
  value: v.optional(
    v.pipe(
      prop.text,
      v.check((text) => readPoints(text) !== null, "points such as 1000,-500,0;0,0,1"),
    ),
  ),
  /** A choice that has this control's name among its options: what is set here is chosen there. */
  chosenIn: v.optional(prop.control),
});

const brushes: Brush[] = [0, 1, 2, 3, "eraser"];

/**
 * A plane to put points of up to four classes into, with a pointer, a finger or the keys. Its value is
 * the points as a text, `x,y,c;x,y,c`, which cells follow while they are drawn.
 */
export function Points({ chosenIn, value: first = "", ...given }: v.InferOutput<typeof props>) {
  const { name, label } = given;
  const [value, set] = useControl<PointsControl>(
    { kind: "points", ...given, value: first },
    chosenIn,
  );
  const { state: plane, act, events } = useSurface(surface, value, set);
  const { points, brush, pen, past } = plane;
  const place = useEarly<HTMLFieldSetElement>({
    radio: (named) => act((now) => take(now, brushes.find((one) => nameOf(one) === named)!)),
  });

  const said = sayPoints(points);
  return (
    <fieldset className="control surface points" data-control={name} aria-label={label} ref={place}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      <div
        className="surface-area points-plane"
        role="application"
        aria-roledescription="plane to draw points in"
        aria-label={`${label}: ${said}`}
        aria-describedby={`${name}-keys`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys draw here.
        tabIndex={0}
        {...events}
      >
        <svg
          viewBox={`${-farthest} ${-farthest} ${2 * farthest} ${2 * farthest}`}
          aria-hidden="true"
        >
          <path
            className="points-axes"
            d={`M0,${-farthest}V${farthest}M${-farthest},0H${farthest}`}
          />
          {brushes.map((c) => (
            <path key={c} className="points-class" data-class={c} d={pathOf(points, c)} />
          ))}
          <path className="points-pen" d={`M${pen.x - 300},${-pen.y}h600m-300,-300v600`} />
        </svg>
      </div>
      <div className="surface-side">
        <fieldset className="points-brushes" aria-label="brush">
          {brushes.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={`${name}-brush`}
                value={nameOf(one)}
                checked={one === brush}
                onChange={() => act((now) => take(now, one))}
              />
              <svg viewBox="-400 -400 800 800" aria-hidden="true">
                <path className="points-class" data-class={one} d={markOf(one, 0, 0)} />
              </svg>
              {nameOf(one)}
            </label>
          ))}
        </fieldset>
        <button type="button" disabled={past.length === 0} onClick={() => act(undo)}>
          Undo
        </button>
        <button type="button" disabled={points.length === 0} onClick={() => act(clear)}>
          Clear
        </button>
        <span className="surface-said">{said}</span>
        <p className="surface-keys" id={`${name}-keys`}>
          Arrow keys move the cross, with Shift further; Space puts a point there, or erases; Delete
          erases; 1 to 4 and E choose the brush. <output>{sayPen(plane)}</output>
        </p>
      </div>
      <output className="control-problem" role="alert">
        {isFull(points) &&
          `The plane is full: it holds ${mostPoints.toLocaleString("en-GB")} points. Undo, erase or clear some.`}
      </output>
    </fieldset>
  );
}

const surface: Surface<Plane, Place> = {
  ...{ blank, follow, touch, release, type: afterKey },
  drawn: ({ points }) => points,
  write: ({ points }) => writePoints(points),
  drag: (plane, id, places) => places.reduce((now, to) => drag(now, id, to), plane),
  placeOf(plane, { clientX, clientY }) {
    const { left, top, width, height } = plane.getBoundingClientRect();
    return {
      x: (((clientX - left) / width) * 2 - 1) * farthest,
      y: (1 - ((clientY - top) / height) * 2) * farthest,
    };
  },
};

/** The plane after a key, or null where the key is the page's. */
function afterKey(plane: Plane, event: KeyboardEvent): Plane | null {
  if (event.ctrlKey || event.metaKey || event.altKey)
    return event.key === "z" && !event.altKey ? undo(plane) : null;
  return type(plane, event);
}

/** Classes differ in their marks, too: a dot, a square, a triangle and a diamond; the eraser's is a ring. */
function markOf(c: Brush, x: number, y: number): string {
  if (c === 2) return `M${x},${y - 170}l170,300h-340z`;
  if (c === 3) return `M${x},${y - 180}l180,180l-180,180l-180,-180z`;
  return c === "eraser" ? "M-250,0a250,250 0 1 0 500,0a250,250 0 1 0 -500,0" : `M${x},${y}h0`;
}

const pathOf = (points: Point[], c: Brush) =>
  points
    .filter((point) => point.c === c)
    .map(({ x, y }) => markOf(c, x, -y))
    .join("");
