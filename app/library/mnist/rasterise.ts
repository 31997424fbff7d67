import { blank, type Picture } from "./picture";

type Point = [x: number, y: number];

const side = 280;
/** Half of a pen's width: of a digit drawn large, what is left is as thick as MNIST's. */
const radius = 11;

/**
 * A drawing as a picture: every stroke drawn with a round pen, 22 pixels wide.
 *
 * @group Digits
 * @example
 * const drawn = rasterise("60,60 220,60 120,240;90,150 190,150");
 *
 * const share = mean(drawn.ink);
 * @param drawing strokes with a semicolon between them, each of points with a space between them,
 * each of which is x,y in whole numbers from 0 to 279, from the upper left; of one point it is a dot
 * @returns a picture of 280 × 280, nothing but paper where nothing is drawn
 * @throws TypeError for what is no drawing
 */
export function rasterise(drawing: string): Picture {
  const picture = blank(side, side);
  for (const stroke of readDrawing(drawing))
    for (const [i, point] of stroke.entries())
      drawLine(picture, stroke[Math.max(0, i - 1)]!, point);
  return picture;
}

function readDrawing(drawing: string): Point[][] {
  if (typeof drawing !== "string")
    throw new TypeError(`rasterise takes a drawing such as "60,60 220,60;120,240", not ${drawing}`);
  if (drawing === "") return [];
  return drawing.split(";").map((stroke) => stroke.split(" ").map(readPoint));
}

function readPoint(text: string): Point {
  const [, x, y] = /^(\d{1,3}),(\d{1,3})$/.exec(text) ?? [];
  if (x === undefined || Number(x) >= side || Number(y) >= side)
    throw new TypeError(
      `a drawing's points are x,y in whole numbers from 0 to ${side - 1}, not "${text.slice(0, 20)}"`,
    );
  return [Number(x), Number(y)];
}

/** Inks what is under the pen on its way; a pixel at the edge in part. */
function drawLine({ width, height, ink }: Picture, [ax, ay]: Point, [bx, by]: Point) {
  const reach = radius + 1;
  const [u, v] = [bx - ax, by - ay];
  const length = u * u + v * v || 1;
  const onWay = (share: number) => Math.min(1, Math.max(0, share));
  const last = Math.min(height - 1, Math.max(ay, by) + reach);
  for (let y = Math.max(0, Math.min(ay, by) - reach); y <= last; y++) {
    // The part of the way that is near this row, and so the columns that are near it.
    const ends = v === 0 ? [0, 1] : [(y - reach - ay) / v, (y + reach - ay) / v].map(onWay);
    const [x1, x2] = [ax + u * ends[0]!, ax + u * ends[1]!];
    const right = Math.min(width - 1, Math.ceil(Math.max(x1, x2)) + reach);
    for (let x = Math.max(0, Math.floor(Math.min(x1, x2)) - reach); x <= right; x++) {
      const along = onWay(((x - ax) * u + (y - ay) * v) / length);
      const away = Math.hypot(x - ax - along * u, y - ay - along * v);
      const grey = Math.min(1, radius + 0.5 - away);
      if (grey > ink[y * width + x]!) ink[y * width + x] = grey;
    }
  }
}
