import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alwaysHolds, anyValue, document, moving } from "../../tests/picture";
import { binding } from "./binding";
import type { PixelsData } from "./data";
import { figure as pixels } from "./drawing";
import { digit, signed } from "./examples";

const draw = (data: PixelsData, width = 640) => pixels.draw(data, width, document);
const shaded = (data: PixelsData) =>
  [...draw(data).svg.querySelectorAll("[data-layer=moving] path[d^=M]")].map((path) => ({
    fill: path.getAttribute("fill") ?? path.parentElement!.getAttribute("fill"),
    opacity: Number(path.getAttribute("fill-opacity")),
    d: path.getAttribute("d")!,
  }));

/** Two by two, each value with a cell of its own. */
const four = (values: number[], more: Partial<PixelsData> = {}): PixelsData => {
  return { ...digit, columns: 2, values, most: 1, ...more };
};

test("ink grows from paper at 0 to full at the end of its scale, and no further", () => {
  expect(shaded(four([0, 0.5, 1, 7]))).toEqual([
    { fill: "var(--ink)", opacity: 0.5, d: "M1,0h1v1h-1z" },
    { fill: "var(--ink)", opacity: 1, d: "M0,1h1v1h-1zM1,1h1v1h-1z" },
  ]);
  expect(shaded(four([0, 0, 0, 255], { most: 255 }))[0]!.opacity).toBe(1);
});

test("a signed image has a hue for either side and tiles below 0, so that hue is not the only sign", () => {
  const [above, below, ...more] = shaded(four([0.25, -0.25, 0, 0], { scale: "signed" }));
  expect(above).toEqual({ fill: "var(--above)", opacity: 0.25, d: "M0,0h1v1h-1z" });
  expect(below).toEqual({ fill: "var(--below)", opacity: 0.25, d: "M1.1,0.1h.8v.8h-.8z" });
  expect(more).toEqual([]);
});

test("what is not finite is a cross, and is said", () => {
  const data = four([Number.NaN, 0, 0, 1]);
  expect(shaded(data).find(({ fill }) => fill === "none")!.d).toMatch(/^M0\.2,0\.2l/);
  expect(pixels.describe(data)).toContain("1 are not finite");
});

test("other numbers move under the same scale, and what needs another asks for a new drawing", () => {
  const of = (values: number[]) => four(values, { scale: "signed", most: undefined });
  const drawing = draw(of([0.2, 0.1, 0, 0]));
  expect(drawing.update(of([0, -0.18, 0.1, 0]))).toBe(true);
  expect(moving(drawing)).toBe(moving(draw(of([0, -0.18, 0.1, 0]))));
  expect(drawing.update(of([0, 0.3, 0.1, 0]))).toBe(false);
  expect(drawing.update(of([0, 0.1]))).toBe(false);
});

describe("a pixel", () => {
  test("is read where the pointer is: place, index, and each number that it has", () => {
    const { read } = draw({ ...signed, picked: undefined });
    const first = read!({ px: 3, py: 3 })!;
    expect(first.text).toBe("pixel 0, row 0, column 0: weight w 0, mean of the threes 0");
    const last = read!({ px: 336, py: 336 })!;
    expect([first.item, last.item]).toEqual([0, 783]);
    expect(read!({ px: 340, py: 100 })).toBeNull();
    expect(read!({ px: 100, py: 340 })).toBeNull();
  });

  test("is the next one in each direction for the arrow keys, as far as the image goes", () => {
    const { read } = draw(digit);
    fc.assert(
      fc.property(
        fc.nat(783),
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -3, max: 3 }),
        (i, step, rise) => {
          const [x, y] = [(i % 28) * 12 + 7, Math.floor(i / 28) * 12 + 7];
          const next = read!({ from: x, fromY: y, step, rise })!.item!;
          const within = (k: number) => Math.min(27, Math.max(0, k));
          expect(next).toBe(within(Math.floor(i / 28) - rise) * 28 + within((i % 28) + step));
        },
      ),
    );
  });

  test("that is picked has a rim, is said, and is where the keys begin", () => {
    const { svg, start } = draw(signed);
    expect(start!()!.item).toBe(575);
    expect(svg.getAttribute("aria-label")).toContain(
      "Picked: pixel 575, row 20, column 15: weight w",
    );
    const rims = svg.querySelectorAll("rect[stroke='var(--ink)'][visibility=visible]");
    expect([...rims].some((rim) => Number(rim.getAttribute("x")) === 1 + 15 * 12)).toBe(true);
    expect(draw({ ...signed, picked: 784 }).start!()!.item).toBe(14 * 28 + 14);
  });
});

test("the window shows the numbers around the pixel looked at, also at an edge", () => {
  const values = Array.from({ length: 784 }, (_, i) => i);
  const drawing = draw({ ...digit, values, most: 1000, print: "window" });
  const numbers = () => [...drawing.svg.querySelectorAll("g > g > text")].map((t) => t.textContent);
  expect(numbers()[0]).toBe(String(11 * 28 + 11));
  drawing.look!(drawing.read!({ px: 2, py: 2 }));
  expect(numbers().slice(0, 8)).toEqual(["0", "1", "2", "3", "4", "5", "6", "28"]);
  drawing.look!(drawing.read!({ px: 336, py: 336 }));
  expect(numbers().at(-1)).toBe("783");
  drawing.look!(null);
  expect(numbers().at(-1)).toBe("783");
  drawing.update({ ...digit, values, most: 1000, print: "window" });
  expect(numbers().at(-1)).toBe("783");
});

test("the window follows the pixel that is picked elsewhere", () => {
  const at = (picked: number): PixelsData => ({ ...signed, picked, print: "window" });
  const drawing = draw(at(0));
  drawing.look!(drawing.read!({ px: 336, py: 336 }));
  expect(drawing.update(at(378))).toBe(true);
  const around = drawing.svg.querySelector("[data-layer=moving] > rect[stroke='var(--quiet)']")!;
  expect(["x", "y"].map((of) => Number(around.getAttribute(of)))).toEqual([
    1 + 11 * 12,
    1 + 10 * 12,
  ]);
});

test("all numbers are printed where there is room, and a window of them on a phone", () => {
  const count = (width: number) => {
    const { svg } = draw({ ...digit, print: "all" }, width);
    return [...svg.querySelectorAll("g > g > text")].filter((t) => t.textContent !== "").length;
  };
  expect([count(640), count(350)]).toEqual([784, 49]);
});

test("a list that is no image says so in numbers", () => {
  const props = { of: "w", scale: "signed", label: "w" } as const;
  const of = (length: number) => {
    const list = new Float64Array(Math.min(length, 1024));
    const found = { kind: "series" as const, index: list.map((_, i) => i), value: list, length };
    return binding.data(props, () => found, { log: false });
  };
  expect(of(784).lack).toBeUndefined();
  expect(pixels.describe(of(785))).toBe(
    "W of 28 × 28 pixels: w: 785 numbers do not fill rows of 28.",
  );
  expect(pixels.describe(of(9_718_464))).toContain("9718464 numbers are more than 1024");
  expect(draw(of(785)).svg.textContent).toContain("785 numbers do not fill rows of 28");
});

test("the table has the image's rows and columns", () => {
  expect(pixels.tabulate(four([0, 0.123456, 1, 2]))).toEqual({
    columns: ["row", "0", "1"],
    rows: [
      [0, "0", "0.1235"],
      [1, "1", "2"],
    ],
  });
});

test("any data", () => {
  const image = fc.integer({ min: 2, max: 12 }).chain((columns) => {
    const rows = fc.integer({ min: 0, max: 12 });
    const lists = rows.chain((rows) => {
      const list = fc.array(anyValue, { minLength: rows * columns, maxLength: rows * columns });
      return fc.tuple(fc.option(list), fc.option(list));
    });
    return fc.record({
      columns: fc.constant(columns),
      lists,
      scale: fc.constantFrom("ink" as const, "signed" as const),
      most: fc.constantFrom(undefined, 255),
      picked: fc.constantFrom(undefined, 0, 7, 1e9, Number.NaN),
      print: fc.constantFrom(undefined, "window" as const, "all" as const),
      low: fc.constantFrom(undefined, "speaks for a three"),
    });
  });
  const data = image.map(({ lists: [values, other], ...rest }): PixelsData => {
    return { ...rest, values, label: "w", also: [{ label: "mean", values: other }] };
  });
  alwaysHolds(pixels, data, () => false);
});
