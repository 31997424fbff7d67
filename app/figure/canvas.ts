import { bandOf, bands, type Coat, opacityOf, type Tone } from "./margin";
import type { Box } from "./plot";

/**
 * A canvas that lies under a picture, for what has more cells than a path can follow at every frame.
 * It lets the paper through, and takes the page's colours as they are when it is made: whoever changes
 * them draws the figure anew.
 */
export type Canvas = {
  element: HTMLCanvasElement;
  /** Paints coats of so many columns into a box; what was there goes. */
  paint(coats: Coat[], columns: number, box: Box): void;
};

/**
 * Makes a canvas for a box of a picture.
 * @param across how wide the picture was asked for: the canvas grows with the picture
 * @param height of the picture
 * @returns null where there is no canvas, as in Node
 */
export function canvasUnder(
  document: Document,
  { left, right, top, bottom }: Box,
  across: number,
  height: number,
): Canvas | null {
  const element = document.createElement("canvas");
  const context = element.getContext("2d");
  if (!context) return null;
  element.width = Math.max(1, Math.round(right - left));
  element.height = Math.max(1, Math.round(bottom - top));
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`;
  Object.assign(element.style, {
    position: "absolute",
    left: share(left, across),
    top: share(top, height),
    width: share(right - left, across),
    height: share(bottom - top, height),
  });
  element.setAttribute("aria-hidden", "true");
  const colourOf = colours(document, context);

  return {
    element,
    paint(coats, columns, box) {
      const width = Math.round(box.right - box.left);
      const height = Math.round(box.bottom - box.top);
      if (width < 1 || height < 1) return;
      const image = context.createImageData(width, height);
      const pixels = new Uint32Array(image.data.buffer);
      for (const { plane, above, below } of coats)
        fill(pixels, width, plane, columns, shadesOf(colourOf, above, below));
      context.putImageData(image, Math.round(box.left - left), Math.round(box.top - top));
    },
  };
}

/**
 * Fills pixels with the shades of a plane whose rows begin at the lowest, going straight from each
 * value to the next. Pixels that have a shade keep it: where one coat is above 0 no other is.
 */
export function fill(
  pixels: Uint32Array,
  width: number,
  plane: Float64Array,
  columns: number,
  shades: Uint32Array,
): void {
  const height = pixels.length / width;
  const rows = plane.length / columns;
  const line = new Float64Array(columns);
  const from = new Int32Array(width);
  const share = new Float64Array(width);
  for (let px = 0; px < width; ++px) {
    const at = ((px + 0.5) / width) * (columns - 1);
    from[px] = Math.min(Math.floor(at), columns - 2);
    share[px] = at - from[px]!;
  }
  for (let py = 0; py < height; ++py) {
    const at = (1 - (py + 0.5) / height) * (rows - 1);
    const row = Math.min(Math.floor(at), rows - 2);
    const rest = at - row;
    for (let i = 0; i < columns; ++i) {
      const low = plane[row * columns + i]!;
      line[i] = low + rest * (plane[(row + 1) * columns + i]! - low);
    }
    for (let px = 0, to = py * width; px < width; ++px, ++to) {
      if (pixels[to] !== 0) continue;
      const left = line[from[px]!]!;
      pixels[to] = shades[bands + bandOf(left + share[px]! * (line[from[px]! + 1]! - left))]!;
    }
  }
}

type ColourOf = (fill: string) => [red: number, green: number, blue: number];

/** The colour of every band, the lowest first; a pixel's bytes are red, green, blue and how opaque. */
function shadesOf(colourOf: ColourOf, above: Tone, below: Tone | undefined): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * (2 * bands + 1));
  const put = (tone: Tone, side: 1 | -1) => {
    for (let band = 1; band <= bands; ++band)
      bytes.set([...colourOf(tone.fill), 255 * opacityOf(tone, band)], 4 * (bands + side * band));
  };
  put(above, 1);
  if (below) put(below, -1);
  return new Uint32Array(bytes.buffer);
}

/** What the page's tokens stand for; a canvas knows none, but writes any colour as `#rrggbb`. */
function colours(document: Document, context: CanvasRenderingContext2D): ColourOf {
  const known = new Map<string, [number, number, number]>();
  const style = document.defaultView!.getComputedStyle(document.documentElement);
  return (fill) => {
    const found = known.get(fill);
    if (found) return found;
    context.fillStyle = style.getPropertyValue(/--[\w-]+/.exec(fill)?.[0] ?? "").trim() || "#000";
    const number = Number.parseInt(`${context.fillStyle}`.slice(1), 16);
    const colour: [number, number, number] = [number >> 16, (number >> 8) & 255, number & 255];
    known.set(fill, colour);
    return colour;
  };
}
