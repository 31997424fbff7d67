import { encode } from "fast-png";

/**
 * Pixels as a PNG file, uncompressed: an image in the page's HTML needs no script to be seen.
 * @param data row by row; a byte of grey each, or red, green, blue and opacity
 */
export const writePng = (data: Uint8Array, width: number, height: number, colour: boolean) =>
  encode({ data, width, height, channels: colour ? 4 : 1 }, { zlib: { level: 0 } });
