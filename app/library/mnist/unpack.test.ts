import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { imageSize, packImages } from "./pack";
import { countImages, unpackImages } from "./unpack";

/** Paper with strokes on it, or anything at all. */
const image = fc.oneof(
  fc
    .array(fc.tuple(fc.nat(imageSize - 1), fc.integer({ min: 1, max: 600 }), fc.nat(255)))
    .map((strokes) => {
      const pixels = new Uint8Array(imageSize);
      for (const [from, length, ink] of strokes) pixels.fill(ink, from, from + length);
      return pixels;
    }),
  fc.uint8Array({ minLength: imageSize, maxLength: imageSize }),
);
const images = fc
  .array(image, { maxLength: 5 })
  .map((all) => Uint8Array.from(all.flatMap((one) => [...one])));

const isSame = (some: Uint8Array, others: ArrayLike<number>) =>
  Buffer.compare(some, Uint8Array.from(others)) === 0;

test("images come out as they went in, also into a place for them", () => {
  fc.assert(
    fc.property(images, (images) => {
      const packed = packImages(images);
      expect(countImages(packed)).toBe(images.length / imageSize);
      expect(isSame(unpackImages(packed), images)).toBe(true);
      const among = new Uint8Array(images.length + 20);
      unpackImages(packed, among.subarray(10, images.length + 10));
      const around = new Uint8Array(10);
      expect(isSame(among, [...around, ...images, ...around])).toBe(true);
    }),
  );
});

describe("what is damaged is refused", () => {
  const damaged = new RangeError("the images are damaged");

  test("where it is cut short, or goes on", () => {
    fc.assert(
      fc.property(
        images,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (images, share) => {
          const packed = packImages(images);
          const cut = packed.subarray(0, Math.floor(share * packed.length));
          expect(() => unpackImages(cut)).toThrow(damaged);
          expect(() => unpackImages(Uint8Array.from([...packed, 1]))).toThrow(damaged);
        },
      ),
    );
  });

  test("or it gives as many images as it says, whatever its bytes are", () => {
    fc.assert(
      fc.property(
        images,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1 }),
        (images, changes) => {
          const packed = packImages(images);
          for (const [at, byte] of changes) packed[at % packed.length] = byte;
          try {
            expect(unpackImages(packed).length).toBe(imageSize * countImages(packed));
          } catch (error) {
            expect(error).toEqual(damaged);
          }
        },
      ),
    );
  });

  test("or the place is for more images or fewer", () => {
    const packed = packImages(new Uint8Array(2 * imageSize));
    expect(() => unpackImages(packed, new Uint8Array(3 * imageSize))).toThrow(damaged);
    expect(() => unpackImages(packed, new Uint8Array(imageSize))).toThrow(damaged);
  });

  test("or an image goes on into the next", () => {
    const two = [2, 0, 0, 0, ...[255, 0, 255, 0, 255, 0, 18, 2], ...[0, 0, 0, 0], ...[9, 9]];
    expect(() => unpackImages(Uint8Array.from(two))).toThrow(damaged);
    two[10] = 17;
    expect(unpackImages(Uint8Array.from(two)).subarray(783, 785)).toEqual(Uint8Array.of(9, 0));
  });

  test("without taking memory for what cannot be there", () => {
    const packed = packImages(new Uint8Array(imageSize));
    packed.fill(255, 0, 4);
    expect(() => unpackImages(packed)).toThrow(damaged);
  });
});
