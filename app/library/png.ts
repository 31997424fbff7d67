import { encode } from "fast-png";

/**
 * Pixels as a PNG file in base64: an image in the page's HTML needs no script to be seen.
 * @param data row by row; a byte of grey each, or red, green, blue and opacity
 */
export function writePng(
  data: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
): string {
  const channels = data.length / (width * height);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  // A stream may show an image sixty times a second: its size matters less than the time it takes.
  const file = encode({ width, height, data: bytes, channels }, { zlib: { level: 1 } });
  const parts: string[] = [];
  for (let i = 0; i < file.length; i += 8192)
    parts.push(String.fromCharCode(...file.subarray(i, i + 8192)));
  return btoa(parts.join(""));
}
