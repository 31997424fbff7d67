import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gradientCheck } from "./gradientCheck";

const cube = (x: number) => x ** 3;
const nothing = { off: Number.NaN, verdict: "nothing to compare here" };

describe("slopes of a number", () => {
  test.each([
    ["right", 12, "agrees"],
    ["with a flipped sign", -12, "differs"],
    ["doubled", 24, "differs"],
    ["a thousandth too large", 12.012, "differs"],
    ["no number", Number.NaN, "differs"],
    ["infinite", Number.POSITIVE_INFINITY, "differs"],
    ["0", 0, "differs"],
  ])("%s", (_, slopes, verdict) => {
    expect(gradientCheck(cube, 2, { slopes }).verdict).toBe(verdict);
  });

  test("how far off they are is a share of the larger one", () => {
    expect(gradientCheck(cube, 2, { slopes: 12 }).off).toBeLessThan(1e-9);
    expect(gradientCheck(cube, 2, { slopes: -12 }).off).toBeCloseTo(2, 8);
    expect(gradientCheck(cube, 2, { slopes: 24 }).off).toBeCloseTo(0.5, 8);
    expect(gradientCheck(cube, 2, { slopes: 6 }).off).toBeCloseTo(0.5, 8);
  });

  test("are compared at large numbers too", () => {
    expect(gradientCheck(cube, 1e6, { slopes: 3e12 }).verdict).toBe("agrees");
    expect(gradientCheck(cube, 1e6, { slopes: 3.001e12 }).verdict).toBe("differs");
  });
});

describe("where a nudge says nothing, nothing is said:", () => {
  test.each<[string, (x: number) => number, number, number]>([
    ["a flat function", () => 7, 1, 0],
    ["a slope too small to compare", (x) => x * 1e-9, 1, 2e-9],
    ["on an edge", Math.abs, 0, 1],
    ["on an edge, with 0/0 for a slope", Math.abs, 0, Number.NaN],
    ["an edge on the right", Math.abs, -9.99e-6, -1],
    ["an edge on the left", Math.abs, 3e-6, 1],
    ["an edge at a third of the nudge", Math.abs, 1e-5 / 3, 1],
    ["a slight edge", (x) => x + 0.002 * Math.abs(x), 0, 1],
    ["a jump", (x) => (x > 1 ? 1 : 0), 1, 0],
    ["not finite", () => Number.NaN, 1, 1],
    ["finite on one side only", Math.sqrt, 0, 1],
    ["not finite there", (x) => 1 / x, 0, 1],
    ["flat, where a formula says 0/0", () => 1, 40, Number.NaN],
  ])("%s", (_, f, at, slopes) => {
    expect(gradientCheck(f, at, { slopes })).toEqual(nothing);
  });

  test("but of slopes that are not small where the function is flat", () => {
    expect(gradientCheck(() => 7, 1, { slopes: 0.1 }).verdict).toBe("differs");
  });

  // Beside a height of a million, seen from 1, a slope is small below 10; seen from 1,000, below 0.01.
  test.each([
    ["a small slope", (x: number) => 1.5e-5 * x, 0.5, 1.5e-5, "agrees"],
    [
      "one that is next to nothing beside the height",
      (x: number) => 1e6 + x,
      1,
      1,
      nothing.verdict,
    ],
    ["one just below that share", (x: number) => 1e6 + 7 * x, 1, 7, nothing.verdict],
    ["one above it", (x: number) => 1e6 + 20 * x, 1, 20, "agrees"],
    ["one above it, further out", (x: number) => 1e6 + x, 1000, 1, "agrees"],
  ])("height counts: %s", (_, f, at, slopes, verdict) => {
    expect(gradientCheck(f, at, { slopes }).verdict).toBe(verdict);
  });

  test("and of a list in which only one slope is small", () => {
    const f = ([x]: number[]) => x! ** 2;
    expect(gradientCheck(f, [1, 5], { slopes: [2, 0] }).verdict).toBe("agrees");
    expect(gradientCheck(f, [1, 5], { slopes: [2.1, 0] }).verdict).toBe("differs");
    const infinite = { off: Infinity, verdict: "differs" };
    expect(gradientCheck(f, [1, 5], { slopes: [Number.NaN, 0] })).toEqual(infinite);
  });

  test("and of the other entries all the same", () => {
    const f = (list: number[]) => list.reduce((sum, x) => sum + Math.abs(x), 0);
    expect(gradientCheck(f, [0, 2], { slopes: [Number.NaN, 1] }).verdict).toBe("agrees");
    expect(gradientCheck(f, [0, 2], { slopes: [Number.NaN, -1] }).verdict).toBe("differs");
  });
});

describe("slopes along lists and matrices", () => {
  const f = (M: number[][]) => M[0]![0]! * M[1]![1]! - M[0]![1]! * M[1]![0]!;
  const at = [
    [1, 2],
    [3, 5],
  ];
  const right = [
    [5, -3],
    [-2, 1],
  ];

  test("are compared entry by entry", () => {
    expect(gradientCheck(f, at, { slopes: right }).verdict).toBe("agrees");
    const turned = [
      [5, -2],
      [-3, 1],
    ];
    expect(gradientCheck(f, at, { slopes: turned })).toMatchObject({ verdict: "differs" });
    expect(gradientCheck(f, at, { slopes: turned }).off).toBeCloseTo(0.2, 8);
  });

  test.each<[string, never]>([
    ["a row too few", [right[0]] as never],
    ["a row too many", [...right, [0, 0]] as never],
    ["a column too many", right.map((row) => [...row, 0]) as never],
    ["a column too many in one row", [right[0], [...right[1]!, 0]] as never],
    ["laid flat", right.flat() as never],
    ["a number", 5 as never],
    ["missing", undefined as never],
  ])("differ in another shape: %s", (_, slopes) => {
    expect(gradientCheck(f, at, { slopes })).toEqual({ off: Infinity, verdict: "differs" });
  });

  test("leave what they are along as it was, and take typed arrays", () => {
    const seen = new Float64Array([1, 2, 3]);
    const squares = (list: Float64Array) => list.reduce((sum, x) => sum + x * x, 0);
    expect(gradientCheck(squares, seen, { slopes: [2, 4, 6] }).verdict).toBe("agrees");
    expect([...seen]).toEqual([1, 2, 3]);
  });
});

describe("slopes by name", () => {
  const f = ({ w, b, x }: { w: number[]; b: number; x: number[] }) =>
    (w[0]! * x[0]! + w[1]! * x[1]! + b) ** 2;
  const at = { w: [1, -2], b: 0.5, x: [3, 1] };
  const z = 1.5;

  test("are along what they are called by, in either manner, and the rest is held still", () => {
    const slopes = { w: [2 * z * 3, 2 * z], dE_db: 2 * z };
    expect(Object.keys(gradientCheck(f, at, { slopes }))).toEqual(["w", "dE_db"]);
    const found = gradientCheck(f, at, { slopes });
    expect([found.w.verdict, found.dE_db.verdict]).toEqual(["agrees", "agrees"]);
    const wrong = gradientCheck(f, at, { slopes: { ...slopes, dE_db: -2 * z } });
    expect([wrong.w.verdict, wrong.dE_db.verdict]).toEqual(["agrees", "differs"]);
  });

  test("are judged by the worst of several places, and by those that say something", () => {
    const places = [-1, 0, 2].map((x) => ({ x }));
    const E = ({ x }: { x: number }) => Math.abs(x);
    const signs = (...all: number[]) => ({ slopes: all.map((dE_dx) => ({ dE_dx })) });
    expect(gradientCheck(E, places, signs(-1, 5, 1)).dE_dx.verdict).toBe("agrees");
    expect(gradientCheck(E, places, signs(-1, 5, 2)).dE_dx.off).toBeCloseTo(0.5, 8);
    expect(gradientCheck(E, places.slice(1, 2), signs(5)).dE_dx).toEqual(nothing);
  });

  test("may stand beside what they are along", () => {
    const place = { x: 3, dE_dx: 6 };
    const found = gradientCheck(({ x }) => x * x, place, { slopes: place });
    expect(found.dE_dx.verdict).toBe("agrees");
    expect(found.x.verdict).toBe("differs");
  });

  test("differ where one is missing at a place", () => {
    const slopes = [{ dE_dx: 2 }, undefined as never];
    const found = gradientCheck(({ x }) => x * x, [{ x: 1 }, { x: 2 }], { slopes });
    expect(found.dE_dx.verdict).toBe("differs");
  });

  test("say what does not fit", () => {
    expect(() => gradientCheck(f, at, { slopes: { dE_dq: 1 } })).toThrow(
      new TypeError("dE_dq is along nothing that can be nudged in w,b,x"),
    );
    expect(() => gradientCheck(f, [at, at], { slopes: [{ b: 1 }] })).toThrow(
      new RangeError("there are 2 places, but slopes for 1"),
    );
    expect(() => gradientCheck(f, undefined as never, { slopes: {} })).toThrow(
      new TypeError("there is nothing to nudge in undefined"),
    );
    expect(() => gradientCheck((() => "1") as never, 1, { slopes: 1 })).toThrow(
      new TypeError("the function that gradientCheck was given gives a string, no number"),
    );
    expect(() => gradientCheck(2 as never, 1, { slopes: 1 })).toThrow(
      new TypeError("gradientCheck needs a function, not a number"),
    );
    for (const options of [undefined, {}, [1]])
      expect(() => gradientCheck(cube, 1, options as never)).toThrow(
        new TypeError("gradientCheck is given no slopes: its last argument is { slopes }"),
      );
    expect(() => gradientCheck(f, at, { slopes: undefined as never })).toThrow(
      new TypeError("slopes by name are a record, not undefined"),
    );
    expect(() => gradientCheck(f, at, { slopes: 3 as never })).toThrow(
      new TypeError("slopes by name are a record, not a number"),
    );
    expect(() => gradientCheck(f, [at], { slopes: { b: 1 } as never })).toThrow(
      new TypeError("slopes at several places are a list, not an object"),
    );
  });

  test("may be named alone, where each place holds its own", () => {
    const places = [1, 2].map((x) => ({ x, dE_dx: 2 * x, twice: 4 * x }));
    const square = ({ x }: { x: number }) => x * x;
    expect(Object.keys(gradientCheck(square, places, { slopes: "dE_dx" }))).toEqual(["dE_dx"]);
    expect(gradientCheck(square, places, { slopes: "dE_dx" }).dE_dx.verdict).toBe("agrees");
    const wrong = places.with(1, { ...places[1]!, dE_dx: -4 });
    expect(gradientCheck(square, wrong, { slopes: "dE_dx" }).dE_dx.verdict).toBe("differs");
  });
});

const coefficient = fc.integer({ min: -50, max: 50 }).map((n) => n / 10);

test("a polynomial's slope agrees, and neither its negative nor its double does", () => {
  const polynomial = fc.array(coefficient, { minLength: 1, maxLength: 6 });
  const place = fc.integer({ min: -200, max: 200 }).map((n) => n / 100);
  fc.assert(
    fc.property(polynomial, place, (c, x) => {
      const f = (x: number) => c.reduceRight((sum, a) => sum * x + a, 0);
      const slope = c.reduce((sum, a, i) => sum + i * a * x ** Math.max(0, i - 1), 0);
      fc.pre(Math.abs(slope) > 0.01 * Math.max(1, Math.abs(f(x))));
      expect(gradientCheck(f, x, { slopes: slope }).verdict).toBe("agrees");
      expect(gradientCheck(f, x, { slopes: -slope }).off).toBeCloseTo(2, 4);
      expect(gradientCheck(f, x, { slopes: 2 * slope }).off).toBeCloseTo(0.5, 4);
    }),
  );
});

test("a sum of sigmoids of a matrix agrees, and one wrong entry of any differs", () => {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  const sides = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));
  const matrix = sides.chain(([rows, columns]) =>
    fc.array(fc.array(coefficient, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
  fc.assert(
    fc.property(matrix, fc.nat(15), (Z, n) => {
      const f = (Z: number[][]) => Z.flat().reduce((sum, z) => sum + sigmoid(z), 0);
      const slopes = Z.map((row) => row.map((z) => sigmoid(z) * (1 - sigmoid(z))));
      expect(gradientCheck(f, Z, { slopes }).verdict).toBe("agrees");
      const row = slopes[n % slopes.length]!;
      row[n % row.length]! += 0.001;
      expect(gradientCheck(f, Z, { slopes }).verdict).toBe("differs");
    }),
  );
});
