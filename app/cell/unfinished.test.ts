import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { noteRuns } from "./unfinished";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const notes: string[] = [];
  const runs = noteRuns((cell, on) => notes.push(`${on ? "+" : "-"}${cell}`));
  return { notes, runs };
}
const none = new Set<string>();

test("a run is noted before it is entered, and its note taken back a moment after its end", () => {
  const { notes, runs } = open();
  runs.enter("a");
  runs.follow(new Set(["a"]));
  vi.advanceTimersByTime(10_000);
  expect(notes).toEqual(["+a"]);
  runs.follow(none);
  expect(notes).toEqual(["+a"]);
  vi.advanceTimersByTime(500);
  expect(notes).toEqual(["+a", "-a"]);
});

test("a note is taken back in its time though others run on and say so", () => {
  const { notes, runs } = open();
  runs.enter("a");
  for (let i = 0; i < 10; i++) {
    runs.follow(new Set(["b"]));
    vi.advanceTimersByTime(100);
  }
  expect(notes).toEqual(["+a", "-a"]);
});

test("runs that follow each other at once are noted once", () => {
  const { notes, runs } = open();
  for (let i = 0; i < 100; i++) {
    runs.enter("a");
    runs.follow(none);
    vi.advanceTimersByTime(4);
  }
  vi.advanceTimersByTime(1000);
  expect(notes).toEqual(["+a", "-a"]);
});

test("a run that never says another word stays noted, though one before it had ended", () => {
  const { notes, runs } = open();
  runs.enter("a");
  runs.follow(none);
  vi.advanceTimersByTime(100);
  runs.enter("a");
  vi.advanceTimersByTime(10_000);
  expect(notes).toEqual(["+a"]);
});

test("a reader who leaves leaves notes of what still runs, and of nothing else", () => {
  const { notes, runs } = open();
  for (const cell of ["a", "b"]) runs.enter(cell);
  runs.follow(new Set(["b"]));
  runs.lift();
  expect(notes).toEqual(["+a", "+b", "-a"]);
});
