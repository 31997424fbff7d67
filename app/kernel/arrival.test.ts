import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hearArrival } from "./arrival";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const listen = () => {
  const [there, silent] = [vi.fn(), vi.fn()];
  return { there, silent, ...hearArrival(there, silent) };
};

test("a frame is there once it has loaded and its script speaks, at once and in either order", () => {
  for (const order of [["load", "speak"] as const, ["speak", "load"] as const]) {
    const frame = listen();
    frame[order[0]]();
    expect(frame.there).not.toHaveBeenCalled();
    frame[order[1]]();
    expect(frame.there).toHaveBeenCalledOnce();
    vi.runAllTimers();
    expect(frame.silent).not.toHaveBeenCalled();
  }
});

test("a frame whose script says nothing is silent after a grace", () => {
  const frame = listen();
  frame.load();
  vi.advanceTimersByTime(999);
  expect(frame.silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(frame.silent).toHaveBeenCalledOnce();
  expect(frame.there).not.toHaveBeenCalled();
});
