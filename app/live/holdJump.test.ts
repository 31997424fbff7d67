import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { holdJump } from "./holdJump";

/** A page whose target stands somewhere, in a window that a test scrolls and lays out. */
let place: number;
let bodyHeight: number;
let scrolled: number;
let resized: (() => void) | null;
let heard: Map<string, (() => void)[]>;

beforeEach(() => {
  [place, bodyHeight, scrolled, resized] = [80, 9000, 0, null];
  heard = new Map();
  const element = { getBoundingClientRect: () => ({ top: place - scrolled }) };
  vi.stubGlobal("location", { hash: "#cell-x" });
  vi.stubGlobal("innerHeight", 800);
  vi.stubGlobal("document", {
    getElementById: (id: string) => (id === "cell-x" ? element : null),
    body: {
      get offsetHeight() {
        return bodyHeight;
      },
    },
  });
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => callback());
  vi.stubGlobal("scrollBy", ({ top }: { top: number }) => {
    scrolled += top;
  });
  vi.stubGlobal("addEventListener", (type: string, listener: () => void) =>
    heard.set(type, [...(heard.get(type) ?? []), listener]),
  );
  vi.stubGlobal("removeEventListener", (type: string, listener: () => void) =>
    heard.set(
      type,
      (heard.get(type) ?? []).filter((one) => one !== listener),
    ),
  );
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: () => void) {
        resized = callback;
      }
      observe() {}
      disconnect() {
        resized = null;
      }
    },
  );
  holdJump();
});
afterEach(() => vi.unstubAllGlobals());

const say = (type: string) => {
  for (const listener of heard.get(type) ?? []) listener();
};
/** Something above the target becomes so much higher. */
function grow(pixels: number) {
  place += pixels;
  bodyHeight += pixels;
  resized?.();
}

test("a target stays in its place of the window, and its reader is free to leave it", () => {
  say("load");
  grow(300);
  grow(-40);
  expect(place - scrolled).toBe(80);
  say("wheel");
  grow(100);
  expect(place - scrolled).toBe(180);
});

test("who scrolls in some other way has left it too, and what the layout scrolls has not", () => {
  say("load");
  place += 50;
  bodyHeight += 50;
  say("scroll");
  resized?.();
  expect(place - scrolled).toBe(80);
  scrolled += 30;
  say("scroll");
  grow(100);
  expect(place - scrolled).toBe(150);
});

test("what the reader is far from, as after a reload further down, is not held", () => {
  scrolled = 4000;
  say("load");
  grow(100);
  expect(scrolled).toBe(4000);
});

test("an address without a target asks for none, which a browser would warn of", () => {
  location.hash = "";
  const ask = vi.spyOn(document, "getElementById");
  say("load");
  expect(ask).not.toHaveBeenCalled();
});

test("another jump holds another target, or none", () => {
  say("load");
  location.hash = "#nowhere";
  say("hashchange");
  grow(100);
  expect(scrolled).toBe(0);
});
