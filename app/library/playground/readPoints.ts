/** A point that the reader drew: where it is, in thousandths from -6000 to 6000, and its class. */
export type Point = { x: number; y: number; c: number };

export const farthest = 6000;
export const mostPoints = 3000;
export const mostBrushes = 4;

const whole = "(?:0|-?[1-9]\\d{0,3})";
const point = `${whole},${whole},[0-3]`;
const points = RegExp(`^(?:${point}(?:;${point})*)?$`);

/** @returns the points of `x,y,c;x,y,c`, or null where a text holds none, or too many of them */
export function readPoints(text: string): Point[] | null {
  // The longest text of points has so many letters: a longer one is not looked at.
  if (text.length > mostPoints * "-6000,-6000,0;".length || !points.test(text)) return null;
  if (text === "") return [];
  const read = text.split(";").map((one): Point => {
    const [x, y, c] = one.split(",").map(Number);
    return { x: x!, y: y!, c: c! };
  });
  const isWithin = ({ x, y }: Point) => Math.max(Math.abs(x), Math.abs(y)) <= farthest;
  return read.length <= mostPoints && read.every(isWithin) ? read : null;
}

export const writePoints = (points: readonly Point[]) =>
  points.map(({ x, y, c }) => `${x},${y},${c}`).join(";");
