import { parseHTML } from "linkedom";
import { expect, test, vi } from "vitest";
import { forgetEarlyPresses, makeEarlyPresses, rememberKey, rememberPress } from "./earlyPresses";

test("early presses are made in their order, and the second of a double click is one still", () => {
  const { document, CustomEvent } = parseHTML(
    "<html><body><p data-island><button>a</button><button>b</button></p><button>c</button></body></html>",
  );
  vi.stubGlobal("MouseEvent", CustomEvent);
  vi.stubGlobal("Element", document.defaultView!.Element);
  const heard: [string, number][] = [];
  document.addEventListener("click", ({ target, detail }) => {
    heard.push([(target as Element).textContent!, detail]);
  });
  const [a, b, c] = [...document.querySelectorAll("button")];
  // The page's parts stand in for the window, which linkedom lets nothing come down from.
  for (const part of document.querySelectorAll("p, body > button"))
    part.addEventListener("click", rememberPress as EventListener);
  const press = (button: Element, detail: number) =>
    button.dispatchEvent(new CustomEvent("click", { bubbles: true, detail }));
  press(b!, 1);
  press(a!, 1);
  press(a!, 2);
  press(c!, 1);
  expect(heard).toEqual([["c", 1]]);
  document.querySelector("p")!.removeEventListener("click", rememberPress as EventListener);
  makeEarlyPresses();
  makeEarlyPresses();
  expect(heard.slice(1)).toEqual([
    ["b", 1],
    ["a", 1],
    ["a", 2],
  ]);
});

test("a key that runs a cell waits, and Enter opens code before it breaks a line there", () => {
  const { document, Event } = parseHTML('<body><p><b class="cell-source">x</b></p></body>');
  class Key extends Event {
    constructor(type: string, more: object) {
      super(type, more);
      Object.assign(this, more);
    }
  }
  vi.stubGlobal("KeyboardEvent", Key);
  vi.stubGlobal("Element", document.defaultView!.Element);
  const code = document.querySelector("b")!;
  const around = document.querySelector("p")!;
  around.addEventListener("keydown", rememberKey as EventListener);
  const isHeld = (more: object) =>
    !code.dispatchEvent(
      new Key("keydown", { key: "Enter", bubbles: true, cancelable: true, ...more }),
    );
  expect(isHeld({ key: "a" })).toBe(false);
  expect([isHeld({}), isHeld({})]).toEqual([true, false]);
  expect(isHeld({ shiftKey: true })).toBe(true);
  expect(isHeld({ ctrlKey: true })).toBe(true);
  around.removeEventListener("keydown", rememberKey as EventListener);
  const heard: unknown[] = [];
  around.addEventListener("keydown", (event) => {
    const { key, shiftKey, ctrlKey } = event as KeyboardEvent;
    heard.push([key, shiftKey, ctrlKey]);
  });
  makeEarlyPresses();
  expect(heard).toMatchObject([
    ["Enter", true, undefined],
    ["Enter", undefined, true],
  ]);
});

test("what was pressed on a page that does not come alive is forgotten", () => {
  const { document, CustomEvent } = parseHTML("<body><p data-island><button>a</button></p></body>");
  vi.stubGlobal("MouseEvent", CustomEvent);
  vi.stubGlobal("Element", document.defaultView!.Element);
  const heard = vi.fn();
  const around = document.querySelector("p")!;
  const button = document.querySelector("button")!;
  around.addEventListener("click", rememberPress as EventListener);
  button.dispatchEvent(new CustomEvent("click", { bubbles: true }));
  around.removeEventListener("click", rememberPress as EventListener);
  around.addEventListener("click", heard);
  forgetEarlyPresses();
  makeEarlyPresses();
  expect(heard).not.toHaveBeenCalled();
});
