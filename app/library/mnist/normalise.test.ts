// biome-ignore-all lint/suspicious/noFocusedTests: `fit` is ours.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { centre, crop, fit, normalise } from "./normalise";
import type { Picture } from "./picture";
import { rasterise } from "./rasterise";

/** A picture of what is written: a row a line, a digit a tenth of ink. */
function read(...rows: string[]): Picture {
  const tenths = rows.flatMap((row) => [...row].map(Number));
  const [width, height] = [rows[0]!.length, rows.length];
  return { width, height, ink: Float32Array.from(tenths, (tenth) => tenth / 10) };
}
const mass = ({ ink }: Picture) => ink.reduce((sum, grey) => sum + grey, 0);

describe("a step at a time:", () => {
  test("crop gives the smallest box around the ink", () => {
    expect(crop(read("00000", "00300", "01000", "00000"))).toEqual(read("03", "10"));
    expect(crop(read("12", "34"))).toEqual(read("12", "34"));
  });

  test("fit averages what is made smaller", () => {
    expect(fit(read("0022", "0022", "8400", "4800"), 2)).toEqual(read("02", "60"));
    const third = fit(read("005", "050", "500"), 2);
    expect([third.width, third.height]).toEqual([2, 2]);
    expect(mass(third)).toBeCloseTo((mass(read("005", "050", "500")) * 4) / 9, 6);
  });

  test("and repeats what is made larger, in proportion", () => {
    expect(fit(read("19"), 4)).toEqual(read("1199", "1199"));
    expect(fit(read("5", "5", "5"), 1)).toEqual(read("5"));
  });

  test("centre moves the centre of mass to the middle, by whole pixels", () => {
    expect(centre(read("30"), 4)).toEqual(read("0000", "0000", "0030", "0000"));
    expect(centre(read("900", "009"), 4)).toEqual(read("0000", "0900", "0009", "0000"));
    expect(centre(read("99999"), 2)).toEqual(read("00", "99"));
  });
});

/** Pictures with ink somewhere. */
const pictures = fc
  .tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 25 }))
  .chain(([width, height]) =>
    fc
      .tuple(
        fc.array(fc.constantFrom(0, 0, 0, 0.25, 1), {
          minLength: width * height,
          maxLength: width * height,
        }),
        fc.nat({ max: width * height - 1 }),
      )
      .map(
        ([ink, k]): Picture => ({ width, height, ink: Float32Array.from(ink).fill(1, k, k + 1) }),
      ),
  );

/** How far the centre of mass is from the left and from the top. */
function centreOf({ width, ink }: Picture) {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (const [k, grey] of ink.entries()) {
    sum += grey;
    sumX += grey * (k % width);
    sumY += grey * Math.floor(k / width);
  }
  return [sumX / sum, sumY / sum];
}

test("whatever the picture, what comes out is one of MNIST's, in the middle", () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      const made = normalise(picture);
      expect([made.width, made.height, made.ink.length]).toEqual([28, 28, 784]);
      expect(made.ink.every((grey) => grey >= 0 && grey < 1 + 1e-5)).toBe(true);
      expect(mass(made)).toBeGreaterThan(0);
      // What lies far from the middle may be left out, which moves the middle.
      if (Math.abs(mass(made) - mass(fit(crop(picture), 20))) > 1e-3) return;
      for (const from of centreOf(made)) expect(Math.abs(from! - 14)).toBeLessThan(0.51);
    }),
  );
});

test("it is the three steps, one after another", () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      expect(normalise(picture)).toEqual(centre(fit(crop(picture), 20), 28));
    }),
  );
});

test("where the ink is in a picture makes no difference", () => {
  fc.assert(
    fc.property(pictures, fc.nat({ max: 9 }), fc.nat({ max: 9 }), (picture, left, top) => {
      const { width, height, ink } = picture;
      const moved = {
        width: width + 9,
        height: height + 9,
        ink: new Float32Array((width + 9) * (height + 9)),
      };
      for (const [k, grey] of ink.entries())
        moved.ink[(top + Math.floor(k / width)) * moved.width + left + (k % width)] = grey;
      expect(normalise(moved)).toEqual(normalise(picture));
    }),
  );
});

test("the steps leave what they are given as it is", () => {
  const picture = read("0010", "0220");
  for (const step of [
    crop,
    normalise,
    (one: Picture) => fit(one, 3),
    (one: Picture) => centre(one, 3),
  ])
    step(picture);
  expect(picture).toEqual(read("0010", "0220"));
});

describe("where there is little or nothing", () => {
  test("an empty drawing stays paper", () => {
    const paper = { width: 28, height: 28, ink: new Float32Array(784) };
    expect(normalise(rasterise(""))).toEqual(paper);
    expect(normalise({ width: 0, height: 0, ink: new Float32Array(0) })).toEqual(paper);
    expect(crop(rasterise(""))).toEqual({ width: 0, height: 0, ink: new Float32Array(0) });
  });

  test("a dot becomes a disc in the middle", () => {
    const { ink } = normalise(rasterise("279,0"));
    expect(ink[14 * 28 + 14]).toBe(1);
    expect(ink.every((grey) => grey >= 0 && grey <= 1 + 1e-6)).toBe(true);
    expect(ink.filter((grey) => grey > 0.5).length).toBeGreaterThan(100);
  });

  test("ink that is no number is none", () => {
    const picture = read("000", "010");
    picture.ink[0] = Number.NaN;
    expect(crop(picture)).toEqual(read("1"));
  });
});

describe("what is no picture is refused:", () => {
  const wrong = [undefined, null, 7, {}, { width: 2, height: 2, ink: new Float32Array(3) }];
  test.each(wrong.map((picture) => [picture]))("%j", (picture) => {
    const given = picture as Picture;
    expect(() => normalise(given)).toThrow(
      new TypeError("crop takes a picture: { width, height, ink }, with a number a pixel"),
    );
    expect(() => fit(given, 20)).toThrow(/^fit takes a picture/);
    expect(() => centre(given, 20)).toThrow(/^centre takes a picture/);
  });

  test.each([0, -1, 2.5, Number.NaN, 1e9])("a side of %s", (size) => {
    const say = (name: string) => `${name} takes a side of 1 to 4096 pixels, not ${size}`;
    expect(() => fit(read("1"), size)).toThrow(new RangeError(say("fit")));
    expect(() => centre(read("1"), size)).toThrow(new RangeError(say("centre")));
  });
});
