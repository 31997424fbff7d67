import { crc32, inflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { writePng } from "./png";

/** Reads a PNG back with Node's own zlib as the witness. */
function read(file: Uint8Array) {
  const buffer = Buffer.from(file);
  const chunks: Record<string, Buffer> = {};
  for (let at = 8; at < buffer.length; ) {
    const length = buffer.readUInt32BE(at);
    const body = buffer.subarray(at + 4, at + 8 + length);
    expect(buffer.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks[body.toString("latin1", 0, 4)] = body.subarray(4);
    at += 12 + length;
  }
  return { header: chunks.IHDR!, lines: inflateSync(chunks.IDAT!) };
}

test("any pixels come back as they were", () => {
  const image = fc
    .record({ width: fc.integer({ min: 1, max: 300 }), height: fc.integer({ min: 1, max: 300 }) })
    .chain(({ width, height }) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        colour: fc.boolean(),
        seed: fc.nat(255),
      }),
    );
  fc.assert(
    fc.property(image, ({ width, height, colour, seed }) => {
      const depth = colour ? 4 : 1;
      const pixels = Uint8Array.from({ length: width * height * depth }, (_, i) => i * 7 + seed);
      const { header, lines } = read(writePng(pixels, width, height, colour));
      expect([header.readUInt32BE(0), header.readUInt32BE(4)]).toEqual([width, height]);
      const stride = width * depth;
      const back = Buffer.concat(
        Array.from({ length: height }, (_, y) =>
          lines.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)),
        ),
      );
      expect(back.equals(pixels)).toBe(true);
    }),
    { numRuns: 40 },
  );
});
