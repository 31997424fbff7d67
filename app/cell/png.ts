/**
 * Pixels as a PNG file, uncompressed: an image in the page's HTML needs no script to be seen.
 * @param pixels row by row; a byte of grey each, or red, green, blue and opacity
 */
export function writePng(
  pixels: Uint8Array,
  width: number,
  height: number,
  colour: boolean,
): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, colour ? 6 : 0, 0, 0, 0], 8);
  const stride = width * (colour ? 4 : 1);
  const lines = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++)
    lines.set(pixels.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const chunks = [
    chunk("IHDR", header),
    chunk("IDAT", store(lines)),
    chunk("IEND", new Uint8Array()),
  ];
  return join([Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10), ...chunks]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = join([Uint8Array.from(type, (letter) => letter.charCodeAt(0)), data]);
  return join([word(data.length), body, word(crc(body))]);
}

/** A zlib stream of blocks that are stored as they are. */
function store(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let i = 0; i < data.length; i += 0xffff) {
    const block = data.subarray(i, i + 0xffff);
    const { length } = block;
    const isLast = i + 0xffff >= data.length;
    const size = [length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff];
    parts.push(Uint8Array.of(Number(isLast), ...size), block);
  }
  return join([...parts, word(adler(data))]);
}

function adler(data: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function crc(data: Uint8Array): number {
  let sum = ~0;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

const word = (value: number) =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);

function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
