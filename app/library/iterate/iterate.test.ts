import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Run } from "../package";
import { type Iterate, iterateFor } from "./iterate";

function open() {
  const printed: string[] = [];
  const owner: Run = {
    cell: "test",
    settings: { R: 0.05 },
    print: (text) => void printed.push(text),
    onReturn() {},
    onEnd() {},
  };
  return { printed, iterate: iterateFor(owner) };
}
const { iterate } = open();

/** The run as its last yield shows it. */
function end<T>(stream: Iterable<T>): T {
  let last: T | undefined;
  for (const run of stream) last = run;
  return last!;
}

const rows = [
  { x: 0, f0: 0 },
  { x: 1, f0: 1 },
];
type Neuron = { w: number; b: number };
function descend({ w, b }: Neuron) {
  let [E, dE_dw, dE_db] = [0, 0, 0];
  for (const { x, f0 } of rows) {
    const f = 1 / (1 + Math.exp(-(w * x + b)));
    E += Math.abs(f - f0);
    const dE_dy = Math.sign(f - f0) * f * (1 - f);
    dE_dw += dE_dy * x;
    dE_db += dE_dy;
  }
  return { E, w: w - 0.3 * dE_dw, b: b - 0.3 * dE_db };
}

test("the digits are those of the same loop bare, at every step", () => {
  const steps = 5000;
  const run = end(iterate(descend, { w: 0.4, b: -0.1 }, steps));
  let state = { w: 0.4, b: -0.1 };
  for (let k = 0; k < steps; k++) {
    const { E, ...next } = descend(state);
    expect(run.E[k]).toBe(E);
    expect([run.w[k], run.b[k]]).toEqual([state.w, state.b]);
    if (k % 100 === 0) expect(run.at(k)).toEqual({ E, ...state });
    state = next;
  }
  expect([run.w[steps], run.b[steps]]).toEqual([state.w, state.b]);
  expect(run.at(steps)).toEqual(state);
  expect([run.step, run.iterations, run.settings]).toEqual([steps, steps, { R: 0.05 }]);
});

test("it says how long its steps took, not how long others had their turn between them", () => {
  const clock = vi.spyOn(performance, "now");
  let at = 0;
  clock.mockImplementation(() => at);
  const step = ({ k }: { k: number }) => {
    at += 3;
    return { k: k + 1 };
  };
  const { iterate } = open();
  for (const run of iterate(step, { k: 0 }, 50)) {
    expect(run.milliseconds).toBe(3 * run.step);
    at += 1000;
  }
  clock.mockRestore();
});

test("it counts the waiting of steps that wait, and not that between its yields either", async () => {
  const clock = vi.spyOn(performance, "now");
  let at = 0;
  clock.mockImplementation(() => at);
  const step = async ({ k }: { k: number }) => {
    at += 1;
    await null;
    at += 2;
    return { k: k + 1 };
  };
  const { iterate } = open();
  const seen: number[] = [];
  const stream = iterate(step, { k: 0 }, 50);
  at += 1000;
  for await (const run of stream) {
    expect(run.milliseconds).toBe(3 * run.step);
    seen.push(run.step);
    at += 1000;
  }
  expect(seen).toEqual([...Array.from({ length: 25 }, (_, i) => 2 * i + 2)]);
  clock.mockRestore();
});

describe("in the cell that makes it, a run is a stream", () => {
  const streams: [string, object][] = [
    ["a run", iterate(descend, { w: 0.4, b: -0.1 }, 5)],
    ["a run that waits", iterate(async (now: Neuron) => descend(now), { w: 0, b: 0 }, 5)],
    ["a run of no steps", iterate(descend, { w: 0.4, b: -0.1 }, 0)],
  ];

  test.each(streams)("%s says so where it is read as others read it", (_, stream) => {
    for (const key of ["at", "step", "iterations", "milliseconds", "settings", "tensors", "w", "b"])
      expect(() => (stream as Record<string, unknown>)[key]).toThrow(
        `in the cell that makes it a run is a stream, which has no \`${key}\`: read it in another cell`,
      );
    expect(Object.keys(stream)).toEqual([]);
  });

  test("and the names of its own that a stream has are as ever, also of a state", () => {
    const stream = iterate(({ next }: { next: number }) => ({ next: next + 1 }), { next: 0 }, 3);
    expect(() => (stream as unknown as { at: unknown }).at).toThrow("in the cell that makes it");
    expect(end(stream).next).toEqual(Float64Array.of(0, 1, 2, 3));
  });

  test("what a step measures is of the run too, once the first step has told", () => {
    const stream = iterate(descend, { w: 0.4, b: -0.1 }, 5) as unknown as { E: unknown };
    expect(() => stream.E).toThrow("read it in another cell");
  });
});

describe("a run on its way", () => {
  test("knows the steps it has come to and no others, and shows each state once", () => {
    const seen: number[] = [];
    for (const run of iterate(({ x }) => ({ x: x + 1 }), { x: 0 }, 100_000)) {
      seen.push(run.step);
      expect(run.x[run.step]).toBe(run.step);
      expect(run.at(run.step)).toEqual({ x: run.step });
      expect(() => run.at(run.step + 1)).toThrow(RangeError);
      if (run.step < run.iterations) expect(run.x[run.iterations]).toBeNaN();
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.at(-1)).toBe(100_000);
  });

  test("comes back after one step if steps are slow, so that it can be stopped", () => {
    const now = vi.spyOn(performance, "now");
    let time = 0;
    now.mockImplementation(() => time);
    const { iterate } = open();
    let calls = 0;
    const slow = () => {
      calls++;
      time += 5;
      return {};
    };
    let before = 0;
    for (const { step } of iterate(slow, null, 60)) {
      if (step > 40) expect(calls - before).toBe(1);
      before = calls;
    }
    now.mockRestore();
    expect(calls).toBe(60);
  });
});

type Lists = { W: number[][]; v: Float64Array; n: number };
const turn = ({ W, v, n }: Lists) => ({
  size: Math.hypot(...v),
  W: W.map((row) => row.map((w, j) => Math.sin(w + v[j]! + n))),
  v: v.map((x, i) => x * 0.9 + W[0]![i]!),
  n: n + W.length,
  signs: [...v].map(Math.sign),
});
/** The same, into the lists that it is given. */
function turnInPlace(state: Lists) {
  const next = turn(state);
  for (const [i, row] of next.W.entries()) for (const [j, w] of row.entries()) state.W[i]![j] = w;
  state.v.set(next.v);
  return { ...state, size: next.size, n: next.n, signs: next.signs };
}
const anyLists = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) => {
    const number = fc.double({ min: -2, max: 2, noNaN: true });
    const row = fc.array(number, { minLength: columns, maxLength: columns });
    return fc.record({
      W: fc.array(row, { minLength: rows, maxLength: rows }),
      v: row.map((values) => Float64Array.from(values)),
      n: fc.nat(5),
    });
  });

test("at gives the very state of every step, of any shape, in any order, also if a step writes in place", () => {
  fc.assert(
    fc.property(
      anyLists,
      fc.integer({ min: 1, max: 9000 }),
      fc.constantFrom(turn, turnInPlace),
      fc.array(fc.nat(12_000), { maxLength: 8 }),
      (start, steps, step, wanted) => {
        const given = structuredClone(start);
        const run = end(iterate(step, start as Lists, steps));
        expect(start).toEqual(given);
        const states: Lists[] = [start];
        for (let k = 0; k < steps; k++) states.push(turn(states[k]!));
        for (const k of [...wanted.map((k) => k % (steps + 1)), 0, 1, steps]) {
          const { W, v, n } = states[k]!;
          const then = run.at(k);
          expect(then).toMatchObject({ W, v, n });
          if (k === steps) continue;
          expect(then).toEqual({
            ...{ W, v, n },
            size: Math.hypot(...v),
            signs: [...v].map(Math.sign),
          });
          then.W[0]![0] = 99;
        }
        expect(run.W).toEqual(states[steps]!.W);
      },
    ),
    { numRuns: 15 },
  );
});

describe("states that are no numbers any more", () => {
  test("are kept as they are", () => {
    const run = end(iterate(({ x }) => ({ E: 0 / x, x: x * 1e200 }), { x: 1e100 }, 4));
    expect([...run.x]).toEqual([1e100, 1e300, Infinity, Infinity, Infinity]);
    const lost = end(iterate(({ x }) => ({ x: x / 0 - x / 0 }), { x: 1 }, 3));
    expect([...lost.x]).toEqual([1, Number.NaN, Number.NaN, Number.NaN]);
    expect(lost.at(2)).toEqual({ x: Number.NaN });
  });
});

describe("what a step may not give", () => {
  type Counted = { x: number; k: number };
  const run = (step: (state: Counted) => unknown) => () =>
    end(iterate(step as (state: Counted) => Counted, { x: 1, k: 0 }, 50));
  const late = (bad: unknown) =>
    run(({ x, k }) => (k < 30 ? { x, k: k + 1 } : isObject(bad) ? { k, ...bad } : bad));
  const isObject = (value: unknown): value is object =>
    typeof value === "object" && value !== null && !Array.isArray(value);

  test.each([
    [undefined, "not undefined"],
    [null, "not null"],
    [3, "not a number"],
    ["x", "not a string"],
    [[1], "not a list"],
    [{}, "gives no `x`"],
    [{ y: 1 }, "gives no `x`"],
  ])("%j, at first or later", (bad, message) => {
    expect(run(() => bad)).toThrow(TypeError);
    expect(run(() => bad)).toThrow(message);
    expect(late(bad)).toThrow(message);
    expect(late(bad)).toThrow("step 30");
  });

  test("something else under a key that was a number", () => {
    expect(late({ x: "1" })).toThrow("step 30 gives a string for `x`, which has been a number");
    expect(late({ x: [1] })).toThrow("step 30 gives a list for `x`");
    expect(late({ x: null })).toThrow(TypeError);
  });

  test("a list that goes missing", () => {
    type Listed = { v: number[]; k: number };
    const step = ({ v, k }: Listed) => ({ ...(k < 9 && { v }), k: k + 1 }) as Listed;
    expect(() => end(iterate(step, { v: [1], k: 0 }, 20))).toThrow("step 9 gives no `v`");
  });

  test("a name that a run has itself", () => {
    expect(run((state) => ({ ...state, step: 1 }))).toThrow("rename it");
    expect(() => iterate((state) => state, { at: 1 }, 1)).toThrow("rename it");
  });

  test("an error of its own comes out as it is", () => {
    const mine = new Error("mine");
    const thrown = run(({ x, k }) => {
      if (k === 40) throw mine;
      return { x, k: k + 1 };
    });
    expect(thrown).toThrow(mine);
  });

  test("more keys later are no matter", () => {
    const step = ({ x }: { x: number }) =>
      (x < 5 ? { x: x + 1 } : { y: x, x: x + 1, z: "z" }) as { x: number };
    expect(end(iterate(step, { x: 0 }, 20)).at(20)).toEqual({ x: 20 });
  });
});

describe("how many steps", () => {
  const count = ({ x }: { x: number }) => ({ E: -x, x: x + 1 });
  test("none: the run is its start", () => {
    const step = vi.fn(count);
    const run = end(iterate(step, { x: 7 }, 0));
    expect(step).not.toHaveBeenCalled();
    expect(run.at(0)).toEqual({ x: 7 });
    expect([...run.x, run.step, run.iterations]).toEqual([7, 0, 0]);
  });
  test("one", () => {
    const run = end(iterate(count, { x: 7 }, 1));
    expect([...run.x]).toEqual([7, 8]);
    expect([...run.E]).toEqual([-7]);
  });
  test.each([2.5, -1, Number.NaN, Infinity, 1e300, "9"])("not %s", (steps) => {
    expect(() => iterate(count, { x: 0 }, steps as number)).toThrow(RangeError);
  });
  test("more than have room: they are worked out again from what is kept", () => {
    const stream = iterate(({ x, k }) => ({ E: x, x: x + k, k: k + 1 }), { x: 1, k: 0 }, 1e12);
    let run = stream.next().value!;
    for (let i = 0; i < 30; i++) run = stream.next().value!;
    expect(run.E).toBeUndefined();
    for (const k of [0, 1, run.step - 1])
      expect(run.at(k)).toEqual({ E: 1 + (k * (k - 1)) / 2, x: 1 + (k * (k - 1)) / 2, k });
  });
});

describe("what else a run shows", () => {
  test("a report is made when somebody looks, and of the state then", () => {
    const report = vi.fn(({ x }: { x: number }) => ({ twice: 2 * x }));
    const stream = iterate(({ x }) => ({ x: x + 1 }), { x: 0 }, 1_000_000, { report });
    let run = stream.next().value!;
    for (let i = 0; i < 5; i++) run = stream.next().value!;
    expect(report).toHaveBeenCalledTimes(1);
    expect(run.twice).toBe(2 * run.step);
    expect(run.twice).toBe(2 * run.step);
    expect(report).toHaveBeenCalledTimes(2);
    for (run of stream);
    expect(run.twice).toBe(2_000_000);
    expect(report).toHaveBeenCalledTimes(3);
  });
  test("a report that throws is the run's error", () => {
    const report = () => {
      throw new Error("mine");
    };
    expect(() => end(iterate((s) => s, { x: 0 }, 9, { report }))).toThrow("mine");
  });
  test("a report may tell under a number's name something else", () => {
    const report = ({ x }: { x: number }) => ({ x: `${x}` });
    expect(end(iterate(({ x }) => ({ x: x + 1 }), { x: 0 }, 9, { report })).x).toBe("9");
  });
});

describe("the log", () => {
  const fall = ({ x }: { x: number }) => ({ E: x, other: 1, x: x / 2 });
  const logOf = (run: (iterate: Iterate) => Iterable<unknown>) => {
    const { iterate, printed } = open();
    for (const _ of run(iterate));
    return printed;
  };
  test("says the first number measured, ten times", () => {
    const printed = logOf((iterate) => iterate(fall, { x: 1 }, 10_000));
    expect(printed).toHaveLength(10);
    expect(printed.slice(0, 2)).toEqual([
      "error at step 0: 1.00e+0",
      "error at step 1000: 9.33e-302",
    ]);
  });
  test("says another by another word, or nothing", () => {
    const log = { other: "the other" };
    expect(logOf((iterate) => iterate(fall, { x: 1 }, 15, { log }))[1]).toBe(
      "the other at step 2: 1.00e+0",
    );
    expect(logOf((iterate) => iterate(fall, { x: 1 }, 15, { log: false }))).toEqual([]);
    expect(logOf((iterate) => iterate(({ x }) => ({ x }), { x: 1 }, 15))).toEqual([]);
  });
});

describe("a run that waits", () => {
  const later = async ({ x }: { x: number }) => ({ E: x, x: x + 1, trail: [x] });
  async function endOf<T>(stream: AsyncIterable<T>): Promise<T> {
    let last: T | undefined;
    for await (const run of stream) last = run;
    return last!;
  }
  test("keeps what its promises bring", async () => {
    const { iterate, printed } = open();
    const report = async ({ x }: { x: number }) => ({ half: x / 2 });
    const run = await endOf(iterate(later, { x: 0 }, 500, { report }));
    expect(run.E[499]).toBe(499);
    expect([run.at(250), run.at(500)]).toMatchObject([{ E: 250, x: 250 }, { x: 500 }]);
    expect([run.half, run.trail]).toEqual([250, [499]]);
    expect(printed).toHaveLength(10);
  });
  test("says which of its states are on record", async () => {
    const step = async ({ v }: { v: number[] }) => ({ v: v.map((x) => x + 1) });
    const run = await endOf(iterate(step, { v: [0] }, 5000));
    expect(run.at(4998)).toEqual({ v: [4998] });
    expect(() => run.at(4999)).toThrow("not on record");
  });
  test("fails as its step fails, or gives what it may not", async () => {
    const mine = new Error("mine");
    const fails = async ({ x }: { x: number }) => (x < 3 ? { x: x + 1 } : Promise.reject(mine));
    await expect(endOf(iterate(fails, { x: 0 }, 9))).rejects.toBe(mine);
    const odd = async ({ x }: { x: number }) => ({ x: x < 3 ? x + 1 : "1" }) as { x: number };
    await expect(endOf(iterate(odd, { x: 0 }, 9))).rejects.toThrow("gives a string for `x`");
  });
});

test("what is to report a run is a function, or nothing", () => {
  const any = iterate as unknown as (...given: unknown[]) => unknown;
  const step = ({ x }: { x: number }) => ({ x: x + 1 });
  expect(() => any(step, { x: 1 }, 3, { report: 5 })).toThrow("report is to be a function, not");
  for (const options of [undefined, null, {}])
    expect(end(any(step, { x: 1 }, 3, options) as Iterable<{ step: number }>).step).toBe(3);
});
