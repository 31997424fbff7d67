import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longestFragment, writeFragment } from "../../cell/share";
import { atRest, begin, extend, lift, press } from "./pen";
import {
  countPoints,
  distance,
  mostPoints,
  readStrokes,
  type Stroke,
  thin,
  writeStrokes,
} from "./strokes";

const whole = fc.integer({ min: 0, max: 279 });
const point = fc.record({ x: whole, y: whole });
const stroke = fc.array(point, { minLength: 1, maxLength: 40 });

test("what is written is read as it was", () => {
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 8 }), (strokes) => {
      expect(readStrokes(writeStrokes(strokes))).toEqual(strokes);
    }),
  );
});

test("the longest drawing still fits into a link", async () => {
  const points = fc.sample(point, { seed: 1, numRuns: mostPoints });
  const yours = writeStrokes([points]);
  expect(readStrokes(yours)).toHaveLength(1);
  const fragment = await writeFragment({ edits: {}, inputs: { yours } });
  expect(fragment.length).toBeLessThan(longestFragment);
});

test("any text is a drawing or is refused, and never fails", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."0123456789,; .-ex\n"), maxLength: 30 });
  fc.assert(
    fc.property(letters, (text) => {
      const read = readStrokes(text);
      if (read) expect(writeStrokes(read)).toBe(text);
    }),
  );
});

describe("a thinned stroke", () => {
  test("keeps its ends, and every point that it leaves out lies close to its line", () => {
    fc.assert(
      fc.property(stroke, fc.double({ min: 0, max: 30, noNaN: true }), (stroke, tolerance) => {
        const kept = thin(stroke, tolerance);
        expect([kept[0], kept.at(-1)]).toEqual([stroke[0], stroke.at(-1)]);
        for (const point of stroke) {
          const ends =
            kept.length > 1
              ? kept.slice(1).map((b, i) => [kept[i]!, b] as const)
              : [[kept[0]!, kept[0]!] as const];
          const away = Math.min(...ends.map(([a, b]) => distance(point, a, b)));
          expect(away).toBeLessThanOrEqual(tolerance + 1e-9);
        }
      }),
    );
  });

  test("of a straight line are its two ends", () => {
    const line = Array.from({ length: 50 }, (_, i) => ({ x: 10 + i, y: 20 + 2 * i }));
    expect(thin(line, 0.7)).toEqual([line[0], line[49]]);
  });
});

describe("a pen", () => {
  test("draws within the pad and no more than it holds, wherever it is led", () => {
    const far = fc.record({
      x: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      y: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(far, fc.boolean()), { maxLength: 60 }), (moves) => {
        let strokes: Stroke[] = [];
        for (const [point, isNew] of moves)
          strokes = isNew ? begin(lift(strokes), point) : extend(strokes, point);
        expect(readStrokes(writeStrokes(strokes))).toEqual(strokes);
      }),
    );
  });

  test("that is full draws no further and loses nothing", () => {
    const zigzag = Array.from({ length: mostPoints }, (_, i) => ({
      x: i % 2 === 0 ? 0 : 200,
      y: i % 280,
    }));
    const strokes = zigzag.reduce(extend, [] as Stroke[]);
    expect(countPoints(strokes)).toBe(mostPoints);
    expect(extend(strokes, { x: 100, y: 100 })).toBe(strokes);
    expect(begin(strokes, { x: 100, y: 100 })).toBe(strokes);
  });

  test("is put down, led and lifted with keys", () => {
    let [pen, strokes] = [atRest, [] as Stroke[]];
    const type = (key: string, shiftKey = false) => {
      const pressed = press({ key, shiftKey }, pen, strokes);
      if (pressed) ({ pen, strokes } = pressed);
      return pressed;
    };
    for (const key of ["ArrowUp", "ArrowUp", " ", "ArrowRight", "ArrowRight"]) type(key);
    type("ArrowDown", true);
    type(" ");
    type("ArrowLeft");
    expect(writeStrokes(strokes)).toBe("140,132 148,132 148,152");
    expect(pen).toEqual({ x: 144, y: 152, down: false });
    expect(type("a")).toBeNull();
  });
});
