import { imageSize } from "./pack";

const header = 4;

/**
 * Says how many images have been packed.
 * @throws RangeError if the bytes cannot be what `packImages` makes
 */
export function countImages(packed: Uint8Array): number {
  if (packed.length < header) throw damaged();
  const count = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  // The shortest image is a pair of zeros.
  if (header + 2 * count > packed.length) throw damaged();
  return count;
}

/**
 * Makes images of what `packImages` has made of them.
 * @param images where they are to be put: all 0, of the very length
 * @returns `images`
 * @throws RangeError if the bytes are not what `packImages` makes
 */
export function unpackImages(
  packed: Uint8Array,
  images = new Uint8Array(countImages(packed) * imageSize),
): Uint8Array {
  const count = countImages(packed);
  if (images.length !== count * imageSize) throw damaged();
  let run = header;
  let ink = findInk(packed, count);
  for (let end = imageSize; end <= images.length; end += imageSize) {
    let at = end - imageSize;
    for (; packed[run]! > 0 || packed[run + 1]! > 0; run += 2) {
      at += packed[run]!;
      const inked = packed[run + 1]!;
      if (at + inked > end) throw damaged();
      for (const to = at + inked; at < to; at++) images[at] = packed[ink++]!;
    }
    run += 2;
  }
  if (ink !== packed.length) throw damaged();
  return images;
}

/** Where the runs end and the ink begins. */
function findInk(packed: Uint8Array, count: number): number {
  let run = header;
  for (let left = count; left > 0; run += 2) {
    if (run >= packed.length) throw damaged();
    if (packed[run] === 0 && packed[run + 1] === 0) left--;
  }
  return run;
}

const damaged = () => new RangeError("the images are damaged");
