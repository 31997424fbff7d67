import { parseHTML } from "linkedom";
import { expect, test, vi } from "vitest";
import { makeEarlyPresses, rememberPress } from "./earlyPresses";

test("early presses are made in their order, and the second of a double click is one still", () => {
  const { document, CustomEvent } = parseHTML(
    "<html><body><p data-island><button>a</button><button>b</button></p><button>c</button></body></html>",
  );
  vi.stubGlobal("MouseEvent", CustomEvent);
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
