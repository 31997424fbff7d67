import fc from "fast-check";
import { decode } from "fast-png";
import { describe, expect, test } from "vitest";
import { isImage, rowsOf, showGrey } from "./image";
import { readFromKernel } from "./protocol";
import { show } from "./show";

const grid = (height: number, width: number, f = (y: number, x: number) => y * width + x) =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => f(y, x)));
const bytesOf = (png: string) => [...decode(Buffer.from(png, "base64")).data];

describe("rows of numbers", () => {
  test("from 8 × 8 on are an image, whose values unfold", () => {
    expect(show(grid(28, 28))).toMatchObject({
      kind: "image",
      width: 28,
      height: 28,
      range: { low: 0, high: 783 },
      values: { kind: "tree", label: "Array 28 × 28", total: 28 },
    });
    const typed = Array.from({ length: 8 }, (_, y) => Float32Array.of(1, 2, 3, 4, 5, 6, 7, y));
    expect(show(typed)).toMatchObject({ kind: "image", width: 8, height: 8 });
  });

  test.each([
    ["too few", grid(7, 28)],
    ["too narrow", grid(28, 7)],
    ["too many", grid(1025, 8)],
    ["of different lengths", [...grid(8, 8), [1]]],
    ["no numbers", grid(8, 8).map((row) => row.map(String))],
    ["not all finite", grid(8, 8, (y) => 1 / y)],
  ])("are no image where they are %s", (_, rows) => {
    expect(isImage(rows)).toBe(false);
    expect(show(rows)).toMatchObject({ kind: "tree" });
  });

  test("are shaded from black at the lowest to white at the highest", () => {
    const { png, range } = showGrey([[-1, 0, 1]]);
    expect(bytesOf(png)).toEqual([0, 128, 255]);
    expect(range).toEqual({ low: -1, high: 1 });
  });

  test("are shaded between two numbers that are given", () => {
    expect(bytesOf(showGrey([[-9, 0, 5, 99]], { low: 0, high: 10 }).png)).toEqual([0, 0, 128, 255]);
  });

  test("all the same are black, and not divided by nothing", () => {
    expect(bytesOf(showGrey([[3, 3]]).png)).toEqual([0, 0]);
  });

  test("that are not finite are left blank, and counted", () => {
    const shown = showGrey([[0, Number.NaN, 1]]);
    expect(shown).toMatchObject({ blank: 1, range: { low: 0, high: 1 } });
    expect(bytesOf(shown.png)).toEqual([0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255]);
  });

  test("in one piece need the width of a row", () => {
    expect(rowsOf(Float32Array.of(1, 2, 3, 4), { width: 2 })).toEqual([
      Float32Array.of(1, 2),
      Float32Array.of(3, 4),
    ]);
    for (const value of [[1, 2], [[1], [2, 3]], [["1"]], [], [[]], null, "text", { length: 2 }])
      expect(() => rowsOf(value, {})).toThrow("takes rows of numbers");
    expect(() => rowsOf([1, 2, 3], { width: 2 })).toThrow("takes rows of numbers");
    expect(() => rowsOf(new Float32Array(2000), { width: 1 })).toThrow("at most 1024 × 1024");
  });

  test("of any size and values cross the wall", () => {
    const rows = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
      .chain(([width, height]) =>
        fc.array(fc.array(fc.double(), { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    fc.assert(
      fc.property(rows, (rows) => {
        const outputs = { a: { shown: showGrey(rows), logs: [], dropped: 0 } };
        const update = { type: "update", states: {}, outputs, values: {}, busy: false, seq: 1 };
        expect(readFromKernel(structuredClone(update))).toEqual(update);
      }),
    );
  });
});

test("what a canvas gives is shown in its own colours", () => {
  const data = Uint8ClampedArray.of(255, 0, 0, 255, 0, 0, 255, 255);
  const shown = show({ width: 2, height: 1, data });
  expect(shown).toMatchObject({ kind: "image", range: null, width: 2, height: 1 });
  expect(bytesOf((shown as { png: string }).png)).toEqual([...data]);
  expect(show({ width: 2, height: 2, data })).toMatchObject({ kind: "tree" });
});

test("many images in one value are drawn until there is no more room", () => {
  const large = grid(1000, 700);
  const shown = show([large, large]) as { entries: { value: { kind: string } }[] };
  expect(shown.entries.map(({ value }) => value.kind)).toEqual(["image", "tree"]);
});
