import {
  farthest,
  mostPoints,
  type Point,
  readPoints,
  writePoints,
} from "../../library/playground/readPoints";

/** In thousandths, as points are. */
export type Place = { x: number; y: number };
/** A class, or what takes points away. */
export type Brush = 0 | 1 | 2 | 3 | "eraser";

/** What is drawn, with what, and by whom. */
export type Plane = {
  points: Point[];
  brush: Brush;
  /** Where the keys are. */
  pen: Place;
  /** The pointer that draws, where it has last done so, and what there was before it began. */
  pointer: { id: number; at: Place; before: Point[] } | null;
  /** What there was before each thing that was done, the latest last. */
  past: Point[][];
};

export const blank: Plane = {
  ...{ points: [], brush: 0, past: [], pointer: null },
  pen: { x: 0, y: 0 },
};

/** Points along a line lie so far apart, and are scattered so far about it. */
const apart = 350;
const scatter = 250;
/** An eraser takes what is as near. */
const reach = 450;
/** So many things can be undone. */
const longest = 100;

/** The plane with points that may have come from elsewhere: then nothing of it can be undone to. */
export function follow(plane: Plane, text: string): Plane {
  if (writePoints(plane.points) === text) return plane;
  return { ...plane, points: readPoints(text) ?? [], pointer: null, past: [] };
}

const toPlane = (value: number) => Math.max(-farthest, Math.min(farthest, Math.round(value))) + 0;

/** Remembers what there was before points; what changes nothing is not remembered. */
function does(plane: Plane, points: Point[], before = plane.points): Plane {
  if (points === plane.points) return plane;
  const past = plane.past.at(-1) === before ? plane.past : [...plane.past, before].slice(-longest);
  return { ...plane, points, past };
}

/** The brush's mark at a place: a point, or nothing where an eraser was. */
function dab(points: Point[], brush: Brush, at: Place): Point[] {
  if (brush === "eraser") {
    const left = points.filter(({ x, y }) => Math.hypot(x - at.x, y - at.y) > reach);
    return left.length < points.length ? left : points;
  }
  if (isFull(points)) return points;
  return [...points, { x: toPlane(at.x), y: toPlane(at.y), c: brush }];
}

/** A pointer puts a point where it is, unless another one draws. */
export function touch(plane: Plane, id: number, at: Place): Plane {
  if (plane.pointer !== null && plane.pointer.id !== id) return plane;
  const next = does(plane, dab(plane.points, plane.brush, at));
  return { ...next, pointer: { id, at, before: plane.points } };
}

/** A pointer draws on, if it is the one that draws; all that it draws is undone at once. */
export function drag(plane: Plane, id: number, to: Place): Plane {
  if (plane.pointer?.id !== id) return plane;
  const { brush } = plane;
  const { before } = plane.pointer;
  let { at } = plane.pointer;
  let { points } = plane;
  for (;;) {
    const away = Math.hypot(to.x - at.x, to.y - at.y);
    if (away < apart) break;
    const share = apart / away;
    at = { x: at.x + share * (to.x - at.x), y: at.y + share * (to.y - at.y) };
    points = dab(points, brush, brush === "eraser" ? at : scattered(at, points.length));
  }
  return { ...does(plane, points, before), pointer: { id, at, before } };
}

/** Turned by the golden angle from one to the next, points lie evenly about their line. */
function scattered({ x, y }: Place, k: number): Place {
  const radius = scatter * Math.sqrt((k * 0.618) % 1);
  const angle = k * Math.PI * (3 - Math.sqrt(5));
  return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
}

export const release = (plane: Plane, id: number): Plane =>
  plane.pointer?.id === id ? { ...plane, pointer: null } : plane;

export const take = (plane: Plane, brush: Brush): Plane => ({ ...plane, brush, pointer: null });

export function undo(plane: Plane): Plane {
  const points = plane.past.at(-1);
  return points ? { ...plane, points, past: plane.past.slice(0, -1), pointer: null } : plane;
}

export const clear = (plane: Plane): Plane =>
  plane.points.length > 0 ? { ...does(plane, []), pointer: null } : plane;

export const isFull = (points: Point[]) => points.length >= mostPoints;

export type Keys = Pick<KeyboardEvent, "key" | "shiftKey">;

const brushes: Record<string, Brush> = { 1: 0, 2: 1, 3: 2, 4: 3, e: "eraser", E: "eraser" };

/** @returns the plane after a key, or null where the key is none of these */
export function type(plane: Plane, { key, shiftKey }: Keys): Plane | null {
  const { pen, points } = plane;
  if (Object.hasOwn(brushes, key)) return take(plane, brushes[key]!);
  if (key === " ") return does(plane, dab(points, plane.brush, pen));
  if (key === "Delete" || key === "Backspace") return does(plane, dab(points, "eraser", pen));
  const step = shiftKey ? 1000 : 200;
  const across = { ArrowLeft: -step, ArrowRight: step }[key] ?? 0;
  const up = { ArrowDown: -step, ArrowUp: step }[key] ?? 0;
  if (across === 0 && up === 0) return null;
  return { ...plane, pen: { x: toPlane(pen.x + across), y: toPlane(pen.y + up) } };
}
