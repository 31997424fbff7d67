// biome-ignore-all lint/suspicious/noFocusedTests: `fit` is ours.
import { blank, checkPicture, checkSide, cut, type Picture } from "./picture";

/**
 * Makes of a picture what MNIST made of its own: the smallest box around the ink, fitted into 20 × 20
 * in proportion, with averaged greys, and put into 28 × 28 with the centre of mass in the middle.
 * Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits, 1998.
 *
 * @group Digits
 * @example
 * const seven = normalise(rasterise("60,60 220,60 120,240"));
 *
 * const grid = Array.from({ length: 28 }, (_, y) =>
 *   seven.ink.subarray(28 * y, 28 * (y + 1)),
 * );
 * display.image(grid, { low: 0, high: 1 });
 * @param picture of any size
 * @returns a picture of 28 × 28, nothing but paper where there is no ink
 * @throws TypeError for what is no picture
 */
export function normalise(picture: Picture): Picture {
  return centre(fit(crop(picture), 20), 28);
}

/**
 * The smallest box of a picture that holds all its ink.
 *
 * @group Digits
 * @example
 * const boxed = crop(rasterise("60,60 220,60 120,240"));
 *
 * [boxed.width, boxed.height];
 * @param picture of any size
 * @returns a picture of the box's size; of 0 × 0 where there is no ink
 * @throws TypeError for what is no picture
 */
export function crop(picture: Picture): Picture {
  checkPicture("crop", picture);
  const { width, height, ink } = picture;
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!(ink[y * width + x]! > 0)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  if (right === 0) return blank(0, 0);
  return cut(picture, left, top, right - left, bottom - top);
}

/**
 * A picture made larger or smaller, in proportion, until its longer side is so long: each pixel is
 * the mean of what it covers.
 *
 * @group Digits
 * @example
 * const small = fit(crop(rasterise("60,60 220,60 120,240")), 20);
 *
 * [small.width, small.height];
 * @param picture of any size
 * @param size of the longer side, in pixels
 * @returns a picture at least one pixel wide and high
 * @throws TypeError for what is no picture
 * @throws RangeError for what is no side: a whole number from 1 to 4,096
 */
export function fit(picture: Picture, size: number): Picture {
  checkPicture("fit", picture);
  checkSide("fit", size);
  const { width, height } = picture;
  const scale = size / Math.max(width, height, 1);
  const across = Math.max(1, Math.round(width * scale));
  const down = Math.max(1, Math.round(height * scale));
  return turn(squeeze(turn(squeeze(picture, across)), down));
}

/** Made wider or narrower: each pixel is the mean of what it covers. */
function squeeze({ width, height, ink }: Picture, across: number): Picture {
  const to = blank(across, height);
  const ratio = width / across;
  for (let x = 0; x < across; x++) {
    const begin = x * ratio;
    const end = Math.min(begin + ratio, width);
    for (let k = Math.floor(begin); k < end; k++) {
      const share = (Math.min(k + 1, end) - Math.max(k, begin)) / (end - begin);
      for (let y = 0; y < height; y++) to.ink[y * across + x]! += share * ink[y * width + k]!;
    }
  }
  return to;
}

/** Rows made columns. */
function turn({ width, height, ink }: Picture): Picture {
  const to = blank(height, width);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) to.ink[x * height + y] = ink[y * width + x]!;
  return to;
}

/**
 * A picture moved by whole pixels into a square, with its centre of mass in the middle: as many
 * pixels from the left and the top as are half a side.
 *
 * @group Digits
 * @example
 * const middle = centre(fit(crop(rasterise("60,60 220,60 120,240")), 20), 28);
 *
 * [middle.width, middle.height];
 * @param picture of any size
 * @param size of the square's side, in pixels
 * @returns a picture of size × size; what would lie outside is left out
 * @throws TypeError for what is no picture
 * @throws RangeError for what is no side: a whole number from 1 to 4,096
 */
export function centre(picture: Picture, size: number): Picture {
  checkPicture("centre", picture);
  checkSide("centre", size);
  const { width, height, ink } = picture;
  let [mass, sumX, sumY] = [0, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const grey = ink[y * width + x]!;
      mass += grey;
      sumX += grey * x;
      sumY += grey * y;
    }
  const from = (sum: number) => Math.round((mass > 0 ? sum / mass : 0) - size / 2);
  return cut(picture, from(sumX), from(sumY), size, size);
}
