import { crc32, inflateSync } from "node:zlib";
import fc from "fast-check";
import { decode } from "fast-png";
import { expect, test } from "vitest";
import { writePng } from "./png";

const anyImage = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.constantFrom(1, 4))
  .chain(([width, height, channels]) => {
    const length = width * height * channels;
    const data = fc.uint8Array({ minLength: length, maxLength: length });
    return fc.record({ width: fc.constant(width), height: fc.constant(height), data });
  });

test("any pixels come back as they were", () => {
  fc.assert(
    fc.property(anyImage, ({ width, height, data }) => {
      const read = decode(Buffer.from(writePng(data, width, height), "base64"));
      expect([read.width, read.height]).toEqual([width, height]);
      expect([...read.data]).toEqual([...data]);
    }),
  );
});

test("a file is what Node's own zlib reads, part by part", () => {
  const file = Buffer.from(writePng(Uint8Array.of(0, 128, 255, 7), 2, 2), "base64");
  const chunks: Record<string, Buffer> = {};
  for (let at = 8; at < file.length; ) {
    const body = file.subarray(at + 4, at + 8 + file.readUInt32BE(at));
    expect(file.readUInt32BE(at + 4 + body.length)).toBe(crc32(body));
    chunks[body.toString("latin1", 0, 4)] = body.subarray(4);
    at += 8 + body.length;
  }
  expect([...chunks.IHDR!]).toEqual([0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0]);
  expect(inflateSync(chunks.IDAT!)).toHaveLength(6);
});
