import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { place } from "./placing";

let now = 0;
let frames: (() => void)[] = [];

beforeEach(() => {
  now = 0;
  frames = [];
  vi.useFakeTimers();
  vi.spyOn(performance, "now").mockImplementation(() => now);
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => frames.push(callback));
});
afterEach(async () => {
  await drawFrame();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The page draws a picture of itself, and what waited for it goes on. */
async function drawFrame() {
  for (const callback of frames.splice(0)) callback();
  await vi.advanceTimersByTimeAsync(0);
}

test("large pictures give way to the page, and each waits for those before it", async () => {
  const done: string[] = [];
  function* work(name: string, steps: number): Generator<void> {
    for (let i = 1; i <= steps; i++) {
      now += 3;
      done.push(`${name}${i}`);
      yield;
    }
  }
  place(() => work("a", 4));
  place(() => work("b", 2));
  expect(done.join(" ")).toBe("a1 a2 a3");
  await drawFrame();
  expect(done.join(" ")).toBe("a1 a2 a3 a4 b1 b2");
  await drawFrame();
  place(() => work("c", 1));
  expect(done.at(-1)).toBe("c1");
});

test("steps that take no time give way as well, for what they place takes some to lay out", async () => {
  let steps = 0;
  function* work() {
    for (let i = 0; i < 250; i++) {
      steps++;
      yield;
    }
  }
  for (let i = 0; i < 4; i++) place(work);
  expect(steps).toBe(400);
  await drawFrame();
  expect(steps).toBe(800);
  await drawFrame();
  expect(steps).toBe(1000);
});

test("where no frame comes, since nobody looks, they are placed all the same", async () => {
  let steps = 0;
  place(function* () {
    for (let i = 0; i < 3; i++) {
      now += 10;
      steps++;
      yield;
    }
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(steps).toBe(3);
});
