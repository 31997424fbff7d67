import { afterEach, expect, test, vi } from "vitest";
import { followSections } from "./sectionAtHand";

afterEach(() => vi.unstubAllGlobals());

/** Headings by name, and what a browser would say of which have come above the line or gone below it. */
function follow() {
  const headings = ["a", "b", "c"].map((id) => ({ id }) as Element);
  let hear!: IntersectionObserverCallback;
  class Observer {
    constructor(callback: IntersectionObserverCallback) {
      hear = callback;
    }
    observe = vi.fn();
  }
  vi.stubGlobal("IntersectionObserver", Observer);
  const told: (string | null)[] = [];
  followSections(headings, (heading) => told.push(heading?.id ?? null));
  const cross = (isIntersecting: boolean, ...at: number[]) =>
    hear(
      at.map((i) => ({ target: headings[i]!, isIntersecting }) as IntersectionObserverEntry),
      {} as IntersectionObserver,
    );
  return { told, cross };
}

test("the section at hand is the last above the line, however far the reader jumps", () => {
  const { told, cross } = follow();
  cross(false, 0, 1, 2);
  cross(true, 0);
  cross(true, 2, 1);
  cross(false, 2);
  cross(false, 1, 0);
  expect(told).toEqual(["a", "c", "b", null]);
});

test("what changes nothing is not told", () => {
  const { told, cross } = follow();
  cross(true, 1);
  cross(true, 0);
  cross(false, 0);
  expect(told).toEqual(["b"]);
});
