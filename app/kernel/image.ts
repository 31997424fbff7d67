import { writePng } from "../library/png";
import { everyOf } from "./everyOf";
import { maxSide, type ShownImage } from "./protocol";

/** Numbers as rows of pixels. */
export type Rows = ArrayLike<number>[];

const leastSide = 8;

/** Rows that read better as an image: of equal length, finite, and neither too few nor too many. */
export function isImage(value: unknown): value is Rows {
  const rows = value as Rows;
  return (
    Array.isArray(value) &&
    isSide(rows.length) &&
    isSide(rows[0]?.length ?? 0) &&
    isGrid(value) &&
    rows.every((row) => everyOf(row, Number.isFinite))
  );
}

const isSide = (length: number) => length >= leastSide && length <= maxSide;

/** An array of arrays of numbers, all of the same length. */
export function isGrid(value: unknown): value is Rows {
  if (!Array.isArray(value) || value.length === 0) return false;
  const { length } = value[0] ?? {};
  return everyOf(
    value,
    (row) =>
      row?.length === length &&
      (isNumbers(row) || (Array.isArray(row) && everyOf(row, (x) => typeof x === "number"))),
  );
}

const isNumbers = (value: unknown): value is Float64Array =>
  ArrayBuffer.isView(value) &&
  !(value instanceof DataView) &&
  !(value instanceof BigInt64Array) &&
  !(value instanceof BigUint64Array);

/** What a canvas gives: four bytes a pixel. */
export type Pixels = { width: number; height: number; data: Uint8ClampedArray | Uint8Array };

export function isPixels(value: object): value is Pixels {
  const { width, height, data } = value as Partial<Pixels>;
  const bytes = data instanceof Uint8ClampedArray || data instanceof Uint8Array;
  const sides = [width, height] as unknown[];
  const fits = (side: unknown) =>
    Number.isInteger(side) && (side as number) >= 1 && (side as number) <= maxSide;
  return bytes && sides.every(fits) && data.length === width! * height! * 4;
}

export type ImageOptions = {
  /** How many numbers make a row, if they come in one piece. */
  width?: number;
  /** The number drawn black; default the lowest. */
  low?: number;
  /** The number drawn white; default the highest. */
  high?: number;
};

/** Numbers in shades of grey; those that are not finite are left blank. */
export function showGrey(rows: Rows, options: ImageOptions = {}): ShownImage {
  const height = rows.length;
  const width = rows[0]!.length;
  const { low, high, blank } = rangeOf(rows, options);
  const colour = blank > 0;
  const bytes = new Uint8Array(width * height * (colour ? 4 : 1));
  const shade = 255 / (high - low || 1);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const value = rows[y]![x]!;
      const grey = Math.round(Math.min(Math.max((value - low) * shade, 0), 255));
      if (!colour) bytes[i] = grey;
      else if (Number.isFinite(value)) bytes.set([grey, grey, grey, 255], 4 * i);
    }
  const png = writePng(bytes, width, height);
  return { kind: "image", width, height, png, range: { low, high }, blank, values: null };
}

export function showPixels({ width, height, data }: Pixels): ShownImage {
  const png = writePng(data, width, height);
  return { kind: "image", width, height, png, range: null, blank: 0, values: null };
}

function rangeOf(rows: Rows, options: ImageOptions) {
  let low = Infinity;
  let high = -Infinity;
  let blank = 0;
  for (const row of rows)
    for (let x = 0; x < row.length; x++) {
      const value = row[x]!;
      if (!Number.isFinite(value)) blank++;
      else {
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
  const none = low > high;
  return { low: options.low ?? (none ? 0 : low), high: options.high ?? (none ? 0 : high), blank };
}

/**
 * The rows of what `display.image` was given.
 * @throws TypeError or RangeError saying what it takes
 */
export function rowsOf(value: unknown, { width }: ImageOptions): Rows {
  const rows = width && !isGrid(value) ? fold(value, width) : value;
  if (!isGrid(rows) || rows[0]!.length === 0)
    throw new TypeError(
      "display.image takes rows of numbers, all of one length, or numbers and the width of a row",
    );
  if (rows.length > maxSide || rows[0]!.length > maxSide)
    throw new RangeError(`display.image takes at most ${maxSide} × ${maxSide} numbers`);
  return rows;
}

function fold(value: unknown, width: number): unknown {
  const isList = Array.isArray(value) || isNumbers(value);
  if (!isList || !Number.isInteger(width) || width < 1) return null;
  const count = Math.ceil(value.length / width);
  return Array.from({ length: Math.min(count, maxSide + 1) }, (_, y) =>
    value.slice(y * width, (y + 1) * width),
  );
}
