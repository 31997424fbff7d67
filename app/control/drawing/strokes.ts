/** Whole numbers from 0 to `side - 1`, from the upper left. */
export type Point = { x: number; y: number };
/** A line drawn without lifting the pen; of one point it is a dot. */
export type Stroke = Point[];

export const side = 280;
/** So many points are a link of 10,000 letters or fewer, and ten times what a digit takes. */
export const mostPoints = 2000;

const number = "(?:0|[1-9]\\d?|1\\d\\d|2[0-7]\\d)";
const point = `${number},${number}`;
const stroke = `${point}(?: ${point})*`;
const drawing = RegExp(`^(?:${stroke}(?:;${stroke})*)?$`);

/** @returns the strokes of `x,y x,y;x,y`, or null where a text is no drawing or one too long */
export function readStrokes(text: string): Stroke[] | null {
  // The longest drawing has so many letters: a longer text is not looked at.
  if (text.length > mostPoints * "279,279 ".length || !drawing.test(text)) return null;
  if (text === "") return [];
  const strokes = text.split(";").map((stroke) =>
    stroke.split(" ").map((point): Point => {
      const [x, y] = point.split(",").map(Number);
      return { x: x!, y: y! };
    }),
  );
  return countPoints(strokes) > mostPoints ? null : strokes;
}

export const writeStrokes = (strokes: Stroke[]) =>
  strokes.map((stroke) => stroke.map(({ x, y }) => `${x},${y}`).join(" ")).join(";");

export const countPoints = (strokes: Stroke[]) =>
  strokes.reduce((sum, { length }) => sum + length, 0);

/** `nothing`, `1 stroke, 2 points`. */
export function sayStrokes(strokes: Stroke[]): string {
  if (strokes.length === 0) return "nothing drawn";
  const count = (n: number, what: string) =>
    `${n.toLocaleString("en-GB")} ${what}${n === 1 ? "" : "s"}`;
  return `${count(strokes.length, "stroke")}, ${count(countPoints(strokes), "point")}`;
}

/** The place nearest to a point that a drawing can hold. */
export function toPad({ x, y }: Point): Point {
  const within = (value: number) => Math.min(side - 1, Math.max(0, Math.round(value)));
  return { x: within(x), y: within(y) };
}

/**
 * Leaves out the points that lie within `tolerance` of the line through the others, the ends never.
 * Source: D. Douglas and T. Peucker, Cartographica 10 (1973), 112–122.
 */
export function thin(stroke: Stroke, tolerance: number): Stroke {
  const keep = new Set([0, stroke.length - 1]);
  const pieces = [[0, stroke.length - 1]];
  for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
    const [from, to] = piece as [number, number];
    let far = -1;
    let most = tolerance;
    for (let i = from + 1; i < to; i++) {
      const away = distance(stroke[i]!, stroke[from]!, stroke[to]!);
      if (away > most) [far, most] = [i, away];
    }
    if (far < 0) continue;
    keep.add(far);
    pieces.push([from, far], [far, to]);
  }
  return stroke.filter((_, i) => keep.has(i));
}

/** From a point to the piece of a line between two others. */
export function distance(p: Point, a: Point, b: Point): number {
  const [u, v] = [b.x - a.x, b.y - a.y];
  const length = u * u + v * v;
  const along = length === 0 ? 0 : ((p.x - a.x) * u + (p.y - a.y) * v) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(p.x - a.x - share * u, p.y - a.y - share * v);
}

/** The strokes as a path; a dot is a line of no length, which a round cap makes visible. */
export const pathOf = (strokes: Stroke[]) =>
  strokes.map((stroke) => `M${stroke.map(({ x, y }) => `${x},${y}`).join("L")}h0`).join("");
