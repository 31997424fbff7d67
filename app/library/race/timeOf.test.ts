import { expect, test } from "vitest";
import type { Run } from "../package";
import { timeFor } from "./timeOf";
import { createTurns } from "./turns";

/** A function that takes so long, by a clock that only it moves, and the timing of it. */
function openRun(took: number, first = took, turns = createTurns()) {
  let [time, calls] = [0, 0];
  const ends: (() => void)[] = [];
  const run: Run = {
    ...{ cell: "test", settings: {}, print() {}, onReturn() {} },
    onEnd: (callback) => void ends.push(callback),
  };
  return {
    timeOf: timeFor(run, turns, () => time),
    ends: () => ends.forEach((end) => void end()),
    calls: () => calls,
    work: () => void (time += calls++ === 0 ? first : took),
  };
}

test("a call's time is that of many, without the first", async () => {
  const { timeOf, work, calls } = openRun(0.25, 80);
  const timed = await timeOf(work, { milliseconds: 100 });
  expect(timed.milliseconds).toBe(0.25);
  expect(timed.calls).toBe(128 * 3);
  expect(calls()).toBe(1 + 1 + 2 + 4 + 8 + 16 + 32 + 64 + timed.calls);
});

test("what takes longer than there is time for is called once more than not measured", async () => {
  const { timeOf, work } = openRun(500);
  expect(await timeOf(work, { milliseconds: 20 })).toEqual({ milliseconds: 500, calls: 1 });
});

test("a call that waits is waited for before the next", async () => {
  const { timeOf, work, calls } = openRun(5);
  let inside = 0;
  const timed = await timeOf(
    async () => {
      expect(++inside).toBe(1);
      await null;
      work();
      inside--;
    },
    { milliseconds: 30 },
  );
  expect(timed.milliseconds).toBe(5);
  expect(calls()).toBeGreaterThan(timed.calls);
});

test("what opens is called once, and what it gives or promises is timed", async () => {
  for (const waits of [false, true]) {
    const { timeOf, work } = openRun(0.25, 80);
    let opened = 0;
    const open = () => {
      opened++;
      return waits ? Promise.resolve(work) : work;
    };
    expect(await timeOf(open, { milliseconds: 100 })).toEqual({
      ...{ milliseconds: 0.25, calls: 384 },
    });
    expect(opened).toBe(1);
  }
});

test("what ends before its turn has come is not called", async () => {
  const turns = createTurns();
  const [{ timeOf, ends, work, calls }, before] = [openRun(1, 1, turns), turns.take({})];
  const timed = timeOf(work);
  ends();
  await expect(timed).rejects.toThrow("the run has ended");
  before.giveBack();
  expect(calls()).toBe(0);
});

test("it ends with the run that asked, and fails as what it calls fails", async () => {
  const { timeOf, work, calls, ends } = openRun(1);
  await timeOf(() => (calls() === 50 ? ends() : work()), { milliseconds: 1000 });
  expect(calls()).toBe(50);
  await expect(
    openRun(1).timeOf(() => {
      throw new Error("mine");
    }),
  ).rejects.toThrow("mine");
});

test("what is no function and no time is refused", async () => {
  const { timeOf } = openRun(1);
  await expect(timeOf(7 as never)).rejects.toThrow("a function, not a number");
  for (const milliseconds of [0, -1, Number.NaN, 1e9])
    await expect(timeOf(() => {}, { milliseconds })).rejects.toThrow(
      "for 1 to 60,000 milliseconds",
    );
});
