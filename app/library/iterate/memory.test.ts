import { describe, expect, test } from "vitest";
import { createCheckpoints } from "./checkpoints";
import { iterateFor } from "./iterate";

const iterate = iterateFor({
  ...{ cell: "", settings: {}, print() {}, onReturn() {}, onEnd() {} },
});
const megabyte = 1e6;

function end<T>(stream: Iterable<T>): T {
  let last: T | undefined;
  for (const run of stream) last = run;
  return last!;
}
const columnsOf = (run: object) =>
  Object.values(run).filter((value) => value instanceof Float64Array);
const bytesOf = (run: object) =>
  columnsOf(run).reduce((sum, { byteLength }) => sum + byteLength, 0);

describe("a million steps", () => {
  test("of four numbers are columns of 32 MB", () => {
    const step = ({ a, b, c }: { a: number; b: number; c: number }) => ({
      ...{ E: a, a: a + 1, b: b + 2, c: c + 3 },
    });
    const run = end(iterate(step, { a: 0, b: 0, c: 0 }, 1_000_000));
    expect(columnsOf(run)).toHaveLength(4);
    expect(bytesOf(run)).toBeLessThan(33 * megabyte);
    for (const k of [0, 123_457, 999_999])
      expect(run.at(k)).toEqual({ E: k, a: k, b: 2 * k, c: 3 * k });
  });

  test("of ten numbers are at most 48 MB of columns, and all can be looked at", () => {
    const keys = ["a", "b", "c", "d", "e", "f", "g", "h", "i"] as const;
    type Nine = Record<(typeof keys)[number], number>;
    const of = (k: number) => Object.fromEntries(keys.map((key, i) => [key, k * (i + 1)])) as Nine;
    const step = (nine: Nine) => ({ E: nine.a, ...of(nine.a + 1) });
    const run = end(iterate(step, of(0), 1_000_000));
    expect(columnsOf(run)).toContain(run.E);
    expect(bytesOf(run)).toBeLessThan(49 * megabyte);
    for (const k of [0, 1, 77_777, 999_999]) expect(run.at(k)).toEqual({ E: k, ...of(k) });
  });
});

describe("states with lists", () => {
  test.each([10, 5000, 100_000])("are thinned to the room there is, after %i steps", (steps) => {
    const room = 100_000;
    const kept = createCheckpoints(["v"], { v: [0, 0, 0] }, steps, room);
    let most = 0;
    for (let k = 1; k <= steps; k++) {
      kept.keep(k, { v: [k, k, k] });
      most = Math.max(most, kept.bytes());
    }
    expect(most).toBeLessThanOrEqual(room);
    expect(most).toBeGreaterThan(Math.min(steps * 80, room / 2.1));
    const strides = new Set<number>();
    for (let k = 0; k <= steps; k += 7) {
      const found = kept.before(k);
      expect(found.state.v).toEqual(Array(3).fill(found.k));
      expect(found.k).toBeLessThanOrEqual(k);
      if (k - found.k > 0) strides.add(k - found.k);
    }
    expect(Math.max(0, ...strides)).toBeLessThan(Math.max(2, (steps * 152 * 2.2) / room));
  });

  test("of 784 weights are all kept, of 2,000 steps: none is worked out again", () => {
    let taken = 0;
    const step = ({ w, b }: { w: Float32Array; b: number }) => {
      taken++;
      return { loss: b, w: w.map((weight) => weight + 1), b: b + 1 };
    };
    const run = end(iterate(step, { w: new Float32Array(784), b: 0 }, 2000));
    const before = taken;
    for (const k of [1999, 3, 1000, 0, 1001]) {
      const { w, b, loss } = run.at(k) as { w: Float32Array; b: number; loss: number };
      expect([b, loss]).toEqual([k, k]);
      expect(w).toEqual(new Float32Array(784).fill(k));
    }
    expect(taken).toBe(before);
    expect(run.w).toEqual(new Float32Array(784).fill(2000));
  });

  test("keep their start though one alone is too much", () => {
    const kept = createCheckpoints(["v"], { v: new Float64Array(1000) }, 50, 100);
    for (let k = 1; k <= 50; k++) kept.keep(k, { v: new Float64Array(1000).fill(k) });
    expect(kept.before(50).k).toBe(0);
  });
});
