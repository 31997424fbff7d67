import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anySeries, anyValue, document, moving } from "../../tests/picture";
import { textWidth } from "../element";
import { type LandscapeData, figure as landscape } from "./drawing";
import { examples, gridOf, loss, walk } from "./examples";

const drawn = Object.fromEntries(examples) as Record<string, LandscapeData>;
const { landscape: learned, "landscape-flat": flat, "landscape-lost": lost } = drawn;

test("path, start and point move under the same axes", () => {
  const drawing = landscape.draw(learned!, 640, document);
  const next = { ...learned!, path: walk([-8, 4], [9, 12]), start: { x: -8, y: 4 } };
  expect(drawing.update(next)).toBe(true);
  expect(moving(drawing)).toBe(moving(landscape.draw(next, 640, document)));
  expect(moving(drawing)).not.toBe(moving(landscape.draw(learned!, 640, document)));
});

test("another square asks for a new drawing", () => {
  const drawing = landscape.draw(learned!, 640, document);
  expect(drawing.update({ ...learned!, grid: gridOf(20, loss(-4)) })).toBe(false);
});

test("a flat floor is drawn, and said in the picture and in the sentence", () => {
  const { svg } = landscape.draw(flat!, 640, document);
  const texts = [...svg.querySelectorAll("text")].map((text) => text.textContent);
  expect(texts).toContain("flat floor: 1.000");
  expect(landscape.describe(flat!)).toBe(
    "Error E over w₁ and w₂ from −1.5 to 1.5: from 1.000 to 9.000. There is a flat floor at 1.000. The walk starts at w₁ 0.4170, w₂ 0.7200. It stays there. Now: w₁ 0.4170, w₂ 0.7200.",
  );
  expect(landscape.describe(learned!)).not.toContain("floor");
});

test("the name of a flat floor stands where the walk does not cross it", () => {
  const name = (data: LandscapeData) => {
    const texts = [...landscape.draw(data, 640, document).svg.querySelectorAll("text")];
    const text = texts.find(({ textContent }) => textContent!.startsWith("flat floor"))!;
    return ["x", "y"].map((at) => Number(text.getAttribute(at)));
  };
  const [x, y] = name(flat!);
  const { valueAt } = landscape.draw(flat!, 640, document);
  const [from, to] = [valueAt!(x! - 80, y!), valueAt!(x! + 80, y!)];
  const path = { x: Float64Array.of(from.x, to.x), y: Float64Array.of(from.y, to.y) };
  const [, other] = name({ ...flat!, path });
  expect(Math.abs(other! - y!)).toBeGreaterThanOrEqual(16);
});

test.each([165, 240, 640])(
  "nor in a picture of %d px, where all of the lowest ground is near the walk",
  (width) => {
    const ends = [0.4, 13];
    const path = { x: Float64Array.from(ends), y: Float64Array.from(ends) };
    const data = { ...learned!, grid: gridOf(15, loss(18)), path };
    const { svg } = landscape.draw(data, width, document);
    const text = [...svg.querySelectorAll("text")].find((one) =>
      one.textContent!.startsWith("flat"),
    )!;
    const [x, y] = ["x", "y"].map((at) => Number(text.getAttribute(at)));
    for (let at = ends[0]!; at < ends[1]!; at += 0.1) {
      const { x: px, y: py } = landscape.draw({ ...data, start: { x: at, y: at } }, width, document)
        .mark!()!;
      const isOff = Math.abs(px - x!) > textWidth(text.textContent!) / 2 || Math.abs(py - y!) > 8;
      expect(isOff, `crossed at ${at}`).toBe(true);
    }
  },
);

test("a walk that is lost keeps its finite part, and the sentence says where it ended", () => {
  const layer = moving(landscape.draw(lost!, 640, document));
  expect(layer.match(/<circle/g)).toHaveLength(1);
  expect(landscape.describe(lost!)).toContain(
    "It ends at w₁ 16.20, w₂ 15.90. What comes after that is not a number.",
  );
});

test("where the step looked at has no numbers the picture says so, and not before a run", () => {
  const texts = (data: LandscapeData) => landscape.draw(data, 640, document).svg.textContent;
  expect(texts(lost!)).toContain("Now is not a number.");
  for (const data of [learned!, drawn["landscape-none"]!])
    expect(texts(data)).not.toContain("not a number");
});

test("a mark's place and the value there are one", () => {
  const place = fc.double({ min: -15, max: 15, noNaN: true });
  const property = fc.property(place, place, fc.integer({ min: 300, max: 900 }), (x, y, width) => {
    const { mark, valueAt } = landscape.draw({ ...learned!, start: { x, y } }, width, document);
    const at = mark!()!;
    const value = valueAt!(at.x, at.y);
    expect(value.x).toBeCloseTo(x, 8);
    expect(value.y).toBeCloseTo(y, 8);
  });
  fc.assert(property, { numRuns: 100, seed: 1, endOnFailure: true });
});

test("a pointer and the arrow keys find the error in the plane", () => {
  const { read } = landscape.draw(learned!, 640, document);
  const top = read!({ px: 1000, py: 0 })!;
  expect(top.text).toBe("w₁ 15, w₂ 15: error E 0.01075");
  const next = read!({ from: top.x, fromY: top.y, step: -49, rise: -1000 })!;
  expect(next.text).toBe("w₁ −15, w₂ −15: error E 3.011");
});

test("a fresh drawing and an update agree for any data", () => {
  const spot = fc.record({ x: anyValue, y: anyValue });
  const data = fc.integer({ min: 2, max: 7 }).chain((columns) =>
    fc.record<LandscapeData>({
      grid: fc.record<LandscapeData["grid"]>({
        columns: fc.constant(columns),
        values: fc
          .oneof(
            fc.array(anyValue, { minLength: 2 * columns, maxLength: 2 * columns }),
            fc.array(fc.double({ min: 1, max: 1.01, noNaN: true }), {
              minLength: 3 * columns,
              maxLength: 3 * columns,
            }),
            fc.constant([]),
          )
          .map((some) => Float64Array.from(some)),
        x: fc.constantFrom<[number, number]>([-15, 15], [-1e300, 1e300]),
        y: fc.constantFrom<[number, number]>([-15, 15], [-1e-3, 1e-3]),
      }),
      path: anySeries(fc.double({ min: -20, max: 20, noNaN: true })),
      start: spot,
      now: spot,
      xLabel: fc.constant("w₁"),
      yLabel: fc.constant("w₂"),
      zLabel: fc.constantFrom("error E", "loss"),
    }),
  );
  alwaysHolds(landscape, data, () => false);
});
