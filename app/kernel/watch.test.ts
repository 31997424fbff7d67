import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookUp, splitPath, thin, watchValue } from "./watch";

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
  test("is a number as it is, words cut to a thousand letters, or missing", () => {
    expect(watchValue(Number.NaN, 2)).toEqual({ kind: "number", value: Number.NaN });
    expect(watchValue(true, 2)).toEqual({ kind: "text", text: "true" });
    expect(watchValue("x".repeat(5000), 2)).toEqual({ kind: "text", text: "x".repeat(1000) });
    for (const value of [
      undefined,
      null,
      {},
      () => 1,
      Symbol("s"),
      new DataView(new ArrayBuffer(8)),
    ])
      expect(watchValue(value, 2)).toEqual({ kind: "missing" });
  });

  test("says how long the array is that it was thinned from", () => {
    const watched = watchValue(Float32Array.from({ length: 5000 }, Math.random), 50);
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
    expect(watchValue(mixed, 100)).toEqual({
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
    expect(watchValue(rows, 10)).toEqual(text("2 × 3 numbers"));
    expect(watchValue([Float32Array.of(1, 2)], 10)).toEqual(text("1 × 2 numbers"));
    for (const value of [[[1, 2], [3]], [[1, "2"]], [[1], 2], [[]], [["ab"]], ["ab", "cd"], []])
      expect(watchValue(value, 10)).toMatchObject({ kind: "series" });
  });

  test("of big integers has points too, however they are kept", () => {
    const points = { kind: "series", value: Float64Array.of(1, 2) };
    expect(watchValue([1n, 2n], 10)).toMatchObject(points);
    expect(watchValue(BigInt64Array.of(1n, 2n), 10)).toMatchObject(points);
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
    expect(["missing", "series"]).toContain(watchValue(value, 10).kind);
  });

  test("is missing at once for an array of holes, however long", () => {
    const holes = [[1, 2]];
    holes.length = 2 ** 32 - 1;
    expect(watchValue(holes, 10).kind).toBe("missing");
  });

  test("exists for anything whatever", () => {
    fc.assert(
      fc.property(
        fc.anything({ withTypedArray: true, withBigInt: true }),
        points,
        (value, points) => {
          expect(watchValue(value, points)).toHaveProperty("kind");
        },
      ),
    );
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
