import fc from "fast-check";
import { expect, test } from "vitest";
import { watchValue } from "../../kernel/watch";
import { lackOf } from "../../live/bringFigures";
import { alwaysHolds, anyValue, document, moving } from "../../tests/picture";
import { binding } from "./binding";
import { type GalleryData, figure as galleries } from "./drawing";
import { gallery } from "./examples";

const draw = (data: GalleryData, width = 640) => galleries.draw(data, width, document);
const chosen = ({ svg }: ReturnType<typeof draw>) =>
  svg.querySelector("rect[stroke='var(--ink)']:not([visibility=hidden])");

test("each image has its word below, and the chosen one a rim", () => {
  const drawing = draw(gallery(14));
  const words = [...drawing.svg.querySelectorAll("text")].map((text) => text.textContent);
  expect(words.slice(0, 3)).toEqual(["3: 0.50", "3: 0.51", "3: 0.52"]);
  const x = Number(chosen(drawing)!.getAttribute("x"));
  expect(drawing.update(gallery(14, { chosen: 3 }))).toBe(true);
  expect(Number(chosen(drawing)!.getAttribute("x"))).toBeGreaterThan(x);
  expect(drawing.update(gallery(14, { chosen: 14 }))).toBe(true);
  expect(chosen(drawing)).toBeNull();
});

test("an image lies where it is read, whatever the width", () => {
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 900 }), fc.nat(13), (width, i) => {
      const { read, start } = draw(gallery(14, { chosen: i }), width);
      const { x, y, item } = start!()!;
      expect(item).toBe(i);
      expect(read!({ px: x, py: y! })!.item).toBe(i);
      expect(x).toBeLessThan(width);
    }),
    { numRuns: 30 },
  );
});

test("the keys lead to the next, the next row and no further than the last", () => {
  const { read, start } = draw(gallery(14));
  const at = start!()!;
  const go = (step: number, rise = 0) => read!({ from: at.x, fromY: at.y!, step, rise })!.item;
  expect([go(1), go(-1), go(-9), go(25)]).toEqual([3, 1, 0, 13]);
  expect([go(0, -1), go(0, -2), go(0, 1)]).toEqual([11, 13, 0]);
});

test("between images and beyond the last there is nothing to read", () => {
  const { read } = draw(gallery(3));
  expect(read!({ px: 10, py: 10 })!.text).toBe("Image 1 of 3: 3: 0.50");
  expect(read!({ px: 500, py: 10 })).toBeNull();
  expect(read!({ px: 10, py: 200 })).toBeNull();
});

test("where there is none, that is said, and no key leads anywhere", () => {
  const none = draw(gallery(0));
  expect(none.svg.textContent).toBe("None: every image is classified right.");
  expect(none.svg.getAttribute("aria-label")).toBe("None: every image is classified right.");
  expect([none.read!({ px: 3, py: 3 }), none.start!()]).toEqual([null, null]);
});

test("why there is none may be said by a cell, and moves with it", () => {
  let why = "There are no images yet.";
  const read = (path: string) =>
    path === "why"
      ? { kind: "text" as const, text: why }
      : { kind: "matrix" as const, values: new Float64Array(), columns: 0 };
  const data = () =>
    binding.data({ of: "wrong", empty: "None.", says: "why" }, read, { log: false });
  const drawing = draw(data());
  expect(drawing.svg.textContent).toBe(why);
  expect(drawing.svg.getAttribute("aria-label")).toBe(why);
  why = "";
  expect(drawing.update(data())).toBe(false);
  expect(draw(data()).svg.textContent).toBe("None.");
});

test("the text says which is chosen, and the table has a row for each", () => {
  expect(galleries.describe(gallery(14))).toBe("14 images. Chosen: image 3 of 14: 3: 0.52.");
  expect(galleries.tabulate(gallery(2))).toEqual({
    columns: ["image", "word"],
    rows: [
      [1, "3: 0.50"],
      [2, "3: 0.51"],
    ],
  });
});

test("other images of the same number move in place", () => {
  const next = gallery(14, { labels: [], images: gallery(15).images });
  const shifted = { ...next, images: { values: next.images!.values.slice(784), columns: 784 } };
  const drawing = draw(gallery(14, { labels: [] }));
  const before = moving(drawing);
  expect(drawing.update(shifted)).toBe(true);
  expect(moving(drawing)).not.toBe(before);
  expect(moving(drawing)).toBe(moving(draw(shifted)));
});

test("any data", () => {
  const data = fc.integer({ min: 0, max: 30 }).chain((count) =>
    fc.record({
      images: fc.option(
        fc.array(anyValue, { minLength: 6 * count, maxLength: 6 * count }).map((values) => ({
          values: Float64Array.from(values),
          columns: count > 0 ? 6 : 0,
        })),
      ),
      labels: fc.array(fc.constantFrom("three", "said seven", "")),
      chosen: fc.constantFrom(undefined, 0, 5, -1, 0.5, Number.NaN),
      empty: fc.constant("None."),
      label: fc.constant("image"),
      columns: fc.constantFrom(2, 3),
      scale: fc.constantFrom("ink", "signed"),
      most: fc.constantFrom(1, 255),
    }),
  );
  alwaysHolds(galleries, data, () => false);
});

test("images that do not fill their rows say so in numbers", () => {
  const of = (length: number, columns?: number) => {
    const values = new Float64Array(2 * length);
    const found = { kind: "matrix" as const, values, columns: length };
    return binding.data({ of: "wrong", empty: "None.", columns }, () => found, { log: false });
  };
  expect([of(784), of(0), of(6, 3)].map(({ lack }) => lack)).toEqual(Array(3).fill(undefined));
  const text = "wrong: 785 numbers do not fill rows of 28";
  expect(galleries.describe(of(785))).toBe(`Images: ${text}.`);
  expect(draw(of(785)).svg.textContent).toBe(text);
  expect(draw(of(784)).update(of(785))).toBe(false);
});

test("images and words of a wrong type are said, and those that are not there yet are none", () => {
  const paths = { of: "mistakes.images", labels: "mistakes.words", empty: "None." };
  const lack = (images: unknown, words: unknown) => {
    const values: Record<string, unknown> = { "mistakes.images": images, "mistakes.words": words };
    return lackOf(binding.watches(paths), (path) =>
      watchValue(values[path], path === paths.of ? "matrix" : "words"),
    );
  };
  expect(lack("x", null)).toBe(
    "mistakes.images cannot be drawn: it is “x”, not a list of lists of numbers.",
  );
  expect(lack([[1, 2], [3]], {})).toBe(
    "mistakes.images cannot be drawn: its item [1] has length 1, not 2. mistakes.words cannot be drawn: it is no list of words.",
  );
  expect(lack(null, undefined)).toBe("");
});
