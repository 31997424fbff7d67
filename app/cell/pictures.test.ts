import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followPictures } from "./pictures";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const frames: (() => void)[] = [];
  const log: string[] = [];
  const pictures = followPictures(
    (frame) => frames.push(frame),
    () => log.push("shown"),
  );
  const stop = pictures.subscribe(() => log.push("told"));
  return { frames, log, pictures, stop };
}

test("however much has happened, a picture is asked for once, and again once it was drawn", () => {
  const { frames, log, pictures } = open();
  for (let i = 0; i < 3; i++) pictures.changed();
  expect([frames.length, log]).toEqual([1, []]);
  frames[0]!();
  expect(log).toEqual(["told", "shown"]);
  pictures.changed();
  expect(frames).toHaveLength(2);
});

test("what an answer overtakes gets no picture of its own", () => {
  const { frames, pictures } = open();
  pictures.changedSoon();
  vi.advanceTimersByTime(50);
  pictures.changed();
  frames[0]!();
  vi.advanceTimersByTime(1000);
  expect(frames).toHaveLength(1);
  pictures.changedSoon();
  vi.advanceTimersByTime(60);
  expect(frames).toHaveLength(2);
});

test("who has turned away is told no more", () => {
  const { log, pictures, stop } = open();
  stop();
  pictures.tell();
  expect(log).toEqual(["shown"]);
});
