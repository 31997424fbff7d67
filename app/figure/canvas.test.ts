import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { canvasUnder, fill } from "./canvas";
import { bandOf, bands, marginsOf, opacityOf, zeroLine } from "./margin";

const shades = Uint32Array.from({ length: 2 * bands + 1 }, (_, i) => (i === bands ? 0 : i + 100));
const bandIn = (pixel: number) => (pixel === 0 ? 0 : pixel - 100 - bands);

test("each pixel has the band of what lies there, the lowest row at the bottom", () => {
  const pixels = new Uint32Array(40 * 40);
  // From -1 at the lower left to 1 at the upper right.
  fill(pixels, 40, Float64Array.of(-1, 0, 0, 1), 2, shades);
  for (let py = 0; py < 40; ++py)
    for (let px = 0; px < 40; ++px) {
      const value = (px + 0.5) / 40 - (py + 0.5) / 40;
      // On the rim of a band a rounding decides.
      if (Math.abs(value * bands - Math.round(value * bands)) < 1e-9) continue;
      expect(bandIn(pixels[py * 40 + px]!)).toBe(bandOf(value));
    }
});

test("a coat leaves alone what another has painted, and what is no number", () => {
  const pixels = new Uint32Array(4);
  fill(pixels, 2, Float64Array.of(1, 1, Number.NaN, Number.NaN), 2, shades);
  expect([...pixels].filter((pixel) => pixel !== 0)).toEqual([]);
  fill(pixels, 2, Float64Array.of(1, 1, 1, 1), 2, shades);
  const painted = [...pixels];
  fill(pixels, 2, Float64Array.of(-1, -1, -1, -1), 2, shades);
  expect([...pixels]).toEqual(painted);
});

test("a band is the further from 0 the larger the number, on either side, and ends with the scale", () => {
  const some = [0, 1e-9, 0.1, 0.11, 1, 7, -0.05, -1, -Infinity, Number.NaN];
  expect(some.map(bandOf)).toEqual([0, 1, 1, 2, 10, 10, -1, -10, -10, 0]);
  expect(opacityOf({ fill: "", opacity: 0.1 }, 2)).toBeCloseTo(0.19, 12);
});

test("of several planes the highest alone is above 0, by as much as it is ahead", () => {
  const margins = marginsOf([0.5, 0.3, 0.2].map((value) => Float64Array.of(value)));
  expect(margins.map(([margin]) => Number(margin!.toFixed(9)))).toEqual([0.2, -0.2, -0.3]);
});

test("the line at 0 joins the places where neighbours are on two sides of it", () => {
  const grid = { columns: 2, x: [0, 1], y: [0, 1] } satisfies object as {
    columns: number;
    x: [number, number];
    y: [number, number];
  };
  const line = (...values: number[]) =>
    zeroLine(
      { ...grid, values: Float64Array.from(values) },
      (x) => 100 * x,
      (y) => 100 - 100 * y,
    );
  expect(line(-1, 1, -1, 1)).toBe("M50,100L50,0");
  expect(line(-1, 3, -1, 3)).toBe("M25,100L25,0");
  expect(line(-1, 1, 1, -1).match(/M/g)).toHaveLength(2);
  expect(line(-1, 1, Number.NaN, 1)).toBe("");
  expect(line(1, 1, 1, 1)).toBe("");
});

test("a canvas lies under its box as the picture grows, in the page's colours", () => {
  const { document } = parseHTML("<html><body></body></html>");
  const put: [Uint32Array, number, number][] = [];
  const context = {
    fillStyle: "",
    createImageData: (width: number, height: number) => ({
      data: new Uint8ClampedArray(4 * width * height),
    }),
    putImageData: (image: { data: Uint8ClampedArray }, x: number, y: number) =>
      put.push([new Uint32Array(image.data.buffer), x, y]),
  };
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { getContext: () => context });
  const fake = {
    createElement: () => canvas,
    documentElement: document.documentElement,
    defaultView: {
      getComputedStyle: () => ({
        getPropertyValue: (name: string) => ({ "--class-1": "#806000" })[name],
      }),
    },
  } as unknown as Document;
  const box = { left: 40, right: 60, top: 10, bottom: 30 };
  const { element, paint } = canvasUnder(fake, box, 200, 100)!;
  const { left, top, width, height } = element.style;
  expect([left, top, width, height]).toEqual(["20%", "10%", "10%", "20%"]);
  const coat = {
    plane: Float64Array.of(1, 1, 1, 1),
    above: { fill: "var(--class-1)", opacity: 0.1 },
  };
  paint([coat], 2, { left: 45, right: 47, top: 12, bottom: 14 });
  const [[pixels, x, y]] = put as [[Uint32Array, number, number]];
  expect([x, y]).toEqual([5, 2]);
  const alpha = Math.round(255 * opacityOf(coat.above, bands));
  expect([...new Uint8Array(pixels.buffer).slice(0, 4)]).toEqual([0x80, 0x60, 0, alpha]);
});

test("where there is no canvas, as in Node, there is none under a picture", () => {
  const { document } = parseHTML("<html><body></body></html>");
  expect(canvasUnder(document, { left: 0, right: 1, top: 0, bottom: 1 }, 1, 1)).toBeNull();
});
