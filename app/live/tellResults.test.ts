import { parseHTML } from "linkedom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setNotebook } from "../tests/setNotebook";
import { tellResults } from "./tellResults";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page with a number that its text makes bold, a cell's sentence, and two figures. */
function open(seen = () => true) {
  const { document } = parseHTML(`<main data-kernel="ready">
    <p>Your error: <strong><data data-of="plainError">5</data></strong>. Get it lower.</p>
    <p>One of <data data-of="now.E">4</data>. <data data-of="fate.sentence">Learned: all is right.</data></p>
    <figure data-figure="a"><svg role="img" aria-label="A line"></svg></figure>
    <figure data-figure="b"><svg role="img" aria-label="A dot"></svg></figure>
    <output></output>
  </main>`);
  const main = document.querySelector("main")!;
  const heard = document.querySelector("output")!;
  const { notebook, tell } = setNotebook();
  tellResults(main, heard, notebook, seen);
  const set = (of: string, text: string) => {
    document.querySelector(`[data-of="${of}"]`)!.textContent = text;
    tell();
  };
  const draw = (name: string, text: string) => {
    document.querySelector(`[data-figure=${name}] svg`)!.setAttribute("aria-label", text);
    tell();
  };
  return { main, heard, set, draw, tell };
}

test("a result is told with its sentence, once it rests, and not what it was on the way", () => {
  const { heard, set } = open();
  const written: string[] = [];
  for (const error of ["4", "3", "2"]) {
    set("plainError", error);
    vi.advanceTimersByTime(300);
    written.push(heard.textContent!);
  }
  expect(written).toEqual(["", "", ""]);
  vi.advanceTimersByTime(600);
  expect(heard.textContent).toBe("Your error: 2.");
  set("fate.sentence", "Lost: step 1 began at w₁ = 13.12. So it ended.");
  vi.advanceTimersByTime(600);
  expect(heard.textContent).toBe("Lost: step 1 began at w₁ = 13.12. So it ended.");
});

test("what runs is told at its end, and a number that is no result is not", () => {
  const { main, heard, set, tell } = open();
  main.dataset.kernel = "busy";
  set("plainError", "1");
  vi.advanceTimersByTime(5000);
  expect(heard.textContent).toBe("");
  main.dataset.kernel = "ready";
  vi.advanceTimersByTime(600);
  expect(heard.textContent).toBe("Your error: 1.");
  heard.textContent = "";
  set("now.E", "7");
  tell();
  vi.advanceTimersByTime(600);
  expect(heard.textContent).toBe("");
});

test("a figure speaks where no words do, the first of those that are others, and not at length", () => {
  const { heard, set, draw } = open();
  draw("b", "Two dots");
  draw("a", "x".repeat(1000));
  vi.advanceTimersByTime(600);
  expect(heard.textContent).toBe(`${"x".repeat(300)}…`);
  draw("a", "A curve");
  set("plainError", "1");
  vi.advanceTimersByTime(600);
  expect(heard.textContent).toBe("Your error: 1.");
  draw("b", "A dot");
  vi.advanceTimersByTime(600);
  expect(heard.textContent).toBe("A dot");
});

test("a figure that is out of date is not told, until it is of now", () => {
  const { main, heard, draw } = open();
  const figure = main.querySelector("[data-figure=a]")!;
  figure.setAttribute("data-stale", "");
  draw("a", "A mix of now and before");
  vi.advanceTimersByTime(600);
  expect(heard.textContent).toBe("");
  figure.removeAttribute("data-stale");
  draw("a", "Two lines");
  vi.advanceTimersByTime(600);
  expect(heard.textContent).toBe("Two lines");
});

test("what is out of sight is not told, nor later for having been so", () => {
  let isSeen = false;
  const { heard, set, tell } = open(() => isSeen);
  set("plainError", "1");
  vi.advanceTimersByTime(600);
  isSeen = true;
  tell();
  vi.advanceTimersByTime(600);
  expect(heard.textContent).toBe("");
});
