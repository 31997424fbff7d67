import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { iterateFor } from "../../iterate/iterate";
import type { Run } from "../../package";
import { absent } from "../absent";
import { createTurns } from "../turns";
import { type Lane, laneFor } from "./lane";

/** A cell's run that can be ended, with lanes of its own in a common line. */
function openRun(turns = createTurns(), now?: () => number) {
  const ends: (() => void)[] = [];
  const run: Run = {
    ...{ cell: "test", settings: {}, print() {}, onReturn() {} },
    onEnd: (callback) => void ends.push(callback),
  };
  return {
    turns,
    lane: laneFor(run, turns, now),
    iterate: iterateFor(run),
    ends: () => {
      for (const callback of ends.splice(0)) callback();
    },
  };
}

/** Steps of a clock that only they move. */
function fakeSteps(took: number) {
  let time = 0;
  const runs: number[] = [];
  const now = () => time;
  function* train(steps: number) {
    runs.push(steps);
    for (let step = 1; step <= steps; step++) {
      time += took;
      yield { step, iterations: steps, milliseconds: step * took, weights: [step, 0] };
    }
  }
  async function* trainLater(steps: number) {
    for (const value of train(steps)) {
      await null;
      yield { ...value, launches: 3 * value.step };
    }
  }
  return { now, runs, train, trainLater };
}

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of stream) values.push(value);
  return values;
}
const endOf = async <T>(stream: AsyncIterable<T>) => (await all(stream)).at(-1)!;
const halve = ({ x }: { x: number }) => ({ E: x ** 2, x: x / 2 });

describe("a lane", () => {
  test("says in its own steps how far it is, where a step of the stream is many", async () => {
    let time = 0;
    const { lane } = openRun(undefined, () => time);
    async function* dispatches() {
      for (let step = 1; step <= 4; step++) {
        time += 100;
        await null;
        yield { step, iterations: 4, milliseconds: 100 * step };
      }
    }
    const values = await all(lane(400, () => dispatches));
    const half = values.find(({ phase, done }) => phase === "running" && done === 0.5);
    expect(half).toMatchObject({ milliseconds: 200, perStep: 1000, perSecond: 1000 });
  });

  test("is warmed up and measured, and shows what its runs do", async () => {
    const { lane, iterate } = openRun();
    const stream = lane(300, () => (steps) => iterate(halve, { x: 1 }, steps, { log: false }));
    const values = await all(stream);
    const last = values.at(-1)!;
    expectTypeOf(last.E).toEqualTypeOf<Float64Array>();
    expectTypeOf(last.milliseconds).toEqualTypeOf<number>();
    expect(last).toMatchObject({ phase: "done", reason: "", done: 1, steps: 300, step: 300 });
    expect(last.E).toHaveLength(300);
    expect(last.E[1]).toBe(0.25);
    expect(last.runs).toHaveLength(5);
    expect(last.milliseconds).toBe([...last.runs].sort((a, b) => a - b)[2]);
    expect(last.perStep).toBeCloseTo((last.milliseconds * 1000) / 300, 9);
    expect(last.perSecond).toBeCloseTo(1e6 / last.perStep, 3);
    expect(last.launches).toBe(0);
    const phases = values.map(({ phase }) => phase);
    expect([...new Set(phases)]).toEqual(["warming up", "running", "done"]);
  });

  test("takes a warm-up of 100 steps at most, apart, and up to five runs", async () => {
    const { now, runs, train } = fakeSteps(0.25);
    const last = await endOf(openRun(undefined, now).lane(400, () => train));
    expect(runs).toEqual([100, 400, 400, 400, 400, 400]);
    expect(last).toMatchObject({ warmUp: 25, milliseconds: 100, perStep: 250, perSecond: 4000 });
    expect(last.runs).toEqual([100, 100, 100, 100, 100]);
  });

  test("takes as many runs as fit into three seconds, and one at least", async () => {
    for (const [took, count] of [
      [8, 4],
      [16, 2],
      [100, 1],
    ] as const) {
      const { now, train } = fakeSteps(took);
      const last = await endOf(openRun(undefined, now).lane(90, () => train));
      expect(last.runs).toHaveLength(count);
    }
  });

  test("takes many runs together where one is shorter than the clock can tell", async () => {
    const { now, runs, train } = fakeSteps(0.01);
    const coarse = () => Math.floor(now());
    const last = await endOf(openRun(undefined, coarse).lane(3, () => train));
    expect(last.runs).toHaveLength(5);
    for (const took of last.runs) expect(took).toBeCloseTo(0.03, 2);
    expect(runs.length).toBeGreaterThan(5 * 600);
    expect(last.perStep).toBeCloseTo(10, 0);
  });

  test.each([
    [1, 8],
    [30, 30],
    [5000, 100],
  ])(
    "yields after as long as others took, %i ms, from 8 ms to 100, and counts none of it",
    async (others, pause) => {
      let time = 0;
      function* train(steps: number) {
        for (let step = 1; step <= steps; step++) {
          time++;
          yield { step, iterations: steps };
        }
      }
      const dones: number[] = [];
      let last: Lane | null = null;
      for await (const value of openRun(undefined, () => time).lane(400, () => train)) {
        last = value;
        time += others;
        if (value.phase === "running" && value.runs.length === 0) dones.push(400 * value.done);
      }
      const [, ...between] = dones.map((done, i) => done - (dones[i - 1] ?? 0));
      expect(between.length).toBeGreaterThan(2);
      for (const steps of between) expect(steps).toBeCloseTo(pause, 9);
      expect(last!.runs[0]).toBe(400);
    },
  );

  test("believes a stream that waits in what it says it took, and in its launches", async () => {
    const { now, trainLater } = fakeSteps(4);
    const last = await endOf(openRun(undefined, now).lane(20, async () => trainLater));
    expect(last.runs).toEqual([80, 80, 80, 80, 80]);
    expect(last.launches).toBe(3);
  });

  test("of which what it computes on is absent says so and is no failure", async () => {
    const { lane, turns } = openRun();
    for (const open of [
      () => Promise.reject(absent("not here")),
      () => {
        throw absent("not here");
      },
      () => () =>
        // biome-ignore lint/correctness/useYield: it fails before it could.
        (async function* () {
          throw absent("not here");
        })(),
    ])
      expect(await endOf(lane<object>(9, open))).toMatchObject({
        ...{ phase: "absent", reason: "not here", runs: [], launches: Number.NaN },
      });
    expect(turns.take({}).hasCome()).toBe(true);
  });

  test("fails as what it runs fails, and gives its turn back", async () => {
    const { lane, turns } = openRun();
    const failing = lane<object>(9, () => {
      throw new Error("mine");
    });
    await expect(all(failing)).rejects.toThrow("mine");
    expect(turns.take({}).hasCome()).toBe(true);
  });

  test("refuses what is no number of steps, no function and no stream", async () => {
    const { lane } = openRun();
    const any = lane as unknown as (steps: unknown, open: unknown) => AsyncGenerator;
    for (const steps of [0, -1, 1.5, Number.NaN, Infinity, "10"])
      expect(() => any(steps, () => {})).toThrow("a whole number of steps from 1 on");
    expect(() => any(10, 3)).toThrow("a lane opens with a function, not a number");
    await expect(all(any(10, () => 3))).rejects.toThrow("a function of a number of steps, not a");
    await expect(all(any(10, () => () => 3))).rejects.toThrow("to be a stream, not a number");
    await expect(all(any(10, () => () => []))).rejects.toThrow("ended without a value");
    expect(() => (any(10, () => {}) as unknown as Lane).milliseconds).toThrow("in another cell");
  });
});

describe("of lanes", () => {
  test("one waits while another runs, and says so", async () => {
    const { lane, turns } = openRun();
    const { train } = fakeSteps(1);
    const before = turns.take({});
    const stream = lane(3, () => train);
    expect((await stream.next()).value).toMatchObject({ phase: "waiting" });
    const next = stream.next();
    before.giveBack();
    expect((await next).value).toMatchObject({ phase: "warming up" });
    await stream.return();
    expect(turns.take({}).hasCome()).toBe(true);
  });

  test.each(["waits", "opens", "runs"])(
    "one that is stopped while it %s is out of the way",
    async (when) => {
      const turns = createTurns();
      const { lane, ends } = openRun(turns);
      const before = when === "waits" ? turns.take({}) : null;
      const never = new Promise<never>(() => {});
      let returned = false;
      async function* train(): AsyncGenerator<{ step: number }> {
        try {
          for (let step = 1; ; step++) {
            await null;
            yield { step };
          }
        } finally {
          returned = true;
        }
      }
      const stream = lane(1e6, () => (when === "opens" ? never : () => train()));
      await stream.next();
      const pending = when === "runs" ? null : stream.next();
      if (when === "runs") for (let i = 0; i < 5; i++) await stream.next();
      const next = turns.take({});
      stream.return();
      ends();
      before?.giveBack();
      expect(await next.come).toBe(true);
      expect(returned).toBe(when === "runs");
      if (when === "waits") expect(await pending).toMatchObject({ done: true });
    },
  );

  test("whatever their ends, never two are at work and none waits for ever", async () => {
    const fate = fc.constantFrom("ends", "fails", "is absent", "is stopped");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fate, fc.nat(6)), { maxLength: 6 }), async (fates) => {
        const turns = createTurns();
        let time = 0;
        let atWork = 0;
        const over = fates.map(async ([fate, after]) => {
          const { lane, ends } = openRun(turns, () => (time += 3));
          async function* train(steps: number) {
            expect(++atWork).toBe(1);
            try {
              for (let step = 1; step <= steps; step++) {
                if (fate === "fails" && step > after) throw new Error("mine");
                await null;
                yield { step, milliseconds: step };
              }
            } finally {
              atWork--;
            }
          }
          const stream = lane(9, async () => {
            if (fate === "is absent") throw absent("not here");
            return train;
          });
          const values = fate === "is stopped" ? after : Infinity;
          try {
            for (let i = 0; i < values; i++) if ((await stream.next()).done) return fate;
          } catch {
            return fate;
          }
          const left = stream.next().catch(() => {});
          ends();
          stream.return();
          await left;
          return fate;
        });
        expect(await Promise.all(over)).toEqual(fates.map(([fate]) => fate));
        expect(await turns.take({}).come).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
