import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fromPosition,
  positions,
  readNumber,
  type SliderControl,
  toPosition,
  valueBeside,
} from "./slide";

const slider = (of: Partial<SliderControl>): SliderControl => ({
  kind: "slider",
  name: "x",
  label: "learning rate",
  min: 0,
  max: 1,
  scale: "linear",
  integer: false,
  step: null,
  value: 0,
  ...of,
});
const linear = fc
  .tuple(
    fc.integer({ min: -1000, max: 1000 }),
    fc.integer({ min: 1, max: 5000 }),
    fc.boolean(),
    fc.option(fc.integer({ min: 1, max: 20 })),
  )
  .map(([min, size, integer, step]) => slider({ min, max: min + size, integer, step }));
const log = fc
  .tuple(fc.integer({ min: -6, max: 2 }), fc.integer({ min: 1, max: 6 }), fc.boolean())
  .map(([low, decades, whole]) => {
    const integer = whole && low >= 0;
    return slider({
      min: Number(`1e${low}`),
      max: Number(`1e${low + decades}`),
      scale: "log",
      integer,
    });
  });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const position = fc.integer({ min: 0, max: positions });

/** The sliders of the lessons. */
const seed = slider({ max: 4_294_967_295, integer: true });
const iterations = slider({ min: 1, max: 1_000_000, integer: true, scale: "log" });
const learningRate = slider({ min: 0.0001, max: 100, scale: "log" });

describe("a slider", () => {
  test("gives a value in its range, and a whole number when asked, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.oneof(linear, log, fc.constantFrom(seed, iterations, learningRate)),
        position,
        (slider, position) => {
          const value = fromPosition(slider, position);
          expect(value).toBeGreaterThanOrEqual(slider.min);
          expect(value).toBeLessThanOrEqual(slider.max);
          if (slider.integer) expect(value).toBe(Math.round(value));
        },
      ),
    );
  });

  test("goes one further by an arrow key where it counts, and back again", () => {
    expect(valueBeside(seed, 0, 1)).toBe(1);
    expect(valueBeside(seed, 4_294_967_295, 1)).toBe(4_294_967_295);
    expect(valueBeside(slider({ min: -10, max: 10, step: 0.1 }), 0.2, 1)).toBe(0.3);
    expect(valueBeside(iterations, 1, 1)).toBe(2);
    expect(valueBeside(learningRate, 0.05, 1)).toBe(0.0508);
    expect(valueBeside(slider({ max: 4 }), null, -1)).toBeCloseTo(1.996, 9);
  });

  test("moves by an arrow key from any value but its last, and stays in range", () => {
    fc.assert(
      fc.property(
        fc.oneof(linear, log),
        share,
        fc.constantFrom(1 as const, -1 as const),
        (slider, share, by) => {
          const { min, max, scale, integer } = slider;
          const exact = scale === "log" ? min * (max / min) ** share : min + share * (max - min);
          const value = Math.min(max, Math.max(min, integer ? Math.round(exact) : exact));
          const next = valueBeside(slider, value, by);
          expect(next).toBeGreaterThanOrEqual(min);
          expect(next).toBeLessThanOrEqual(max);
          if (integer) expect(Number.isInteger(next)).toBe(true);
          const last = by > 0 ? max : min;
          if (Math.abs(value - last) > (max - min) * 1e-9)
            expect(by * (next - value)).toBeGreaterThan(0);
        },
      ),
    );
  });

  test("stands near its value: half a position, half its grid, or half a unit", () => {
    fc.assert(
      fc.property(linear, share, (slider, share) => {
        const { min, max, integer, step } = slider;
        const value = min + share * (max - min);
        const reach = (max - min) / positions / 2 + (step ?? 0) / 2 + (integer ? 0.5 : 0);
        const back = fromPosition(slider, toPosition(slider, value));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(reach + 1e-6);
      }),
    );
  });

  test("on a log scale stands near its value in proportion: half a position and three digits", () => {
    fc.assert(
      fc.property(log, share, (slider, share) => {
        const { min, max, integer } = slider;
        const value = min * (max / min) ** share;
        const reach = (max / min) ** (0.5 / positions) * 1.005 - 1;
        const back = fromPosition(slider, toPosition(slider, value));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(
          value * reach * 1.01 + (integer ? 0.5 : 0),
        );
      }),
    );
  });

  test("reaches both of its ends, and stands there for them", () => {
    for (const slider of [seed, iterations, learningRate, ...fc.sample(log, 50)]) {
      expect([slider.min, slider.max].map((value) => toPosition(slider, value))).toEqual([
        0,
        positions,
      ]);
      expect([0, positions].map((at) => fromPosition(slider, at))).toEqual([
        slider.min,
        slider.max,
      ]);
    }
  });

  test("that is empty stands in its middle", () => {
    fc.assert(
      fc.property(fc.oneof(linear, log), (slider) => {
        expect(toPosition({ ...slider, empty: "as drawn" }, null)).toBe(positions / 2);
      }),
    );
  });

  test("moved to the right never gives less", () => {
    fc.assert(
      fc.property(fc.oneof(linear, log), position, position, (slider, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(fromPosition(slider, low)).toBeLessThanOrEqual(fromPosition(slider, high));
      }),
    );
  });

  test("has values that are short to read", () => {
    expect(fromPosition(slider({ min: 1, max: 11, step: 3 }), 500)).toBe(7);
    expect(fromPosition(slider({ max: 3, step: 0.1 }), 100)).toBe(0.3);
    expect(fromPosition(learningRate, 500)).toBe(0.1);
    expect(fromPosition(learningRate, 501)).toBe(0.101);
  });
});

describe("what is typed for a control", () => {
  test("is taken as it is if it is in range, to the last digit", () => {
    fc.assert(
      fc.property(fc.oneof(linear, log), share, (slider, share) => {
        const between = slider.min + share * (slider.max - slider.min);
        const value = slider.integer ? Math.floor(between) : Math.min(slider.max, between);
        expect(readNumber(slider, `${value}`)).toEqual({ value, problem: null });
      }),
    );
  });

  test("is a value in range or a problem, whatever it is", () => {
    const text = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.constantFrom("", " ", "1e", "--1", "0x10", "NaN", "Infinity", "1_000", "1,5", "٣"),
    );
    fc.assert(
      fc.property(fc.oneof(linear, log), text, (slider, text) => {
        const { value, problem } = readNumber(slider, text);
        expect(value === null).toBe(problem !== null);
        const nothing = text.trim() === "";
        const read = readNumber({ ...slider, empty: "as drawn" }, text);
        expect(read).toEqual(nothing ? { value: null, problem: null } : { value, problem });
        if (value === null) return;
        expect(value >= slider.min && value <= slider.max).toBe(true);
        if (slider.integer) expect(Number.isInteger(value)).toBe(true);
      }),
    );
  });

  test.each([
    [learningRate, "", "a number from 0.0001 to 100"],
    [learningRate, "0", "a number from 0.0001 to 100"],
    [iterations, "2.5", "a whole number from 1 to 1,000,000"],
    [seed, "4294967296", "a whole number from 0 to 4,294,967,295"],
    [seed, "Infinity", "a whole number from 0 to 4,294,967,295"],
  ])("is refused in words that say what would do: %#", (slider, text, words) => {
    expect(readNumber(slider, text).problem).toBe(
      `learning rate: ${words}; the last good value stays.`,
    );
  });
});
