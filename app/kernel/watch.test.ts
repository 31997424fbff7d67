import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFromKernel, type WatchedAs, wholeList } from "./protocol";
import { joinWatches, lookUp, splitPath, thin, watchValue } from "./watch";

const kinds: WatchedAs[] = [
  "word",
  "number",
  "text",
  "list",
  "grid",
  "matrix",
  "words",
  { curve: 40 },
];

const curve = fc.oneof(
  fc.float64Array({ maxLength: 300 }),
  fc.array(fc.double(), { maxLength: 300 }),
  fc.nat(2000).map((length) => Float64Array.from({ length }, (_, i) => Math.sin(i * i))),
);
const points = fc.integer({ min: 2, max: 120 });
const finite = (values: ArrayLike<number>) => Array.from(values).filter(Number.isFinite);

describe("a thinned curve", () => {
  test("has at most the points asked for, finite ones of the array, in their order", () => {
    fc.assert(
      fc.property(curve, points, (values, points) => {
        const { index, value } = thin(values, points);
        expect(index.length).toBeLessThanOrEqual(points);
        expect([...value].every(Number.isFinite)).toBe(true);
        index.forEach((i, k) => {
          expect(Number.isInteger(i) && i < values.length).toBe(true);
          expect(i).toBeGreaterThan(k === 0 ? -1 : index[k - 1]!);
          expect(value[k]).toBe(values[i]);
        });
      }),
    );
  });

  test("loses neither its lowest nor its highest point", () => {
    fc.assert(
      fc.property(curve, points, (values, points) => {
        const kept = [...thin(values, points).value];
        const all = finite(values);
        expect(Math.min(...kept)).toBe(Math.min(...all));
        expect(Math.max(...kept)).toBe(Math.max(...all));
      }),
    );
  });

  test("is whole if it is short", () => {
    fc.assert(
      fc.property(curve, fc.nat(10), (values, more) => {
        const { value } = thin(values, Math.max(2, values.length + more));
        expect([...value]).toEqual(finite(values));
      }),
    );
  });

  test("keeps a spike at the very end, whatever the length", () => {
    for (let length = 100; length < 1100; length++) {
      const values = new Float64Array(length);
      values[length - 1] = 1;
      const { index } = thin(values, 20);
      expect(index.at(-1)).toBe(length - 1);
      expect(index.length).toBeLessThanOrEqual(20);
    }
  });
});

describe("a watched value", () => {
  test.each(kinds)(
    "is a number as it is, words cut to a thousand letters, or missing: %j",
    (as) => {
      expect(watchValue(Number.NaN, as)).toEqual({ kind: "number", value: Number.NaN });
      expect(watchValue(true, as)).toEqual({ kind: "text", text: "true" });
      expect(watchValue("x".repeat(70_000), as)).toEqual({
        kind: "text",
        text: "x".repeat(as === "text" ? 65_536 : 1000),
      });
      for (const value of [
        undefined,
        null,
        {},
        () => 1,
        Symbol("s"),
        new DataView(new ArrayBuffer(8)),
      ])
        expect(watchValue(value, as)).toMatchObject({ kind: "missing" });
    },
  );

  test("says how long the array is that it was thinned from", () => {
    const watched = watchValue(Float32Array.from({ length: 5000 }, Math.random), { curve: 50 });
    expect(watched).toMatchObject({ kind: "series", length: 5000 });
  });

  test("has a point for each number or yes and no of a plain array, and none for anything else", () => {
    const mixed = [
      1,
      "2",
      null,
      undefined,
      true,
      [5],
      {},
      Symbol("s"),
      false,
      Infinity,
      7,
      null,
      9n,
    ];
    expect(watchValue(mixed, { curve: 100 })).toEqual({
      kind: "series",
      index: Float64Array.of(0, 4, 8, 10, 12),
      value: Float64Array.of(1, 1, 0, 7, 9),
      length: 13,
    });
  });

  test("is its shape for a matrix, and for nothing that only looks like one", () => {
    const text = (text: string) => ({ kind: "text", text });
    const rows = [
      [1, 2, 3],
      [4, 5, Number.NaN],
    ];
    expect(watchValue(rows, { curve: 10 })).toEqual(text("2 × 3 numbers"));
    expect(watchValue([Float32Array.of(1, 2)], { curve: 10 })).toEqual(text("1 × 2 numbers"));
    for (const value of [[[1, 2], [3]], [[1, "2"]], [[1], 2], [[]], [["ab"]], ["ab", "cd"], []])
      expect(watchValue(value, { curve: 10 })).toMatchObject({ kind: "series" });
  });

  test("of big integers has points too, however they are kept", () => {
    const points = { kind: "series", value: Float64Array.of(1, 2) };
    expect(watchValue([1n, 2n], { curve: 10 })).toMatchObject(points);
    expect(watchValue(BigInt64Array.of(1n, 2n), { curve: 10 })).toMatchObject(points);
  });

  test.each(
    Object.entries({
      "a proxy that throws": new Proxy([1], { get: hostile }),
      "a revoked proxy": revoked(),
      "an array whose parts throw": Object.defineProperty([1, 2], "0", { get: hostile }),
      "an array of things that cannot be numbers": [{ valueOf: hostile }],
      "a view whose length throws": Object.defineProperty(new Uint8Array(2), "length", {
        get: hostile,
      }),
    }),
  )("is at worst missing for %s", (_, value) => {
    expect(["missing", "series"]).toContain(watchValue(value, { curve: 10 }).kind);
  });

  test("is missing at once for an array of holes, however long", () => {
    const holes = [[1, 2]];
    holes.length = 2 ** 32 - 1;
    expect(watchValue(holes, { curve: 10 }).kind).toBe("missing");
  });

  test("exists for anything whatever", () => {
    fc.assert(
      fc.property(
        fc.anything({ withTypedArray: true, withBigInt: true }),
        fc.constantFrom(...kinds),
        (value, as) => {
          expect(watchValue(value, as)).toHaveProperty("kind");
        },
      ),
    );
  });
});

describe("a value that is watched as", () => {
  const numbers = (length: number) => Float64Array.from({ length }, (_, i) => i);

  test("a word or a number is no list, however short", () => {
    for (const as of ["word", "number", "text"] as const)
      for (const list of [[], [1], numbers(3)])
        expect(watchValue(list, as)).toEqual({ kind: "missing" });
  });

  test("a list is whole up to its bound; of a longer one come its lowest, its highest and its length", () => {
    const whole = watchValue(numbers(wholeList), "list");
    expect(whole).toMatchObject({ kind: "series", value: numbers(wholeList), length: wholeList });
    expect(watchValue(numbers(wholeList + 1), "list")).toEqual({
      kind: "series",
      index: Float64Array.of(0, wholeList),
      value: Float64Array.of(0, wholeList),
      length: wholeList + 1,
    });
  });

  test("a curve is whole up to its points, and thinned to them beyond", () => {
    const lengthAs = (length: number) => {
      const watched = watchValue(numbers(length), { curve: 40 });
      return watched.kind === "series" && watched.index.length;
    };
    expect([39, 40, 41, 4000].map(lengthAs)).toEqual([39, 40, 40, 40]);
  });
});

describe("a grid", () => {
  const grid = { values: [1, 2, 3, Number.NaN, 5, 6], columns: 3, x: [-1, 1], y: [0, 10] };
  const watch = (more: object) => watchValue({ ...grid, ...more }, "grid");

  test("comes with the size that it says it has, and a copy of its values", () => {
    const values = Float64Array.from(grid.values);
    expect(watch({})).toEqual({ kind: "grid", ...grid, values });
    expect(watch({ values: Float32Array.from(values) })).toEqual({ kind: "grid", ...grid, values });
    const watched = watch({ values });
    expect(watched.kind === "grid" && watched.values !== values).toBe(true);
    expect(watch({ columns: 2 })).toMatchObject({ kind: "grid", columns: 2 });
  });

  test.each([
    [{ columns: 4 }, "its 6 values do not make 2 to 512 rows of 4"],
    [{ columns: 6 }, "its 6 values do not make 2 to 512 rows of 6"],
    [{ values: [] }, "its 0 values do not make 2 to 512 rows of 3"],
    [{ columns: 1 }, "its columns are 1, not 2 to 512"],
    [{ columns: 2.5 }, "its columns are 2.5, not 2 to 512"],
    [{ columns: 513 }, "its columns are 513, not 2 to 512"],
    [{ columns: "3" }, "its columns are a string, not 2 to 512"],
    [{ values: new Float64Array(513 * 512), columns: 512 }, "its 262656 values do not make 2"],
    [{ values: 7 }, "it is no grid { values, columns, x, y }"],
    [{ x: [1, 1] }, "its x is no range [from, to]"],
    [{ x: [Number.NaN, 1] }, "its x is no range [from, to]"],
    [{ y: [1, 0] }, "its y is no range [from, to]"],
    [{ y: undefined }, "its y is no range [from, to]"],
  ])("that is not well made is missing, and says why: %j", (more, reason) => {
    expect(watch(more)).toEqual({ kind: "missing", reason: expect.stringContaining(reason) });
  });

  test("of the largest size comes whole", () => {
    const largest = watch({ values: new Float64Array(512 * 512), columns: 512 });
    expect(largest).toMatchObject({ kind: "grid", columns: 512 });
  });

  test("is missing without a word where there is nothing yet, and said to be none where a list is", () => {
    expect([undefined, null].map((value) => watchValue(value, "grid"))).toEqual([
      { kind: "missing" },
      { kind: "missing" },
    ]);
    for (const value of [[1, 2], Float64Array.of(1), {}, () => 1, [[1], [2]]])
      expect(watchValue(value, "grid")).toMatchObject({
        reason: expect.stringContaining("no grid"),
      });
  });

  test("or what is none crosses the wall, whatever it is", () => {
    const side = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.anything());
    const value = fc.record({
      values: fc.oneof(fc.float64Array({ maxLength: 20 }), fc.anything()),
      columns: side,
      x: fc.oneof(fc.tuple(fc.double(), fc.double()), fc.anything()),
      y: fc.oneof(fc.tuple(fc.double(), fc.double()), fc.anything()),
    });
    fc.assert(
      fc.property(value, (value) => {
        const values = { grid: watchValue(value, "grid") };
        const update = { type: "update", states: {}, outputs: {}, values, busy: false, seq: 0 };
        expect(readFromKernel(update)).toEqual(update);
      }),
    );
  });
});

describe("what two places watch", () => {
  const both = (a: WatchedAs, b: WatchedAs) =>
    joinWatches({ path: "run.E", as: a }, { path: "run.E", as: b }).as;

  test("is told as the richer of the two needs it", () => {
    expect(both("word", "number")).toBe("number");
    expect([both("text", "word"), both("list", "text")]).toEqual(["text", "text"]);
    expect(both("number", "list")).toBe("list");
    expect(both("list", "grid")).toBe("grid");
    expect(both({ curve: 40 }, { curve: 600 })).toEqual({ curve: 600 });
    expect(both("number", { curve: 40 })).toEqual({ curve: 40 });
  });

  test("is a whole list too where it is a list and a curve", () => {
    expect(both("list", { curve: 40 })).toEqual({ curve: wholeList });
    expect(both("list", { curve: 2 * wholeList })).toEqual({ curve: 2 * wholeList });
  });

  test("is nothing where it would be a curve and a grid, and that is said", () => {
    const said = "run.E is shown as a curve and as a grid: nothing is both.";
    expect(() => both("grid", { curve: 40 })).toThrow(said);
    expect(() => both({ curve: 40 }, "grid")).toThrow(said);
  });

  test("does not depend on which comes first, and is as it was where both are the same", () => {
    const together = kinds.filter((kind) => !["grid", "matrix", "words"].includes(`${kind}`));
    for (const a of together) for (const b of together) expect(both(a, b)).toEqual(both(b, a));
    for (const a of kinds) expect(both(a, a)).toEqual(a);
  });
});

describe("a path", () => {
  test("is split into its names", () => {
    expect(splitPath("byHand.weights[0][1].x")).toEqual(["byHand", "weights", "0", "1", "x"]);
  });

  test("leads to a value, or to nothing, but never throws", () => {
    const value = {
      a: { b: [1, 2] },
      get bad() {
        return hostile();
      },
    };
    expect(lookUp(value, ["a", "b", "1"])).toBe(2);
    expect(lookUp(value, [])).toBe(value);
    expect(lookUp(value, ["a", "c", "d"])).toBeUndefined();
    expect(lookUp(value, ["bad"])).toBeUndefined();
    expect(lookUp(null, ["a"])).toBeUndefined();
    expect(lookUp(revoked(), ["a"])).toBeUndefined();
  });
});

function hostile(): never {
  throw new Error("hostile");
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

describe("a matrix", () => {
  test("comes whole, row by row, whatever its rows are kept in", () => {
    const wanted = { kind: "matrix", values: Float64Array.of(1, 2, 3, 4), columns: 2 };
    for (const rows of [
      [
        [1, 2],
        [3, 4],
      ],
      [Uint8Array.of(1, 2), Float32Array.of(3, 4)],
    ])
      expect(watchValue(rows, "matrix")).toEqual(wanted);
    expect(watchValue([], "matrix")).toEqual({
      ...{ kind: "matrix", values: new Float64Array(), columns: 0 },
    });
  });

  test.each<[unknown, string]>([
    [{}, "it is no list of lists of numbers"],
    [[1, 2], "it is no list of lists of numbers"],
    [[[1, 2], [3]], "its item [1] has length 1, not 2"],
    [[[1, 2], null], "its item [1] is no list of numbers"],
    [
      Array.from({ length: 2038 }, () => new Uint8Array(784)),
      "its 2038 × 784 numbers are more than 65536",
    ],
  ])("that is none says why: %#", (value, reason) => {
    expect(watchValue(value, "matrix")).toEqual({ kind: "missing", reason });
  });

  test("and a list of words are what crosses the wall, whatever they hold", () => {
    const row = fc.array(fc.double(), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row), fc.array(fc.oneof(fc.string(), fc.double())), (rows, list) => {
        const values = { a: watchValue(rows, "matrix"), b: watchValue(list, "words") };
        expect([values.a.kind, values.b.kind]).toEqual(["matrix", "words"]);
        const more = { states: {}, outputs: {}, busy: false, seq: 1 };
        const message = { type: "update", values, ...more };
        expect(readFromKernel(message)).toEqual(message);
      }),
    );
  });
});

test("words are those of a list, and its numbers in four digits", () => {
  expect(watchValue(["three", 0.123456, {}, "x".repeat(200)], "words")).toEqual({
    kind: "words",
    words: ["three", "0.1235", "", "x".repeat(100)],
  });
});

test("what is a matrix in one place is no grid in another, and a list of it comes with the rest", () => {
  const join = (a: WatchedAs, b: WatchedAs) =>
    joinWatches({ path: "x", as: a }, { path: "x", as: b });
  expect(join("matrix", "word").as).toBe("matrix");
  expect(join("matrix", "matrix").as).toBe("matrix");
  expect(() => join("matrix", "grid")).toThrow("x is shown as a grid and as a matrix");
  expect(() => join({ curve: 9 }, "words")).toThrow("x is shown as a curve and as a words");
});
