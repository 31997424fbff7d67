import { crc32 as theirs } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { crc32 } from "./crc32";

test("a checksum is zlib's", () => {
  fc.assert(
    fc.property(fc.uint8Array({ size: "+1" }), (bytes) => {
      expect(crc32(bytes)).toBe(theirs(bytes));
    }),
  );
});
