/** A picture in grey, row by row from the top: 0 is paper, 1 is ink. */
export type Picture = { width: number; height: number; ink: Float32Array };

/** Sides up to this are pictures that a page can make and show. */
const longest = 4096;

export const blank = (width: number, height: number): Picture => ({
  ...{ width, height },
  ink: new Float32Array(width * height),
});

/** @throws TypeError for what is no picture, in words that name who asks */
export function checkPicture(name: string, picture: Picture) {
  const { width, height, ink } = picture ?? {};
  const isSide = (side: unknown) => Number.isInteger(side) && Number(side) >= 0;
  if (!isSide(width) || !isSide(height) || ink?.length !== width * height)
    throw new TypeError(`${name} takes a picture: { width, height, ink }, with a number a pixel`);
}

/** @throws RangeError for what is no side of a picture */
export function checkSide(name: string, size: number) {
  if (!Number.isInteger(size) || size < 1 || size > longest)
    throw new RangeError(`${name} takes a side of 1 to ${longest} pixels, not ${size}`);
}

/** The part of a picture of so many pixels from (left, top); what lies outside is paper. */
export function cut(from: Picture, left: number, top: number, width: number, height: number) {
  const to = blank(width, height);
  for (let y = Math.max(0, -top); y < Math.min(height, from.height - top); y++)
    for (let x = Math.max(0, -left); x < Math.min(width, from.width - left); x++)
      to.ink[y * width + x] = from.ink[(y + top) * from.width + x + left]!;
  return to;
}
