import { countPoints, mostPoints, type Point, type Stroke, thin, toPad } from "./strokes";

/** A tenth of a pixel of the 28 × 28 that a drawing becomes is not seen. */
const tolerance = 0.7;
/** Points that are closer make a text longer and no line finer. */
const closest = 2;

/** Puts the pen down: a new stroke begins. */
export function begin(strokes: Stroke[], point: Point): Stroke[] {
  return isFull(strokes) ? strokes : [...strokes, [toPad(point)]];
}

/** Draws the last stroke on to a point, unless the pen is there already. */
export function extend(strokes: Stroke[], point: Point): Stroke[] {
  const stroke = strokes.at(-1);
  if (!stroke) return begin(strokes, point);
  const [last, next] = [stroke.at(-1)!, toPad(point)];
  const isNear = Math.hypot(next.x - last.x, next.y - last.y) < closest;
  return isNear || isFull(strokes) ? strokes : [...strokes.slice(0, -1), [...stroke, next]];
}

/** Lifts the pen: of the last stroke stay the points that its line needs. */
export function lift(strokes: Stroke[]): Stroke[] {
  return strokes.map((stroke, i) => (i === strokes.length - 1 ? thin(stroke, tolerance) : stroke));
}

export const isFull = (strokes: Stroke[]) => countPoints(strokes) >= mostPoints;

/** The pen that keys move; a pointer has its own. */
export type Pen = Point & { down: boolean };

export const atRest: Pen = { x: 140, y: 140, down: false };

export type Keys = Pick<KeyboardEvent, "key" | "shiftKey">;

/** What a key does to the pen and to the strokes, or null where it does nothing. */
export function press({ key, shiftKey }: Keys, pen: Pen, strokes: Stroke[]) {
  if (key === " ") {
    const next = { ...pen, down: !pen.down };
    return { pen: next, strokes: pen.down ? lift(strokes) : begin(strokes, pen) };
  }
  const step = shiftKey ? 20 : 4;
  const across = { ArrowLeft: -step, ArrowRight: step }[key] ?? 0;
  const down = { ArrowUp: -step, ArrowDown: step }[key] ?? 0;
  if (across === 0 && down === 0) return null;
  const next = { ...pen, ...toPad({ x: pen.x + across, y: pen.y + down }) };
  return { pen: next, strokes: pen.down ? extend(strokes, next) : strokes };
}

/** Where the pen is, in words. */
export const sayPen = ({ x, y, down }: Pen) => `Pen ${down ? "down" : "up"} at ${x}, ${y}.`;
